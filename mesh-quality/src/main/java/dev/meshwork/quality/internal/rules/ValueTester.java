package dev.meshwork.quality.internal.rules;

/**
 * A test for the values of one field that are not null. Immutable and thread-safe; a record, so that a compiled suite can treat
 * its parts as constants.
 */
@FunctionalInterface
public interface ValueTester {

    /** Whether a value passes. */
    boolean test(Object value);

    /** Like {@link #test}, of a whole number. Default: boxes it. */
    default boolean testLong(long value) {
        return test(value);
    }

    /** Like {@link #test}, of a floating-point number. Default: boxes it. */
    default boolean testDouble(double value) {
        return test(value);
    }
}
