package dev.meshwork.quality.internal.numbers;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Numbers, each with how often it came, in order; or the middles of buckets of numbers, where there were too many. Immutable.
 * What is said of it is exact for those numbers; {@link #error} says how far they may be from the real ones.
 */
public final class Distribution {

    private final double[] numbers;
    private final long[] counts;
    /** How many came up to and with each. */
    private final long[] upTo;

    private final double error;

    /**
     * A distribution.
     *
     * @param numbers different numbers in ascending order
     * @param counts how often each came
     * @param error by how much of itself each may be off
     */
    public Distribution(double[] numbers, long[] counts, double error) {
        this.numbers = numbers.clone();
        this.counts = counts.clone();
        this.upTo = counts.clone();
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
        this.error = error;
    }

    /** The relative error of each number: zero where all are known. */
    public double error() {
        return error;
    }

    /** Whether the numbers are the real ones. */
    public boolean isExact() {
        return error == 0;
    }

    /** How many different numbers, or buckets, there are. */
    public int size() {
        return numbers.length;
    }

    /** One of the numbers, from the least. */
    public double number(int index) {
        return numbers[index];
    }

    /** How often one of the numbers came. */
    public long count(int index) {
        return counts[index];
    }

    /** How many there are, repeated ones counted each time. */
    public long total() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /** The number at a place in the order, from 0. */
    private double at(long rank) {
        int found = Arrays.binarySearch(upTo, rank + 1);
        return numbers[found >= 0 ? found : -found - 1];
    }

    /**
     * The quantile, interpolated between the numbers on both sides of {@code share * (total - 1)}: SQL's {@code percentile_cont},
     * type 7 of Hyndman and Fan (1996).
     */
    public double continuousQuantile(double share) {
        double place = share * (total() - 1);
        long below = (long) Math.floor(place);
        double low = at(below);
        double part = place - below;
        if (part == 0) {
            return low;
        }
        double high = at(Math.min(below + 1, total() - 1));
        return low == high ? low : low + part * (high - low);
    }

    /** The least number up to which at least this share comes: SQL's {@code percentile_disc}, type 1 of Hyndman and Fan. */
    public double discreteQuantile(double share) {
        long rank = Decimals.of(share)
                .multiply(BigDecimal.valueOf(total()))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
        return at(Math.max(0, Math.min(total(), rank) - 1));
    }

    /** The number in the middle, or the mean of the two there. */
    public double median() {
        return continuousQuantile(0.5);
    }

    /** The distance between the quartiles. */
    public double interquartileRange() {
        return continuousQuantile(0.75) - continuousQuantile(0.25);
    }

    /** The median of the distances from the median. */
    public double medianAbsoluteDeviation() {
        double middle = median();
        return distancesFrom(middle).median();
    }

    private Distribution distancesFrom(double middle) {
        int size = numbers.length;
        double[] distances = new double[size];
        long[] weights = new long[size];
        int right = 0;
        while (right < size && numbers[right] < middle) {
            right++;
        }
        int left = right - 1;
        int filled = 0;
        while (left >= 0 || right < size) {
            boolean takeLeft = right == size || left >= 0 && middle - numbers[left] <= numbers[right] - middle;
            double distance = takeLeft ? middle - numbers[left] : numbers[right] - middle;
            long weight = takeLeft ? counts[left--] : counts[right++];
            if (filled > 0 && distances[filled - 1] == distance) {
                weights[filled - 1] += weight;
            } else {
                distances[filled] = distance;
                weights[filled++] = weight;
            }
        }
        return new Distribution(Arrays.copyOf(distances, filled), Arrays.copyOf(weights, filled), error);
    }

    /** The mean. */
    public double mean() {
        ExactSum sum = ExactSum.ofProducts();
        for (int i = 0; i < numbers.length; i++) {
            sum.addProduct(numbers[i], (double) counts[i]);
        }
        return sum.value().doubleValue() / total();
    }

    /** The standard deviation of a sample; NaN for fewer than two numbers. */
    public double sampleDeviation() {
        double mean = mean();
        double squares = 0;
        for (int i = 0; i < numbers.length; i++) {
            double distance = numbers[i] - mean;
            squares += counts[i] * distance * distance;
        }
        return total() < 2 ? Double.NaN : Math.sqrt(squares / (total() - 1));
    }

    /** How many lie between two limits, both included. */
    public long within(double low, double high) {
        long sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (low <= numbers[i] && numbers[i] <= high) {
                sum += counts[i];
            }
        }
        return sum;
    }

    /** The share that is at most a limit: the empirical distribution function. */
    public double cumulative(double limit) {
        int found = Arrays.binarySearch(numbers, limit);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? 0 : (double) upTo[last] / total();
    }

    /**
     * How many lie in each bin.
     *
     * @param edges in ascending order, one more than bins; the last bin includes its upper edge, the others do not
     */
    public long[] histogram(double... edges) {
        long[] bins = new long[edges.length - 1];
        int bin = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < edges[0] || numbers[i] > edges[edges.length - 1]) {
                continue;
            }
            while (bin < bins.length - 1 && numbers[i] >= edges[bin + 1]) {
                bin++;
            }
            bins[bin] += counts[i];
        }
        return bins;
    }
}
