package dev.meshwork.quality.report;

import java.util.List;
import java.util.Objects;

/**
 * How many values lie in which bin. Immutable.
 *
 * @param bins the bins, in the order in which they are drawn; at least one
 */
public record Histogram(List<Bin> bins) {

    /**
     * One bar.
     *
     * @param label what lies in it, such as {@code 10 to 20}; a value where each has its own bin
     * @param count how many do
     */
    public record Bin(String label, long count) {

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if the count is negative
         */
        public Bin {
            Objects.requireNonNull(label, "label");
            if (count < 0) {
                throw new IllegalArgumentException("Invalid count " + count + " of a bin: expected 0 or more");
            }
        }
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no bin
     */
    public Histogram {
        bins = List.copyOf(bins);
        if (bins.isEmpty()) {
            throw new IllegalArgumentException("Missing bins of a histogram: it needs at least one");
        }
    }

    /**
     * A histogram of bins.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Histogram of(Bin... bins) {
        return new Histogram(List.of(bins));
    }
}
