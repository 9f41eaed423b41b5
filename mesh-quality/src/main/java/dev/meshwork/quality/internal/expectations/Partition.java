package dev.meshwork.quality.internal.expectations;

import java.util.Arrays;
import java.util.List;

/**
 * A distribution as Great Expectations writes it: the weights of values, or of bins between edges and of what lies outside of them.
 *
 * @param values the values, or none where there are bins
 * @param edges the edges of bins, ascending; the first and the last may be infinite
 * @param weights of the values, or of what lies below the first edge, of each bin, and of what lies above the last edge
 * @param holdout the weight of all values together that are not named
 */
record Partition(List<Object> values, List<Double> edges, List<Double> weights, double holdout) {

    boolean isOfValues() {
        return !values.isEmpty();
    }

    /** The place of a number among the weights. A bin has its lower edge, and the last one both. */
    int cell(double number) {
        int last = edges.size() - 1;
        if (number == edges.get(last)) {
            return last;
        }
        double[] all = edges.stream().mapToDouble(Double::doubleValue).toArray();
        int found = Arrays.binarySearch(all, number);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
