package dev.meshwork.quality.internal.numbers;

/**
 * How far two distributions are apart. Shares are of the same categories or bins, in the same order, and add up to one. Logarithms
 * are natural. Stateless.
 */
public final class Divergences {

    /** What an empty bin counts as where a logarithm of its share is taken; customary for the population stability index. */
    public static final double LEAST_SHARE = 1e-4;

    private Divergences() {}

    /** Shares of counts. */
    public static double[] shares(long... counts) {
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = counts[i] / total;
        }
        return shares;
    }

    /** Shares of weights that do not add up to one. */
    public static double[] scaled(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double[] shares = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            shares[i] = weights[i] / total;
        }
        return shares;
    }

    /**
     * The Kullback-Leibler divergence of shares from those expected, in nats (S. Kullback, R. A. Leibler, "On information and
     * sufficiency", 1951): 0 if they are equal; infinite if there is something where nothing was expected.
     */
    public static double kullbackLeibler(double[] shares, double[] expected) {
        requireSame(shares, expected);
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i] == 0 ? 0 : shares[i] * Math.log(shares[i] / expected[i]);
        }
        return Math.max(0, sum);
    }

    /**
     * The Jensen-Shannon divergence in bits (J. Lin, "Divergence measures based on the Shannon entropy", 1991): from 0 if they are
     * equal to 1 if they have nothing in common; symmetric.
     */
    public static double jensenShannon(double[] shares, double[] expected) {
        requireSame(shares, expected);
        double[] middle = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            middle[i] = (shares[i] + expected[i]) / 2;
        }
        return Math.min(1, (kullbackLeibler(shares, middle) + kullbackLeibler(expected, middle)) / 2 / Math.log(2));
    }

    /**
     * The population stability index, the Kullback-Leibler divergence both ways (H. Jeffreys, 1946; for scorecards N. Siddiqi,
     * "Credit risk scorecards", 2006): customarily up to 0.1 no change, from 0.25 a large one. Shares below {@link #LEAST_SHARE}
     * count as that.
     */
    public static double populationStability(double[] shares, double[] expected) {
        requireSame(shares, expected);
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double found = Math.max(LEAST_SHARE, shares[i]);
            double wanted = Math.max(LEAST_SHARE, expected[i]);
            sum += (found - wanted) * Math.log(found / wanted);
        }
        return sum;
    }

    /**
     * Pearson's &chi;&sup2; of counts against expected shares (K. Pearson, 1900); infinite if there is something where nothing was
     * expected.
     */
    public static double chiSquared(long[] counts, double[] expected) {
        double[] shares = shares(counts);
        requireSame(shares, expected);
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double wanted = expected[i] * total;
            double distance = counts[i] - wanted;
            sum += distance == 0 ? 0 : distance * distance / wanted;
        }
        return sum;
    }

    private static void requireSame(double[] shares, double[] expected) {
        if (shares.length != expected.length) {
            throw new IllegalArgumentException("Invalid shares of " + shares.length + " and " + expected.length
                    + " categories: expected the same ones");
        }
    }

    /**
     * The greatest distance between two distribution functions, the statistic of Kolmogorov (1933) and Smirnov (1939) for two
     * samples.
     */
    public static double kolmogorovSmirnov(Distribution one, Distribution other) {
        double greatest = 0;
        Steps steps = new Steps(one, other);
        while (steps.next()) {
            greatest = Math.max(greatest, Math.abs(steps.difference));
        }
        return greatest;
    }

    /**
     * The earth mover's distance of the first order, in the unit of the numbers: the area between two distribution functions (S. S.
     * Vallender, "Calculation of the Wasserstein distance between probability distributions on the line", 1974).
     */
    public static double wasserstein(Distribution one, Distribution other) {
        double area = 0;
        Steps steps = new Steps(one, other);
        double from = Double.NaN;
        double height = 0;
        while (steps.next()) {
            if (height != 0) {
                area += height * (steps.at - from);
            }
            from = steps.at;
            height = Math.abs(steps.difference);
        }
        return area;
    }

    /** The numbers of two distributions in ascending order, and the difference of their functions from each on. */
    private static final class Steps {
        private final Distribution one;
        private final Distribution other;
        private int i;
        private int j;
        private double seen;
        private double seenOther;
        private double at;
        private double difference;

        Steps(Distribution one, Distribution other) {
            if (one.total() == 0 || other.total() == 0) {
                throw new IllegalArgumentException("Missing numbers of a distribution: it needs at least one");
            }
            this.one = one;
            this.other = other;
        }

        boolean next() {
            if (i == one.size() && j == other.size()) {
                return false;
            }
            double first = i < one.size() ? one.number(i) : Double.POSITIVE_INFINITY;
            double second = j < other.size() ? other.number(j) : Double.POSITIVE_INFINITY;
            at = Math.min(first, second);
            if (first == at) {
                seen += one.count(i++);
            }
            if (second == at) {
                seenOther += other.count(j++);
            }
            difference = seen / one.total() - seenOther / other.total();
            return true;
        }
    }

    /**
     * How likely two samples of one distribution are as far apart as this or farther: the limit distribution of Kolmogorov (1933),
     * good for some dozen numbers or more.
     *
     * @param distance the Kolmogorov-Smirnov distance
     * @param size how many numbers are in one sample
     * @param otherSize how many in the other
     */
    public static double kolmogorovSmirnovProbability(double distance, long size, long otherSize) {
        return kolmogorov(distance * Math.sqrt((double) size * otherSize / ((double) size + otherSize)));
    }

    /**
     * How likely a sample is as far from its own distribution as this or farther: the same limit, with the correction for small samples
     * of M. A. Stephens, "Use of the Kolmogorov-Smirnov, Cramer-von Mises and related statistics" (1970).
     *
     * @param distance the Kolmogorov-Smirnov distance
     * @param size how many numbers are in the sample
     */
    public static double kolmogorovSmirnovProbability(double distance, long size) {
        double root = Math.sqrt((double) size);
        return kolmogorov(distance * (root + 0.12 + 0.11 / root));
    }

    private static double kolmogorov(double lambda) {
        if (lambda < 0.2) {
            return 1; // less than 1e-12 from it, where the series below converges slowly
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            double term = Math.exp(-2.0 * k * k * lambda * lambda);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-17) {
                break;
            }
        }
        return Math.max(0, Math.min(1, 2 * sum));
    }

    /**
     * How likely &chi;&sup2; is as great as this or greater by chance: the regularised upper incomplete gamma function, by its series
     * or continued fraction (M. Abramowitz, I. A. Stegun, "Handbook of mathematical functions", 1964, 6.5.29 and 6.5.31).
     *
     * @param chiSquared the statistic
     * @param freedom the degrees of freedom: categories less one
     */
    public static double chiSquaredProbability(double chiSquared, int freedom) {
        if (freedom < 1) {
            throw new IllegalArgumentException(
                    "Invalid degrees of freedom " + freedom + ": expected two categories or more");
        }
        if (chiSquared <= 0) {
            return 1;
        }
        return Double.isInfinite(chiSquared) ? 0 : Gamma.upper(freedom / 2.0, chiSquared / 2);
    }
}
