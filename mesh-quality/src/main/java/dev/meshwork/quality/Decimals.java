package dev.meshwork.quality;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Exact numbers from Java's, and their text. */
final class Decimals {

    private Decimals() {}

    /** The number as people write it: without an exponent, whole numbers whole. */
    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** The number that the shortest text of a double stands for: 0.995, not 0.99499999999999999556. */
    static BigDecimal of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("Invalid bound " + number + ": expected a finite number");
        }
        return BigDecimal.valueOf(number);
    }

    /** The value of a number, or null where it has none, such as NaN. */
    static @Nullable BigDecimal of(Number number) {
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
