package dev.meshwork.quality.internal.text;

import dev.meshwork.quality.internal.rules.ValueTester;

/** A test for texts, and for enum constants by their names. Immutable and thread-safe. */
@FunctionalInterface
public interface TextTester extends ValueTester {

    /** Whether a text passes. */
    boolean test(CharSequence text);

    @Override
    default boolean test(Object value) {
        return test(value instanceof Enum<?> constant ? constant.name() : (CharSequence) value);
    }
}
