package dev.meshwork.quality.documents;

/** Figures about counts and weights. */
final class Statistics {

    private static final int MOST_STEPS = 100_000;
    private static final double[] LANCZOS = {
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private Statistics() {}

    /** Of the first from the second, in nats, after both are scaled to 1; infinite where only the second is zero. */
    static double divergence(double[] observed, double[] expected) {
        double all = sum(observed);
        double whole = sum(expected);
        double divergence = 0;
        for (int i = 0; i < observed.length; i++) {
            if (observed[i] > 0) {
                double p = observed[i] / all;
                divergence += p * Math.log(p / (expected[i] / whole));
            }
        }
        return divergence;
    }

    /** The probability that counts are as far from expected weights by chance. */
    static double chiSquareProbability(double[] observed, double[] expected) {
        double all = sum(observed);
        double distance = 0;
        for (int i = 0; i < observed.length; i++) {
            double count = expected[i] * all;
            if (count > 0) {
                distance += (observed[i] - count) * (observed[i] - count) / count;
            } else if (observed[i] > 0) {
                return 0;
            }
        }
        return distance == 0 ? 1 : upperGamma((observed.length - 1) / 2.0, distance / 2);
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** The regularised upper incomplete gamma function: a series (DLMF 8.11.4) or a continued fraction (DLMF 8.9.2). */
    static double upperGamma(double a, double x) {
        double scale = Math.exp(a * Math.log(x) - x - logGamma(a));
        if (x < a + 1) {
            double term = 1 / a;
            double series = term;
            for (int i = 1; i < MOST_STEPS && term > series * 1e-17; i++) {
                term *= x / (a + i);
                series += term;
            }
            return 1 - series * scale;
        }
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double fraction = d;
        for (int i = 1; i < MOST_STEPS; i++) {
            double an = -i * (i - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            double step = c * d;
            fraction *= step;
            if (Math.abs(step - 1) < 1e-16) {
                break;
            }
        }
        return scale * fraction;
    }

    /** The regularised incomplete beta function by its continued fraction (DLMF 8.17.22). */
    static double beta(double a, double b, double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - beta(b, a, 1 - x);
        }
        double scale = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
        double c = 1;
        double d = 1 / (1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            fraction *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            fraction *= c * d;
            if (Math.abs(c * d - 1) < 1e-15) {
                break;
            }
        }
        return scale * fraction;
    }

    /** The probability of a standard normal number up to this one. */
    static double normal(double z) {
        double tail = z == 0 ? 0.5 : upperGamma(0.5, z * z / 2) / 2;
        return z > 0 ? 1 - tail : tail;
    }

    /**
     * The probability that a sample is as far from its distribution by chance: Kolmogorov's limit, with the correction for small
     * samples of M. A. Stephens, "Use of the Kolmogorov-Smirnov, Cramer-von Mises and related statistics" (1970).
     */
    static double kolmogorovProbability(double distance, int size) {
        double root = Math.sqrt(size);
        double lambda = (root + 0.12 + 0.11 / root) * distance;
        if (lambda < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return Math.max(0, Math.min(1, sum));
    }

    /** C. Lanczos, "A precision approximation of the gamma function" (1964), with nine coefficients. For half-integers and above. */
    private static double logGamma(double x) {
        double sum = 0.99999999999980993;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + LANCZOS.length - 1.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
