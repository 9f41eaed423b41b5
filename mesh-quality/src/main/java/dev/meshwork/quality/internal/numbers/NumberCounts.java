package dev.meshwork.quality.internal.numbers;

import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.Store;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often each number came, or past a limit of different ones, how many fell into each bucket of a logarithmic scale: DDSketch
 * (C. Masson, J. E. Rim, H. K. Lee, 2019). Buckets are never collapsed, so what it says depends on the numbers only, not on their
 * order nor on how they were split. Confined to one thread.
 */
final class NumberCounts {

    /** Up to how many different numbers everything is exact. */
    static final int MOST_DIFFERENT = 10_000;

    /** How far a number may be from the middle of its bucket, as a share of itself. */
    static final double ERROR = 0.005;

    private static final int LEAST_SLOTS = 64;

    /** Numbers below are zero, numbers above as good as this; with a margin, as buckets reach over the ends of what is indexed. */
    private static final IndexMapping SCALE = new CubicallyInterpolatedMapping(ERROR);

    /** Open addressing; a count of zero is an empty slot. */
    private double[] numbers = new double[LEAST_SLOTS];

    private long[] counts = new long[LEAST_SLOTS];
    private int different;
    private @Nullable Buckets buckets;

    private static final class Buckets {
        private final Store positive = new UnboundedSizeDenseStore();
        private final Store negative = new UnboundedSizeDenseStore();
        private double zeros;

        void add(double number, double count) {
            double size = Math.min(Math.abs(number), SCALE.maxIndexableValue());
            if (size < SCALE.minIndexableValue()) {
                zeros += count;
            } else {
                (number > 0 ? positive : negative).add(SCALE.index(size), count);
            }
        }
    }

    /** Takes in a finite number. */
    void add(double number) {
        add(number, 1);
    }

    private void add(double number, long count) {
        if (buckets != null) {
            buckets.add(number, (double) count);
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
        Buckets made = new Buckets();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                made.add(numbers[i], (double) counts[i]);
            }
        }
        buckets = made;
        numbers = new double[0];
        counts = new long[0];
    }

    void add(NumberCounts other) {
        Buckets others = other.buckets;
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
        Buckets mine = buckets;
        if (mine != null) {
            mine.positive.mergeWith(others.positive);
            mine.negative.mergeWith(others.negative);
            mine.zeros += others.zeros;
        }
    }

    /** What was seen. */
    Distribution distribution() {
        return buckets == null ? exact() : coarse(buckets);
    }

    private Distribution exact() {
        int[] slots = IntStream.range(0, counts.length)
                .filter(slot -> counts[slot] != 0)
                .boxed()
                .sorted((one, two) -> Double.compare(numbers[one], numbers[two]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = IntStream.of(slots).mapToDouble(slot -> numbers[slot]).toArray();
        long[] weights = IntStream.of(slots).mapToLong(slot -> counts[slot]).toArray();
        return new Distribution(sorted, weights, 0);
    }

    private static Distribution coarse(Buckets from) {
        double[] middles = new double[span(from.negative) + span(from.positive) + 1];
        long[] weights = new long[middles.length];
        int size = 0;
        for (Iterator<Bin> bins = from.negative.getDescendingIterator(); bins.hasNext(); size++) {
            Bin bin = bins.next();
            middles[size] = -SCALE.value(bin.getIndex());
            weights[size] = (long) bin.getCount();
        }
        if (from.zeros > 0) {
            weights[size++] = (long) from.zeros;
        }
        for (Iterator<Bin> bins = from.positive.getAscendingIterator(); bins.hasNext(); size++) {
            Bin bin = bins.next();
            middles[size] = SCALE.value(bin.getIndex());
            weights[size] = (long) bin.getCount();
        }
        return new Distribution(Arrays.copyOf(middles, size), Arrays.copyOf(weights, size), ERROR);
    }

    private static int span(Store store) {
        return store.isEmpty() ? 0 : store.getMaxIndex() - store.getMinIndex() + 1;
    }

    void write(DataOutput out) throws IOException {
        Buckets coarse = buckets;
        out.writeBoolean(coarse != null);
        if (coarse != null) {
            out.writeDouble(coarse.zeros);
            write(coarse.positive, out);
            write(coarse.negative, out);
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

    private static void write(Store store, DataOutput out) throws IOException {
        int bins = 0;
        for (Iterator<Bin> all = store.getAscendingIterator(); all.hasNext(); all.next()) {
            bins++;
        }
        out.writeInt(bins);
        for (Iterator<Bin> all = store.getAscendingIterator(); all.hasNext(); ) {
            Bin bin = all.next();
            out.writeInt(bin.getIndex());
            out.writeDouble(bin.getCount());
        }
    }

    void read(DataInput in) throws IOException {
        if (in.readBoolean()) {
            coarsen();
            Buckets coarse = new Buckets();
            coarse.zeros = in.readDouble();
            read(coarse.positive, in);
            read(coarse.negative, in);
            buckets = coarse;
            return;
        }
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readDouble(), in.readLong());
        }
    }

    private static void read(Store store, DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            store.add(in.readInt(), in.readDouble());
        }
    }
}
