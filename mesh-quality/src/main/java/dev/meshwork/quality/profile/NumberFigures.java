package dev.meshwork.quality.profile;

import dev.meshwork.quality.drift.ReferenceDistribution;
import dev.meshwork.quality.internal.numbers.Distribution;
import dev.meshwork.quality.internal.numbers.Summary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Figures about the numbers of a column, or about those texts of a column that are numbers. Sums, means and deviations come from exact
 * sums. Quantiles and the histogram are exact up to 10,000 different numbers, see {@link #error}. Immutable and thread-safe.
 */
public final class NumberFigures {

    private static final int BINS = 20;
    private static final double[] SHARES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    private final Summary summary;
    private final Distribution distribution;

    NumberFigures(Summary summary, Distribution distribution) {
        this.summary = summary;
        this.distribution = distribution;
    }

    /** How many numbers there are, those left out by {@link #outside} not counted. */
    public long count() {
        return summary.inside();
    }

    /** How many are NaN, infinite, or beyond a thousand digits; no figure covers them. */
    public long outside() {
        return summary.outside();
    }

    /** The least number. */
    public BigDecimal minimum() {
        return Objects.requireNonNull(summary.least());
    }

    /** The greatest number. */
    public BigDecimal maximum() {
        return Objects.requireNonNull(summary.greatest());
    }

    /** The sum: exact for whole numbers and decimals, else the double next to the exact one. */
    public BigDecimal sum() {
        return summary.total();
    }

    /** The arithmetic mean. */
    public BigDecimal mean() {
        return summary.mean();
    }

    /** The standard deviation of a sample; empty for one number. */
    public Optional<BigDecimal> standardDeviation() {
        return count() < 2 ? Optional.empty() : Optional.of(summary.sampleDeviation());
    }

    /** The standard deviation of the population. */
    public BigDecimal populationStandardDeviation() {
        return summary.populationDeviation();
    }

    /** How many are zero. */
    public long zeros() {
        return summary.zeros();
    }

    /** How many are less than zero. */
    public long negatives() {
        return summary.negatives();
    }

    /**
     * The number below which a share lies, interpolated between two, as SQL's {@code PERCENTILE_CONT}.
     *
     * @param share from 0 to 1
     */
    public double quantile(double share) {
        return distribution.continuousQuantile(share);
    }

    /**
     * The least number up to which a share lies, as SQL's {@code PERCENTILE_DISC}.
     *
     * @param share from 0 to 1
     */
    public double discreteQuantile(double share) {
        return distribution.discreteQuantile(share);
    }

    /** By how much of itself each number may be off from which quantiles and bins are made; zero where they are exact. */
    public double error() {
        return distribution.error();
    }

    /** The numbers as what drift can be measured from later: as exact as {@link #error} says. Of a classified column they are values. */
    public ReferenceDistribution reference() {
        Map<Double, Long> counts = new TreeMap<>();
        for (int i = 0; i < distribution.size(); i++) {
            counts.put(distribution.number(i), distribution.count(i));
        }
        return ReferenceDistribution.ofNumbers(counts, error());
    }

    /** The quantiles that a profile shows, by share. */
    public Map<Double, Double> quantiles() {
        Map<Double, Double> quantiles = new TreeMap<>();
        for (double share : SHARES) {
            quantiles.put(share, quantile(share));
        }
        return quantiles;
    }

    /** How the numbers are spread over twenty bins of equal width; one bin where all are equal. */
    public List<HistogramBin> histogram() {
        double low = distribution.number(0);
        double high = distribution.number(distribution.size() - 1);
        if (low == high) {
            return List.of(new HistogramBin(low, high, count()));
        }
        double[] edges = new double[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = i == BINS ? high : low + i * (high / BINS - low / BINS);
        }
        long[] counts = distribution.histogram(edges);
        List<HistogramBin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new HistogramBin(edges[i], edges[i + 1], counts[i]));
        }
        return bins;
    }
}
