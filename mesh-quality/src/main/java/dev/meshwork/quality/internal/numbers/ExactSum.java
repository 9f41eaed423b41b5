package dev.meshwork.quality.internal.numbers;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A sum of finite doubles, or of products of two, without rounding, so that it does not depend on the order of adding. A long
 * fixed-point number in chunks of 32 bits, each in a long whose upper half takes the carries of many additions: the small
 * superaccumulator of R. M. Neal, "Fast exact summation using small and large superaccumulators" (2015), made wide enough for
 * products. Confined to one thread.
 */
final class ExactSum {

    private static final int CHUNK_BITS = 32;
    private static final long CHUNK_MASK = (1L << CHUNK_BITS) - 1;
    private static final long MANTISSA_MASK = (1L << 52) - 1;
    private static final int EXPONENT_MASK = 0x7FF;
    private static final int EXPONENT_BIAS = 1075;

    /** An addition puts at most 52 bits into a chunk, and a long has 63. */
    private static final int MOST_PENDING = 1 << 10;

    /** The exponent of the lowest bit of the first chunk. */
    private final int lowest;

    private final long[] chunks;
    private int pending;

    private ExactSum(int lowestChunk, int highestChunk) {
        this.lowest = -lowestChunk * CHUNK_BITS;
        this.chunks = new long[lowestChunk + highestChunk];
    }

    /** For numbers: bits from 2<sup>-1088</sup> to 2<sup>1120</sup>, of which a double has those from -1074 to 1023. */
    static ExactSum ofNumbers() {
        return new ExactSum(34, 35);
    }

    /** For products of two numbers: bits from 2<sup>-2176</sup> to 2<sup>2144</sup>. */
    static ExactSum ofProducts() {
        return new ExactSum(68, 67);
    }

    /** Adds a finite number. */
    void add(double number) {
        long bits = Double.doubleToRawLongBits(number);
        int position = exponent(bits) - lowest;
        long mantissa = mantissa(bits);
        int chunk = position >>> 5;
        int shift = position & 31;
        chunks[chunk] += mantissa << shift & CHUNK_MASK;
        chunks[chunk + 1] += mantissa >> CHUNK_BITS - shift;
        count();
    }

    /** Adds the product of two finite numbers. */
    void addProduct(double one, double other) {
        long bits = Double.doubleToRawLongBits(one);
        long otherBits = Double.doubleToRawLongBits(other);
        int position = exponent(bits) + exponent(otherBits) - lowest;
        long mantissa = mantissa(bits);
        long otherMantissa = mantissa(otherBits);
        long high = Math.multiplyHigh(mantissa, otherMantissa);
        long low = mantissa * otherMantissa;
        int chunk = position >>> 5;
        int shift = position & 31;
        long first = (low & CHUNK_MASK) << shift;
        long second = (low >>> CHUNK_BITS << shift) + (first >>> CHUNK_BITS);
        chunks[chunk] += first & CHUNK_MASK;
        chunks[chunk + 1] += second & CHUNK_MASK;
        chunks[chunk + 2] += (high << shift & CHUNK_MASK) + (second >>> CHUNK_BITS);
        chunks[chunk + 3] += high >> CHUNK_BITS - shift;
        count();
    }

    private static int exponent(long bits) {
        return Math.max(1, (int) (bits >>> 52) & EXPONENT_MASK) - EXPONENT_BIAS;
    }

    /** With the sign of the number, and with the bit that is not written unless the number is subnormal. */
    private static long mantissa(long bits) {
        boolean subnormal = (bits >>> 52 & EXPONENT_MASK) == 0;
        long mantissa = bits & MANTISSA_MASK | (subnormal ? 0 : MANTISSA_MASK + 1);
        return bits < 0 ? -mantissa : mantissa;
    }

    private void count() {
        if (++pending == MOST_PENDING) {
            carry();
        }
    }

    /** Leaves 32 bits in each chunk but the last, which has the sign. */
    private void carry() {
        pending = 0;
        for (int i = 0; i < chunks.length - 1; i++) {
            chunks[i + 1] += chunks[i] >> CHUNK_BITS;
            chunks[i] &= CHUNK_MASK;
        }
    }

    /** Adds another sum of the same kind. */
    void add(ExactSum other) {
        carry();
        other.carry();
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] += other.chunks[i];
        }
        carry();
    }

    /** The sum, exact. */
    BigDecimal value() {
        carry();
        int first = 0;
        while (first < chunks.length - 1 && chunks[first] == 0) {
            first++;
        }
        BigInteger total = BigInteger.ZERO;
        for (int i = chunks.length - 1; i >= first; i--) {
            total = total.shiftLeft(CHUNK_BITS).add(BigInteger.valueOf(chunks[i]));
        }
        if (total.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int zeros = total.getLowestSetBit();
        BigInteger odd = total.shiftRight(zeros);
        int exponent = lowest + first * CHUNK_BITS + zeros;
        return exponent >= 0
                ? new BigDecimal(odd.shiftLeft(exponent))
                : new BigDecimal(odd.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
    }

    void write(DataOutput out) throws IOException {
        carry();
        for (long chunk : chunks) {
            out.writeLong(chunk);
        }
    }

    void read(DataInput in) throws IOException {
        pending = 0;
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = in.readLong();
        }
    }
}
