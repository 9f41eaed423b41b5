package dev.meshwork.quality.internal.wording;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Exact numbers from Java's, and their text. */
public final class Decimals {

    /** What takes more zeros than these is written with an exponent. */
    private static final int MOST_ZEROS = 1000;

    private Decimals() {}

    /** The number as people write it: without an exponent, whole numbers whole. */
    public static String text(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal plain = number.stripTrailingZeros();
        return Math.abs((long) plain.scale()) > MOST_ZEROS ? plain.toString() : plain.toPlainString();
    }

    /** The number that the shortest text of a double stands for: 0.995, not 0.99499999999999999556. */
    public static BigDecimal of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("Invalid bound " + number + ": expected a finite number");
        }
        return BigDecimal.valueOf(number);
    }

    /** The value of a number, or null where it has none, such as NaN. */
    public static @Nullable BigDecimal of(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return Double.isFinite(value) ? new BigDecimal(number.toString()) : null;
        }
        return BigDecimal.valueOf(number.longValue());
    }
}
