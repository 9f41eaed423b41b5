package dev.meshwork.quality.internal.numbers;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each number came, or past a limit of different ones, how many fell into each bucket of a logarithmic scale, see
 * {@link LogBuckets}. What it says depends on the numbers only, not on their order nor on how they were split. Confined to one thread.
 */
final class NumberCounts {

    /** Up to how many different numbers everything is exact. */
    static final int MOST_DIFFERENT = 10_000;

    /** How far a number may be off past that, as a share of itself. */
    static final double ERROR = LogBuckets.ERROR;

    private static final int LEAST_SLOTS = 64;

    /** Open addressing; a count of zero is an empty slot. */
    private double[] numbers = new double[LEAST_SLOTS];

    private long[] counts = new long[LEAST_SLOTS];
    private int different;
    private @Nullable LogBuckets buckets;

    /** Takes in a finite number. */
    void add(double number) {
        add(number, 1);
    }

    private void add(double number, long count) {
        if (buckets != null) {
            buckets.add(number, count);
            return;
        }
        int slot = slot(number);
        if (counts[slot] == 0) {
            numbers[slot] = number + 0.0; // -0.0 is 0.0
            if (++different > MOST_DIFFERENT) {
                counts[slot] = count;
                coarsen();
                return;
            }
        }
        counts[slot] += count;
        if (different > counts.length / 2) {
            grow();
        }
    }

    private int slot(double number) {
        long bits = Double.doubleToLongBits(number + 0.0) * 0x9E3779B97F4A7C15L;
        int mask = counts.length - 1;
        int slot = (int) (bits >>> 32 ^ bits >>> 47) & mask;
        while (counts[slot] != 0 && numbers[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        double[] oldNumbers = numbers;
        long[] oldCounts = counts;
        numbers = new double[2 * oldNumbers.length];
        counts = new long[numbers.length];
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldNumbers[i]);
                numbers[slot] = oldNumbers[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    private void coarsen() {
        LogBuckets made = new LogBuckets();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                made.add(numbers[i], counts[i]);
            }
        }
        buckets = made;
        numbers = new double[0];
        counts = new long[0];
    }

    void add(NumberCounts other) {
        LogBuckets others = other.buckets;
        if (others == null) {
            for (int i = 0; i < other.counts.length; i++) {
                if (other.counts[i] != 0) {
                    add(other.numbers[i], other.counts[i]);
                }
            }
            return;
        }
        if (buckets == null) {
            coarsen();
        }
        LogBuckets mine = buckets;
        if (mine != null) {
            mine.addAll(others);
        }
    }

    /** What was seen. */
    Distribution distribution() {
        return buckets == null ? exact() : buckets.distribution();
    }

    private Distribution exact() {
        double[] sorted = new double[different];
        int filled = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                sorted[filled++] = numbers[i];
            }
        }
        Arrays.sort(sorted);
        long[] weights = new long[different];
        for (int i = 0; i < different; i++) {
            weights[i] = counts[slot(sorted[i])];
        }
        return new Distribution(sorted, weights, 0);
    }

    void write(DataOutput out) throws IOException {
        LogBuckets coarse = buckets;
        out.writeBoolean(coarse != null);
        if (coarse != null) {
            coarse.write(out);
            return;
        }
        out.writeInt(different);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                out.writeDouble(numbers[i]);
                out.writeLong(counts[i]);
            }
        }
    }

    void read(DataInput in) throws IOException {
        if (in.readBoolean()) {
            LogBuckets coarse = new LogBuckets();
            coarse.read(in);
            buckets = coarse;
            return;
        }
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readDouble(), in.readLong());
        }
    }
}
