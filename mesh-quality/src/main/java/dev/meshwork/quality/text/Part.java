package dev.meshwork.quality.text;

/** A text begins or ends with a part, or has it anywhere. */
record Part(Where where, String part) implements TextForm {

    enum Where {
        START,
        END,
        ANYWHERE
    }

    @Override
    public boolean matches(CharSequence text) {
        return switch (where) {
            case START -> isAt(text, 0);
            case END -> isAt(text, text.length() - part.length());
            case ANYWHERE -> text.toString().contains(part);
        };
    }

    private boolean isAt(CharSequence text, int from) {
        if (from < 0 || from + part.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (text.charAt(from + i) != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return switch (where) {
                    case START -> "prefix ";
                    case END -> "suffix ";
                    case ANYWHERE -> "part ";
                }
                + part;
    }
}
