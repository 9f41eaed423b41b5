package dev.meshwork.quality.internal.numbers;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the numbers of a column. Immutable.
 *
 * @param count how many numbers there are; nulls are none
 * @param outside how many of them are NaN, infinite, or decimals too large or too fine to add; the figures leave them out
 * @param zeros how many are zero
 * @param negatives how many are less than zero
 * @param least the least, or null if there is none
 * @param greatest the greatest, or null if there is none
 * @param sum the exact sum
 * @param squares the exact sum of the squares
 * @param precision how results are written
 */
public record Summary(
        long count,
        long outside,
        long zeros,
        long negatives,
        @Nullable BigDecimal least,
        @Nullable BigDecimal greatest,
        BigDecimal sum,
        BigDecimal squares,
        Precision precision) {

    /** How results are written. */
    public enum Precision {
        /** Of whole numbers and decimals: as they are where they have an end, else as the nearest double. */
        EXACT,
        /** Of doubles: as the nearest double, which stands for its shortest text. */
        DOUBLE
    }

    /** Digits in which roots are taken and quotients are cut before they are rounded to a double. */
    private static final MathContext WORKING = MathContext.DECIMAL128;

    private static final int MOST_EXACT_DIGITS = 34;

    /** How many numbers the figures are about. */
    public long inside() {
        return count - outside;
    }

    /** The sum, as results are written. */
    public BigDecimal total() {
        return written(sum);
    }

    /** The mean of one number or more. */
    public BigDecimal mean() {
        return quotient(sum, BigDecimal.valueOf(inside()));
    }

    /** The mean square distance from the mean, of one number or more. */
    public BigDecimal populationVariance() {
        BigDecimal size = BigDecimal.valueOf(inside());
        return quotient(spread(), size.multiply(size));
    }

    /** Like {@link #populationVariance}, divided by one less than the numbers, of two numbers or more. */
    public BigDecimal sampleVariance() {
        BigDecimal size = BigDecimal.valueOf(inside());
        return quotient(spread(), size.multiply(size.subtract(BigDecimal.ONE)));
    }

    /** The root of {@link #populationVariance}. */
    public BigDecimal populationDeviation() {
        BigDecimal size = BigDecimal.valueOf(inside());
        return root(spread().divide(size.multiply(size), WORKING));
    }

    /** The root of {@link #sampleVariance}. */
    public BigDecimal sampleDeviation() {
        BigDecimal size = BigDecimal.valueOf(inside());
        return root(spread().divide(size.multiply(size.subtract(BigDecimal.ONE)), WORKING));
    }

    /** The number of numbers times the sum of squares of distances from the mean; exact, so never negative. */
    private BigDecimal spread() {
        return squares.multiply(BigDecimal.valueOf(inside())).subtract(sum.multiply(sum));
    }

    private BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
        BigDecimal quotient = numerator.divide(denominator, WORKING);
        boolean ends = quotient.stripTrailingZeros().precision() < MOST_EXACT_DIGITS;
        return precision == Precision.EXACT && ends ? quotient : nearestDouble(quotient);
    }

    private static BigDecimal root(BigDecimal square) {
        return nearestDouble(square.sqrt(WORKING));
    }

    private BigDecimal written(BigDecimal number) {
        return precision == Precision.EXACT ? number : nearestDouble(number);
    }

    /** The number itself where it is beyond all doubles. */
    private static BigDecimal nearestDouble(BigDecimal number) {
        double nearest = number.doubleValue();
        return Double.isFinite(nearest) ? Decimals.of(nearest) : number;
    }
}
