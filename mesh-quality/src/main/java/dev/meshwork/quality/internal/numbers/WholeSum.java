package dev.meshwork.quality.internal.numbers;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/** A sum of longs, or of their squares, in 192 bits, of which one long takes most additions. Confined to one thread. */
final class WholeSum {

    /** Not yet in the three words below. */
    private long recent;

    private long high;
    private long middle;
    private long low;

    void add(long number) {
        long sum = recent + number;
        if (((recent ^ sum) & (number ^ sum)) < 0) {
            add(recent >> 63, recent);
            recent = number;
        } else {
            recent = sum;
        }
    }

    void addSquare(long number) {
        if (number == (int) number) {
            add(number * number);
        } else {
            add(Math.multiplyHigh(number, number), number * number);
        }
    }

    /** Adds a signed number of 128 bits. */
    private void add(long upper, long lower) {
        low += lower;
        long carry = Long.compareUnsigned(low, lower) < 0 ? 1 : 0;
        long sum = middle + upper;
        long carries = Long.compareUnsigned(sum, upper) < 0 ? 1 : 0;
        middle = sum + carry;
        if (carry == 1 && middle == 0) {
            carries++;
        }
        high += (upper >> 63) + carries;
    }

    void add(WholeSum other) {
        add(other.recent);
        low += other.low;
        long carry = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        long sum = middle + other.middle;
        long carries = Long.compareUnsigned(sum, other.middle) < 0 ? 1 : 0;
        middle = sum + carry;
        if (carry == 1 && middle == 0) {
            carries++;
        }
        high += other.high + carries;
    }

    BigInteger value() {
        return BigInteger.valueOf(high)
                .shiftLeft(Long.SIZE)
                .add(unsigned(middle))
                .shiftLeft(Long.SIZE)
                .add(unsigned(low))
                .add(BigInteger.valueOf(recent));
    }

    private static BigInteger unsigned(long word) {
        BigInteger signed = BigInteger.valueOf(word);
        return word < 0 ? signed.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : signed;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(recent);
        out.writeLong(high);
        out.writeLong(middle);
        out.writeLong(low);
    }

    void read(DataInput in) throws IOException {
        recent = in.readLong();
        high = in.readLong();
        middle = in.readLong();
        low = in.readLong();
    }
}
