package dev.meshwork.quality.text;

/** A text has so many characters. */
record Length(int least, int most) implements TextForm {

    Length {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("Invalid length between " + least + " and " + most
                    + ": expected numbers of characters, the lower first");
        }
    }

    @Override
    public boolean matches(CharSequence text) {
        int units = text.length();
        if (units < least || units / 2 > most) {
            return false;
        }
        int length = units <= most ? units : Character.codePointCount(text, 0, units);
        return length <= most && (least <= units / 2 || Character.codePointCount(text, 0, units) >= least);
    }

    @Override
    public String toString() {
        return least == most
                ? "length " + least
                : most == Integer.MAX_VALUE ? "length at least " + least : "length between " + least + " and " + most;
    }
}
