package dev.meshwork.benchmarks.quality;

/** Least, greatest, mean and deviation, from sums of differences to the first value, which keeps them exact enough. */
final class Sums {

    private double shift;
    private long count;
    private double sum;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void add(double value) {
        if (count == 0) {
            shift = value;
        }
        double difference = value - shift;
        count++;
        sum += difference;
        squares += difference * difference;
        if (value < least) {
            least = value;
        }
        if (value > greatest) {
            greatest = value;
        }
    }

    double least() {
        return least;
    }

    double greatest() {
        return greatest;
    }

    double mean() {
        return shift + sum / count;
    }

    double deviation() {
        return Math.sqrt((squares - sum * sum / count) / count);
    }
}
