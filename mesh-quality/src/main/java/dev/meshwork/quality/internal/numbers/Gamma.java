package dev.meshwork.quality.internal.numbers;

/** The gamma function and those made of it. Stateless. */
final class Gamma {

    /** Coefficients of C. Lanczos, "A precision approximation of the gamma function" (1964), for g = 7 and n = 9. */
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private static final double G = 7;
    private static final int MOST_STEPS = 100_000;
    private static final double PRECISION = 1e-15;

    private Gamma() {}

    /** The logarithm of the gamma function of a positive number. */
    static double log(double x) {
        double shifted = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (shifted + i);
        }
        double t = shifted + G + 0.5;
        return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** The regularised upper incomplete gamma function Q(a, x), for positive a and x. */
    static double upper(double a, double x) {
        return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
    }

    private static double scale(double a, double x) {
        return Math.exp(a * Math.log(x) - x - log(a));
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MOST_STEPS && term > sum * PRECISION; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return Math.min(1, sum * scale(a, x));
    }

    /** By the method of Lentz. */
    private static double fraction(double a, double x) {
        double tiny = 1e-300;
        double b = x + 1 - a;
        double c = 1 / tiny;
        double d = 1 / b;
        double product = d;
        for (int n = 1; n < MOST_STEPS; n++) {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / nonZero(numerator * d + b, tiny);
            c = nonZero(b + numerator / c, tiny);
            double factor = c * d;
            product *= factor;
            if (Math.abs(factor - 1) < PRECISION) {
                break;
            }
        }
        return product * scale(a, x);
    }

    /** The regularised incomplete beta function for positive a and b, by its continued fraction (DLMF 8.17.22). */
    static double beta(double a, double b, double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - beta(b, a, 1 - x);
        }
        double scale = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + log(a + b) - log(a) - log(b)) / a;
        double c = 1;
        double d = 1 / (1 - (a + b) * x / (a + 1));
        double product = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            product *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            product *= c * d;
            if (Math.abs(c * d - 1) < PRECISION) {
                break;
            }
        }
        return scale * product;
    }

    private static double nonZero(double number, double tiny) {
        return Math.abs(number) < tiny ? tiny : number;
    }
}
