package dev.meshwork.quality.internal.documents;

import dev.meshwork.quality.Check;
import dev.meshwork.quality.bounds.Bound;
import java.math.BigDecimal;

/** Bounds on counts, which are whole numbers from 0 on. Stateless. */
public final class CountBounds {

    private CountBounds() {}

    /** Whether a bound admits 0 alone. */
    public static boolean isNone(Bound count) {
        return count.admits(BigDecimal.ZERO) && !count.admits(BigDecimal.ONE);
    }

    /** A check of a count, which nothing passes if its bound admits none. */
    public static Check atLeastZero(Check check, Bound count) {
        return count.admits(BigDecimal.ZERO) ? check.allowEmpty() : check;
    }
}
