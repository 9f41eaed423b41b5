package dev.meshwork.quality.bounds;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a number. Immutable and thread-safe; two bounds are equal when they admit the same numbers. Numbers are compared
 * exactly: a share of 18,108 in 18,200 is not rounded before it is held against 0.995. A {@code double} stands for its shortest
 * text, so {@code atLeast(0.995)} means 0.995.
 */
public final class Bound extends Expectation {

    /** A bound that admits everything, for checks that only take rows out. */
    public static final Bound NONE = new Bound(null, null);

    private static final int SHOWN_DIGITS = 6;
    private static final int MOST_DIGITS = 40;

    private final @Nullable Limit low;
    private final @Nullable Limit high;

    private record Limit(BigDecimal value, boolean strict) {
        Limit {
            value = value.stripTrailingZeros(); // 1.0 and 1.00 are the same limit
        }

        boolean permits(int comparison) {
            return comparison > 0 || comparison == 0 && !strict;
        }
    }

    private Bound(@Nullable Limit low, @Nullable Limit high) {
        this.low = low;
        this.high = high;
    }

    /** This number or more. */
    public static Bound atLeast(double number) {
        return atLeast(Decimals.of(number));
    }

    /** This number or more. */
    public static Bound atLeast(BigDecimal number) {
        return new Bound(new Limit(number, false), null);
    }

    /** More than this number. */
    public static Bound greaterThan(double number) {
        return greaterThan(Decimals.of(number));
    }

    /** More than this number. */
    public static Bound greaterThan(BigDecimal number) {
        return new Bound(new Limit(number, true), null);
    }

    /** This number or less. */
    public static Bound atMost(double number) {
        return atMost(Decimals.of(number));
    }

    /** This number or less. */
    public static Bound atMost(BigDecimal number) {
        return new Bound(null, new Limit(number, false));
    }

    /** Less than this number. */
    public static Bound lessThan(double number) {
        return lessThan(Decimals.of(number));
    }

    /** Less than this number. */
    public static Bound lessThan(BigDecimal number) {
        return new Bound(null, new Limit(number, true));
    }

    /** This number and no other. */
    public static Bound exactly(double number) {
        return exactly(Decimals.of(number));
    }

    /** This number and no other. */
    public static Bound exactly(BigDecimal number) {
        return between(number, number);
    }

    /** All of them: a share of exactly 1. */
    public static Bound all() {
        return exactly(BigDecimal.ONE);
    }

    /** From the first number to the second, both included. */
    public static Bound between(double lowest, double highest) {
        return between(Decimals.of(lowest), Decimals.of(highest));
    }

    /**
     * From the first number to the second, both included.
     *
     * @throws IllegalArgumentException if the first is greater than the second
     */
    public static Bound between(BigDecimal lowest, BigDecimal highest) {
        if (lowest.compareTo(highest) > 0) {
            throw new IllegalArgumentException("Invalid bound between " + Decimals.text(lowest) + " and "
                    + Decimals.text(highest) + ": expected the lower number first");
        }
        return new Bound(new Limit(lowest, false), new Limit(highest, false));
    }

    /**
     * What both bounds admit, as in {@code greaterThan(0).and(atMost(1))}.
     *
     * @throws IllegalArgumentException if there is no such number
     */
    public Bound and(Bound other) {
        Bound both = new Bound(tighter(low, other.low, 1), tighter(high, other.high, -1));
        if (both.low != null && both.high != null) {
            int comparison = both.low.value.compareTo(both.high.value);
            if (comparison > 0 || comparison == 0 && (both.low.strict || both.high.strict)) {
                throw new IllegalArgumentException(
                        "Invalid bound " + this + " and " + other + ": there is no such number");
            }
        }
        return both;
    }

    /** The limit that admits less: the greater of two lower ones, the lesser of two upper ones. */
    private static @Nullable Limit tighter(@Nullable Limit one, @Nullable Limit other, int direction) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int comparison = direction > 0 ? one.value.compareTo(other.value) : other.value.compareTo(one.value);
        return comparison > 0 || comparison == 0 && one.strict ? one : other;
    }

    /** Whether a number lies within. */
    public boolean admits(BigDecimal number) {
        return admits(number, BigDecimal.ONE);
    }

    /** The lower limit, which there is. */
    BigDecimal low() {
        return Objects.requireNonNull(low).value;
    }

    /** Whether a fraction lies within, without dividing. The denominator is positive; if it is zero, the fraction is infinite. */
    boolean admits(BigDecimal numerator, BigDecimal denominator) {
        return (low == null || low.permits(numerator.compareTo(low.value.multiply(denominator))))
                && (high == null
                        || high.permits(high.value.multiply(denominator).compareTo(numerator)));
    }

    /** Whether it says something sensible of a share: limits from 0 to 1, and some number between them lies within. */
    public boolean fitsShare() {
        return (low == null || low.permits(BigDecimal.ONE.compareTo(low.value)))
                && (high == null || high.permits(high.value.signum()) && high.value.compareTo(BigDecimal.ONE) <= 0);
    }

    @Override
    public Judgement judge(Measurement measurement, Past past) {
        boolean holds = admits(measurement.numerator(), measurement.denominator());
        BigDecimal shown = shown(measurement, holds);
        return new Judgement(holds, measurement.describe(Decimals.text(shown)), shown);
    }

    /**
     * The measurement in as few digits as tell the truth: rounding never makes a whole out of a part, nor changes on which side
     * of the bound it lies.
     */
    private BigDecimal shown(Measurement measurement, boolean holds) {
        BigDecimal numerator = measurement.numerator();
        BigDecimal denominator = measurement.denominator();
        if (denominator.compareTo(BigDecimal.ONE) == 0) {
            return numerator;
        }
        for (int digits = SHOWN_DIGITS; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = numerator.divide(denominator, digits, RoundingMode.HALF_EVEN);
            boolean exact = rounded.multiply(denominator).compareTo(numerator) == 0;
            boolean whole = rounded.stripTrailingZeros().scale() <= 0;
            if (exact || !whole && admits(rounded) == holds) {
                return rounded;
            }
        }
        return numerator.divide(denominator, MOST_DIGITS, RoundingMode.DOWN);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bound bound && Objects.equals(low, bound.low) && Objects.equals(high, bound.high);
    }

    @Override
    public int hashCode() {
        return Objects.hash(low, high);
    }

    /** {@code at least 0.995}, {@code between 10 and 1000000}, {@code less than 3}. */
    @Override
    public String toString() {
        if (low != null && high != null) {
            if (low.strict || high.strict) {
                return above(low) + " and " + below(high);
            }
            return low.equals(high)
                    ? "exactly " + Decimals.text(low.value)
                    : "between " + Decimals.text(low.value) + " and " + Decimals.text(high.value);
        }
        if (low != null) {
            return above(low);
        }
        return high == null ? "any share" : below(high);
    }

    /** {@code >= 0.995}, {@code between 10 and 20}, {@code > 0 and <= 1}. */
    String inSigns() {
        if (low != null && high != null && !low.strict && !high.strict) {
            return low.equals(high)
                    ? "= " + Decimals.text(low.value)
                    : "between " + Decimals.text(low.value) + " and " + Decimals.text(high.value);
        }
        return Threshold.signs(
                low == null ? null : (low.strict ? "> " : ">= ") + Decimals.text(low.value),
                high == null ? null : (high.strict ? "< " : "<= ") + Decimals.text(high.value));
    }

    /** The bound of one less a number that this one admits. */
    Bound ofTheRest() {
        return new Bound(
                high == null ? null : new Limit(BigDecimal.ONE.subtract(high.value), high.strict),
                low == null ? null : new Limit(BigDecimal.ONE.subtract(low.value), low.strict));
    }

    private static String above(Limit limit) {
        return (limit.strict ? "greater than " : "at least ") + Decimals.text(limit.value);
    }

    private static String below(Limit limit) {
        return (limit.strict ? "less than " : "at most ") + Decimals.text(limit.value);
    }
}
