package dev.meshwork.quality.internal.numbers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A figure that follows from a {@link Summary}. */
public enum Statistic {
    /** The least number. */
    MINIMUM("minimum", 1),
    /** The greatest number. */
    MAXIMUM("maximum", 1),
    /** The greatest number less the least. */
    RANGE("range", 1),
    /** The sum. */
    SUM("sum", 1),
    /** The arithmetic mean. */
    MEAN("mean", 1),
    /** The variance of a sample, divided by one less than the numbers. */
    SAMPLE_VARIANCE("sample variance", 2),
    /** The variance of a population, divided by the numbers. */
    POPULATION_VARIANCE("population variance", 1),
    /** The root of the variance of a sample. */
    SAMPLE_DEVIATION("sample standard deviation", 2),
    /** The root of the variance of a population. */
    POPULATION_DEVIATION("population standard deviation", 1),
    /** How many are zero. */
    ZEROS("number of zeros", 1),
    /** How many are less than zero. */
    NEGATIVES("number of negatives", 1);

    private final String words;
    private final int fewest;

    Statistic(String words, int fewest) {
        this.words = words;
        this.fewest = fewest;
    }

    String words() {
        return words;
    }

    /** Whether it only counts. */
    boolean isCount() {
        return this == ZEROS || this == NEGATIVES;
    }

    /** The figure, or null if there are too few numbers for it. */
    public @Nullable BigDecimal of(Summary summary) {
        if (summary.inside() < fewest) {
            return null;
        }
        return switch (this) {
            case MINIMUM -> summary.least();
            case MAXIMUM -> summary.greatest();
            case RANGE -> range(summary);
            case SUM -> summary.total();
            case MEAN -> summary.mean();
            case SAMPLE_VARIANCE -> summary.sampleVariance();
            case POPULATION_VARIANCE -> summary.populationVariance();
            case SAMPLE_DEVIATION -> summary.sampleDeviation();
            case POPULATION_DEVIATION -> summary.populationDeviation();
            case ZEROS -> BigDecimal.valueOf(summary.zeros());
            case NEGATIVES -> BigDecimal.valueOf(summary.negatives());
        };
    }

    private static @Nullable BigDecimal range(Summary summary) {
        BigDecimal least = summary.least();
        BigDecimal greatest = summary.greatest();
        return least == null || greatest == null ? null : greatest.subtract(least);
    }
}
