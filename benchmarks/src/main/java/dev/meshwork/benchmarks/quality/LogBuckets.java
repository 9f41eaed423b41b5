package dev.meshwork.benchmarks.quality;

/**
 * Counts of numbers of zero or more, in 128 buckets for each power of two, which the bits of the number name. A quantile is off by
 * at most {@link #ERROR}.
 */
final class LogBuckets {

    static final double ERROR = 1.0 / 256;

    private static final int SHIFT = 52 - 7;
    /** Powers of two from 2^-32 to before 2^32. */
    private static final int LOWEST = (1023 - 32) << 7;

    private final long[] counts = new long[64 << 7];
    private long count;

    void add(double value) {
        int bucket = (int) (Double.doubleToRawLongBits(value) >>> SHIFT) - LOWEST;
        counts[Math.max(0, Math.min(counts.length - 1, bucket))]++;
        count++;
    }

    double quantile(double share) {
        long rank = (long) Math.ceil(share * count);
        int bucket = 0;
        for (long below = counts[0]; below < rank; below += counts[bucket]) {
            bucket++;
        }
        double from = Double.longBitsToDouble((long) (bucket + LOWEST) << SHIFT);
        double to = Double.longBitsToDouble((long) (bucket + 1 + LOWEST) << SHIFT);
        return (from + to) / 2;
    }
}
