package dev.meshwork.quality.text;

import java.util.List;
import java.util.stream.Collectors;

/** A text has any, all or none of some forms. */
record Combined(How how, List<TextForm> forms) implements TextForm {

    enum How {
        ANY("any of "),
        ALL("all of "),
        NONE("none of ");

        private final String text;

        How(String text) {
            this.text = text;
        }
    }

    Combined {
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("Missing forms of texts: name at least one");
        }
    }

    @Override
    public boolean matches(CharSequence text) {
        boolean wanted = how == How.ALL;
        for (TextForm form : forms) {
            if (form.matches(text) != wanted) {
                return how == How.ANY;
            }
        }
        return how != How.ANY;
    }

    @Override
    public String toString() {
        return forms.stream().map(TextForm::toString).collect(Collectors.joining(", ", how.text + "[", "]"));
    }
}
