package dev.meshwork.quality.text;

import java.util.Objects;
import java.util.function.Predicate;

/** A form of the user's. */
record Described(String description, Predicate<CharSequence> test) implements TextForm {

    Described {
        Objects.requireNonNull(test, "test");
        if (description.isBlank()) {
            throw new IllegalArgumentException("Missing description of a form of texts: say what such a text is");
        }
    }

    @Override
    public boolean matches(CharSequence text) {
        return test.test(text);
    }

    @Override
    public String toString() {
        return description;
    }
}
