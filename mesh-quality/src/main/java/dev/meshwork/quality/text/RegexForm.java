package dev.meshwork.quality.text;

import dev.meshwork.quality.internal.regex.Regex;

/** A text matches a regular expression. */
record RegexForm(Regex regex) implements TextForm {

    @Override
    public boolean matches(CharSequence text) {
        return regex.matches(text);
    }

    @Override
    public String toString() {
        return regex.reach() == Regex.Reach.WHOLE ? regex.toString() : "in part " + regex;
    }
}
