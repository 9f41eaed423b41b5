package dev.meshwork.quality.internal.numbers;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many numbers fell into each of the buckets of a logarithmic scale: 128 to a power of two, of equal width there, so that the
 * upper bits of a number name its bucket and no logarithm is taken (the scale of HdrHistogram; the guarantee is that of C.
 * Masson, J. E. Rim, H. K. Lee, 2019). Buckets are never collapsed: what they say depends on the numbers only. Takes 1 KiB for a
 * power of two that the numbers reach over. Confined to one thread.
 */
final class LogBuckets {

    /** How far a number may be from the middle of its bucket, as a share of itself; nearer to zero than 2.0E-308 it is zero. */
    static final double ERROR = 1.0 / 256;

    private static final int SHIFT = 52 - 7;

    private final Window positive = new Window();
    private final Window negative = new Window();
    private long zeros;

    /** Counts of the buckets from a first one on. */
    private static final class Window {
        private static final int MARGIN = 128;

        private long[] counts = new long[0];
        private int first;

        void add(int bucket, long count) {
            int at = bucket - first;
            if (at < 0 || at >= counts.length) {
                reach(bucket);
                at = bucket - first;
            }
            counts[at] += count;
        }

        private void reach(int bucket) {
            int from = counts.length == 0 ? bucket - MARGIN : Math.min(first, bucket - MARGIN);
            int to = counts.length == 0 ? bucket + MARGIN : Math.max(first + counts.length, bucket + MARGIN);
            long[] wider = new long[to - from];
            System.arraycopy(counts, 0, wider, counts.length == 0 ? 0 : first - from, counts.length);
            counts = wider;
            first = from;
        }

        void addAll(Window other) {
            for (int i = 0; i < other.counts.length; i++) {
                if (other.counts[i] != 0) {
                    add(other.first + i, other.counts[i]);
                }
            }
        }

        int used() {
            return (int) Arrays.stream(counts).filter(count -> count != 0).count();
        }

        void write(DataOutput out) throws IOException {
            out.writeInt(used());
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0) {
                    out.writeInt(first + i);
                    out.writeLong(counts[i]);
                }
            }
        }

        void read(DataInput in) throws IOException {
            for (int left = in.readInt(); left > 0; left--) {
                int bucket = in.readInt();
                if (bucket < 0 || bucket >= 2047 << 7) {
                    throw new IOException("there is no bucket " + bucket);
                }
                add(bucket, in.readLong());
            }
        }
    }

    /** Takes in a finite number. */
    void add(double number, long count) {
        int bucket = (int) (Double.doubleToRawLongBits(Math.abs(number)) >>> SHIFT);
        if (bucket < 1 << 7) {
            zeros += count;
        } else {
            (number > 0 ? positive : negative).add(bucket, count);
        }
    }

    void addAll(LogBuckets other) {
        positive.addAll(other.positive);
        negative.addAll(other.negative);
        zeros += other.zeros;
    }

    Distribution distribution() {
        int most = negative.used() + positive.used() + 1;
        double[] middles = new double[most];
        long[] weights = new long[most];
        int size = 0;
        for (int i = negative.counts.length - 1; i >= 0; i--) {
            if (negative.counts[i] != 0) {
                middles[size] = -middle(negative.first + i);
                weights[size++] = negative.counts[i];
            }
        }
        if (zeros > 0) {
            weights[size++] = zeros;
        }
        for (int i = 0; i < positive.counts.length; i++) {
            if (positive.counts[i] != 0) {
                middles[size] = middle(positive.first + i);
                weights[size++] = positive.counts[i];
            }
        }
        return new Distribution(Arrays.copyOf(middles, size), Arrays.copyOf(weights, size), ERROR);
    }

    private static double middle(int bucket) {
        double from = Double.longBitsToDouble((long) bucket << SHIFT);
        double to = Double.longBitsToDouble((long) bucket + 1 << SHIFT);
        return to == Double.POSITIVE_INFINITY ? from * (1 + ERROR) : (from + to) / 2;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(zeros);
        positive.write(out);
        negative.write(out);
    }

    void read(DataInput in) throws IOException {
        zeros = in.readLong();
        positive.read(in);
        negative.read(in);
    }
}
