package dev.meshwork.quality.internal.numbers;

import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A figure that follows from a {@link Summary}. */
public enum Statistic {
    /** The least number. */
    MINIMUM("minimum", 1, Summary::least),
    /** The greatest number. */
    MAXIMUM("maximum", 1, Summary::greatest),
    /** The greatest number less the least. */
    RANGE("range", 1, Statistic::range),
    /** The sum. */
    SUM("sum", 1, Summary::total),
    /** The arithmetic mean. */
    MEAN("mean", 1, Summary::mean),
    /** The variance of a sample, divided by one less than the numbers. */
    SAMPLE_VARIANCE("sample variance", 2, Summary::sampleVariance),
    /** The variance of a population, divided by the numbers. */
    POPULATION_VARIANCE("population variance", 1, Summary::populationVariance),
    /** The root of the variance of a sample. */
    SAMPLE_DEVIATION("sample standard deviation", 2, Summary::sampleDeviation),
    /** The root of the variance of a population. */
    POPULATION_DEVIATION("population standard deviation", 1, Summary::populationDeviation),
    /** How many are zero. */
    ZEROS("number of zeros", 0, summary -> BigDecimal.valueOf(summary.zeros())),
    /** How many are less than zero. */
    NEGATIVES("number of negatives", 0, summary -> BigDecimal.valueOf(summary.negatives()));

    private final String words;
    private final int least;
    private final Function<Summary, @Nullable BigDecimal> figure;

    Statistic(String words, int least, Function<Summary, @Nullable BigDecimal> figure) {
        this.words = words;
        this.least = least;
        this.figure = figure;
    }

    private static @Nullable BigDecimal range(Summary summary) {
        BigDecimal least = summary.least();
        BigDecimal greatest = summary.greatest();
        return least == null || greatest == null ? null : greatest.subtract(least);
    }

    String words() {
        return words;
    }

    /** Whether it only counts. */
    boolean isCount() {
        return least == 0;
    }

    /** The figure, or null if there are too few numbers for it. */
    public @Nullable BigDecimal of(Summary summary) {
        return summary.inside() < Math.max(1, least) ? null : figure.apply(summary);
    }
}
