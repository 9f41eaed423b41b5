package dev.meshwork.quality.drift;

/**
 * How far the values of a column are from those of a reference. Zero means that they are alike, except for {@link #CHI_SQUARE}.
 *
 * <p><b>Cells.</b> Three of the figures compare the shares of values in cells. Where values are not numbers, each value is a cell. Of
 * numbers, each one of the reference is a cell if there are at most twenty different ones, and all others are one more; else the cells
 * are the tenths of the reference, and what lies beyond its ends counts to the first and the last one.
 */
public enum Drift {
    /**
     * The population stability index, the sum of {@code (p - q) * ln(p / q)} over cells, where p is the share here and q that of the
     * reference: the divergence of H. Jeffreys (1946). By custom less than 0.1 is no drift and more than 0.2 a great one. A share of zero
     * counts as 0.0001.
     */
    POPULATION_STABILITY("population stability index"),

    /**
     * The Jensen-Shannon distance of shares in cells, from 0 to 1: the root of the divergence of J. Lin (1991), with logarithms to base
     * 2; {@code scipy.spatial.distance.jensenshannon(p, q, base=2)}.
     */
    JENSEN_SHANNON("Jensen-Shannon distance"),

    /**
     * The probability that counts in cells are as different or more by chance, if both are samples of one population: Pearson's test of
     * homogeneity, {@code scipy.stats.chi2_contingency(..., correction=False).pvalue}. So it is small where there is drift: expect it to
     * be at least 0.05, say. Says little where cells hold fewer than five values, and finds the least difference in many rows.
     */
    CHI_SQUARE("p-value of the chi-square test"),

    /**
     * The greatest distance of the two cumulative distributions of numbers, from 0 to 1: the statistic of A. N. Kolmogorov and N. V.
     * Smirnov, {@code scipy.stats.ks_2samp(...).statistic}.
     */
    KOLMOGOROV_SMIRNOV("Kolmogorov-Smirnov distance"),

    /**
     * The area between the two cumulative distributions of numbers, in the unit of the column: how far a number has to be moved on
     * average, {@code scipy.stats.wasserstein_distance}.
     */
    WASSERSTEIN("Wasserstein distance");

    private final String words;

    Drift(String words) {
        this.words = words;
    }

    /** Whether values have to be numbers. */
    public boolean isOfNumbers() {
        return this == KOLMOGOROV_SMIRNOV || this == WASSERSTEIN;
    }

    /** The name for people, such as {@code population stability index}. */
    @Override
    public String toString() {
        return words;
    }
}
