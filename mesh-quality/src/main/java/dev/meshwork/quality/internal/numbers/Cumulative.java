package dev.meshwork.quality.internal.numbers;

/** How likely a number of a distribution is up to some number. Stateless. */
public final class Cumulative {

    private Cumulative() {}

    /** Of the normal distribution around 0 with deviation 1. */
    public static double normal(double x) {
        double tail = x == 0 ? 0.5 : Gamma.upper(0.5, x * x / 2) / 2;
        return x > 0 ? 1 - tail : tail;
    }

    /**
     * Of the gamma distribution of scale 1; that of chi-squared is the one of half its degrees of freedom and half the number.
     *
     * @param shape above zero
     */
    public static double gamma(double shape, double x) {
        return x <= 0 ? 0 : 1 - Gamma.upper(shape, x);
    }

    /**
     * Of the beta distribution.
     *
     * @param alpha its first shape, above zero
     * @param beta its second shape, above zero
     */
    public static double beta(double alpha, double beta, double x) {
        return Gamma.beta(alpha, beta, x);
    }
}
