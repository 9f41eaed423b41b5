package dev.meshwork.quality.bounds;

/**
 * What a measurement is expected to be: a {@link Bound}, a {@link Change} or a {@link Deviation}. Immutable and thread-safe; prints itself, so that
 * a report can say what was expected.
 */
public abstract sealed class Expectation permits Bound, Change, Deviation, MaximumAge {

    Expectation() {}

    /** Judges a measurement. The past is asked for only if it matters. */
    public abstract Judgement judge(Measurement measurement, Past past);

    /** The expectation as the end of "should be ...", such as {@code at least 0.995}. */
    @Override
    public abstract String toString();
}
