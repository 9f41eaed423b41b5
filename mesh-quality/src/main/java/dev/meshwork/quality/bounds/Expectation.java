package dev.meshwork.quality.bounds;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a measurement is expected to be: a {@link Bound} or a {@link Change}. Immutable and thread-safe; prints itself, so that
 * a report can say what was expected.
 */
public abstract sealed class Expectation permits Bound, Change, MaximumAge {

    Expectation() {}

    /** Judges a measurement. The last observed value is asked for only if it matters. */
    public abstract Judgement judge(Measurement measurement, Supplier<Optional<BigDecimal>> lastObserved);

    /** The expectation as the end of "should be ...", such as {@code at least 0.995}. */
    @Override
    public abstract String toString();
}
