package dev.meshwork.quality;

import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.internal.frequencies.Frequencies;
import dev.meshwork.quality.internal.frequencies.FrequencyProbe;
import dev.meshwork.quality.internal.frequencies.MostCommonProbe;
import dev.meshwork.quality.internal.keys.ApproximateKeys;
import dev.meshwork.quality.internal.numbers.Distributions;
import dev.meshwork.quality.internal.numbers.Moments;
import dev.meshwork.quality.internal.numbers.NumberProbe;
import dev.meshwork.quality.internal.numbers.Numbers;
import dev.meshwork.quality.internal.numbers.OutlierProbe;
import dev.meshwork.quality.internal.numbers.QuantileProbe;
import dev.meshwork.quality.internal.numbers.Statistic;
import java.util.List;

/**
 * Checks of figures about one column as a whole. Nulls are left out; a column that has nothing else leaves the check undecided,
 * unless it allows that. Immutable and thread-safe.
 *
 * <p><b>Numbers.</b> Minimum, maximum, range, sum, mean, variances and standard deviations of a column share one state, which keeps
 * exact sums (R. M. Neal, "Fast exact summation using small and large superaccumulators", 2015): they do not depend on the order of
 * rows nor on how rows were split. Figures of whole numbers and decimals are exact where they have an end, else the nearest double;
 * figures of doubles are the double nearest to the exact one. A column with NaN or an infinite number is undecided.
 *
 * <p><b>Quantiles and outliers</b> share one state, too: exact up to 10,000 different numbers; past that each number is known to half
 * a percent of itself (logarithmic buckets, C. Masson, J. E. Rim, H. K. Lee, 2019), and still nothing depends on the order of rows.
 *
 * <p><b>Classified columns.</b> A figure that tells of the values, such as the greatest or the mean, decides the check, but is neither
 * shown nor kept for later runs. Counts and shares are shown.
 */
public abstract sealed class ColumnMetrics permits ColumnForms {

    private final String column;

    ColumnMetrics(String column) {
        this.column = column;
    }

    /** The least number. */
    public final Check hasMinimum(Expectation expectation) {
        return ofNumbers(Statistic.MINIMUM, expectation);
    }

    /** The greatest number. */
    public final Check hasMaximum(Expectation expectation) {
        return ofNumbers(Statistic.MAXIMUM, expectation);
    }

    /** The greatest number less the least. */
    public final Check hasRange(Expectation expectation) {
        return ofNumbers(Statistic.RANGE, expectation);
    }

    /** The sum. */
    public final Check hasSum(Expectation expectation) {
        return ofNumbers(Statistic.SUM, expectation);
    }

    /** The arithmetic mean. */
    public final Check hasMean(Expectation expectation) {
        return ofNumbers(Statistic.MEAN, expectation);
    }

    /**
     * The variance of a sample: squared distances from the mean divided by one less than the numbers, SQL's {@code VAR_SAMP}.
     * Undecided for fewer than two numbers.
     */
    public final Check hasVariance(Expectation expectation) {
        return ofNumbers(Statistic.SAMPLE_VARIANCE, expectation);
    }

    /** The variance of a population: squared distances from the mean divided by the numbers, SQL's {@code VAR_POP}. */
    public final Check hasPopulationVariance(Expectation expectation) {
        return ofNumbers(Statistic.POPULATION_VARIANCE, expectation);
    }

    /** The root of the variance of a sample, SQL's {@code STDDEV_SAMP}. Undecided for fewer than two numbers. */
    public final Check hasStandardDeviation(Expectation expectation) {
        return ofNumbers(Statistic.SAMPLE_DEVIATION, expectation);
    }

    /** The root of the variance of a population, SQL's {@code STDDEV_POP}. */
    public final Check hasPopulationStandardDeviation(Expectation expectation) {
        return ofNumbers(Statistic.POPULATION_DEVIATION, expectation);
    }

    /** How many numbers are zero. */
    public final Check hasZeroCount(Expectation expectation) {
        return ofNumbers(Statistic.ZEROS, expectation);
    }

    /** How many numbers are less than zero. */
    public final Check hasNegativeCount(Expectation expectation) {
        return ofNumbers(Statistic.NEGATIVES, expectation);
    }

    /** The length of the shortest text in code points; the empty text has none. */
    public final Check hasMinimumLength(Expectation expectation) {
        return ofLengths(Statistic.MINIMUM, expectation);
    }

    /** The length of the longest text in code points. */
    public final Check hasMaximumLength(Expectation expectation) {
        return ofLengths(Statistic.MAXIMUM, expectation);
    }

    /** The mean length of texts in code points. */
    public final Check hasMeanLength(Expectation expectation) {
        return ofLengths(Statistic.MEAN, expectation);
    }

    /**
     * The skewness of the population, m3 / m2^(3/2): positive where the long tail is on the right, zero where all numbers are
     * equal. 40 bytes of state (P. Pébay, 2008); the last digits may depend on the order of rows.
     */
    public final Check hasSkewness(Expectation expectation) {
        return Check.of(new Moments.ShapeProbe(new Moments(column), Moments.Shape.SKEWNESS), expectation);
    }

    /** The excess kurtosis of the population, m4 / m2² - 3: zero for a normal distribution. Like {@link #hasSkewness}. */
    public final Check hasKurtosis(Expectation expectation) {
        return Check.of(new Moments.ShapeProbe(new Moments(column), Moments.Shape.EXCESS_KURTOSIS), expectation);
    }

    /** The number in the middle, or the mean of the two there. */
    public final Check hasMedian(Expectation expectation) {
        return hasQuantile(0.5, expectation);
    }

    /**
     * The number below which a share of the numbers lies, interpolated between the two on both sides: SQL's
     * {@code PERCENTILE_CONT}, type 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages" (1996).
     *
     * @param share from 0 for the least number to 1 for the greatest
     */
    public final Check hasQuantile(double share, Expectation expectation) {
        return ofQuantiles(new QuantileProbe.Continuous(share), expectation);
    }

    /**
     * The least number up to which at least a share of the numbers lies; one of the numbers: SQL's {@code PERCENTILE_DISC}, type 1
     * of Hyndman and Fan.
     *
     * @param share from 0 to 1
     */
    public final Check hasDiscreteQuantile(double share, Expectation expectation) {
        return ofQuantiles(new QuantileProbe.Discrete(share), expectation);
    }

    /** The distance between the quartiles. */
    public final Check hasInterquartileRange(Expectation expectation) {
        return ofQuantiles(new QuantileProbe.InterquartileRange(), expectation);
    }

    /** The median of the distances from the median. */
    public final Check hasMedianAbsoluteDeviation(Expectation expectation) {
        return ofQuantiles(new QuantileProbe.MedianAbsoluteDeviation(), expectation);
    }

    /**
     * The share of numbers whose distance from the mean is less than so many standard deviations of a sample; 3 is customary.
     * Passes where all numbers are equal. As the mean is known at the end only, no row is named.
     */
    public final Check hasZScoresWithin(double deviations, Expectation expectation) {
        return ofOutliers(OutlierProbe.Rule.Z_SCORE_WITHIN, deviations, expectation);
    }

    /** Like {@link #hasZScoresWithin}, but numbers below the mean may be any distance away. */
    public final Check hasZScoresBelow(double deviations, Expectation expectation) {
        return ofOutliers(OutlierProbe.Rule.Z_SCORE_BELOW, deviations, expectation);
    }

    /**
     * The share of numbers whose distance from the median, in median absolute deviations, is at most so much after it was multiplied
     * by 0.6745; 3.5 is customary (B. Iglewicz, D. Hoaglin, "How to detect and handle outliers", 1993). Where more than half of the
     * numbers are equal, all others are outliers.
     */
    public final Check hasRobustScoresWithin(double score, Expectation expectation) {
        return ofOutliers(OutlierProbe.Rule.ROBUST_SCORE_WITHIN, score, expectation);
    }

    /**
     * The share of numbers that lie at most so many interquartile ranges outside of the quartiles; 1.5 is customary (J. W. Tukey,
     * "Exploratory data analysis", 1977).
     */
    public final Check hasValuesWithinFences(double ranges, Expectation expectation) {
        return ofOutliers(OutlierProbe.Rule.FENCES_WITHIN, ranges, expectation);
    }

    /** How many different values there are; exact, see {@link ColumnsChecks#haveDistinctCount}. */
    public final Check hasDistinctCount(Expectation expectation) {
        return keys().haveDistinctCount(expectation);
    }

    /**
     * About how many different values there are, in 16 KiB whatever their number: the standard error is 0.6 percent, so 997 times
     * of 1000 the figure is less than 1.8 percent off (UltraLogLog, O. Ertl, 2023). The same data give the same figure in any
     * order.
     */
    public final Check hasApproximateDistinctCount(Expectation expectation) {
        return Check.of(new ApproximateKeys.CountProbe(new ApproximateKeys(column)), expectation);
    }

    /** Different values as a share of all values, see {@link ColumnsChecks#haveDistinctness}. */
    public final Check hasDistinctness(Expectation expectation) {
        return keys().haveDistinctness(expectation);
    }

    /** How many values come once, see {@link ColumnsChecks#haveUniqueCount}. */
    public final Check hasUniqueCount(Expectation expectation) {
        return keys().haveUniqueCount(expectation);
    }

    /** Values that come once as a share of all values, see {@link ColumnsChecks#haveUniqueShare}. */
    public final Check hasUniqueShare(Expectation expectation) {
        return keys().haveUniqueShare(expectation);
    }

    /** Values that come once as a share of the different values, see {@link ColumnsChecks#haveUniqueRatio}. */
    public final Check hasUniqueRatio(Expectation expectation) {
        return keys().haveUniqueRatio(expectation);
    }

    /** How many rows have a value that comes more than once, see {@link ColumnsChecks#haveDuplicateCount}. */
    public final Check hasDuplicateCount(Expectation expectation) {
        return keys().haveDuplicateCount(expectation);
    }

    /** The share of rows with a value that comes more than once, see {@link ColumnsChecks#haveDuplicateShare}. */
    public final Check hasDuplicateShare(Expectation expectation) {
        return keys().haveDuplicateShare(expectation);
    }

    /** How many different values come more than once, see {@link ColumnsChecks#haveRepeatedCount}. */
    public final Check hasRepeatedCount(Expectation expectation) {
        return keys().haveRepeatedCount(expectation);
    }

    /** Different values that come more than once as a share of all values, see {@link ColumnsChecks#haveRepeatedShare}. */
    public final Check hasRepeatedShare(Expectation expectation) {
        return keys().haveRepeatedShare(expectation);
    }

    /**
     * Shannon's entropy in nats: 0 where there is one value only, the logarithm of their number where all come equally often. Counts
     * of values are kept in memory, about 100 bytes for each and twice the length of a text; undecided where there are more than fit,
     * see {@link Suite#withKeyMemory}.
     */
    public final Check hasEntropy(Expectation expectation) {
        return ofFrequencies(FrequencyProbe.Figure.ENTROPY, expectation);
    }

    /** How often the most common value comes as a share of all values. Memory as for {@link #hasEntropy}. */
    public final Check hasMostCommonShare(Expectation expectation) {
        return ofFrequencies(FrequencyProbe.Figure.MOST_COMMON_SHARE, expectation);
    }

    /**
     * The value that comes most often is one of these, and if several come equally often, all of them are. Memory as for
     * {@link #hasEntropy}.
     */
    public final Check hasMostCommonValueIn(Object... values) {
        return Check.of(MostCommonProbe.of(column, List.of(values), MostCommonProbe.Ties.COUNT));
    }

    /**
     * The share of those values that come most often, if several come equally often, that are among these: with
     * {@code greaterThan(0)} one of them is enough.
     */
    public final Check hasMostCommonValueIn(List<?> values, Expectation expectation) {
        return Check.ofShare(MostCommonProbe.of(column, values, MostCommonProbe.Ties.COUNT), expectation);
    }

    /** One value comes more often than every other one, and is among these. Memory as for {@link #hasEntropy}. */
    public final Check hasSingleMostCommonValueIn(List<?> values) {
        return Check.of(MostCommonProbe.of(column, values, MostCommonProbe.Ties.FAIL));
    }

    private Check ofNumbers(Statistic statistic, Expectation expectation) {
        return Check.of(new NumberProbe(new Numbers(column, Numbers.Of.VALUES), statistic), expectation);
    }

    private Check ofLengths(Statistic statistic, Expectation expectation) {
        return Check.of(new NumberProbe(new Numbers(column, Numbers.Of.LENGTHS), statistic), expectation);
    }

    private Check ofQuantiles(QuantileProbe.Figure figure, Expectation expectation) {
        return Check.of(new QuantileProbe(new Distributions(column), figure), expectation);
    }

    private Check ofOutliers(OutlierProbe.Rule rule, double limit, Expectation expectation) {
        return Check.ofShare(new OutlierProbe(new Distributions(column), rule, limit), expectation);
    }

    private Check ofFrequencies(FrequencyProbe.Figure figure, Expectation expectation) {
        return Check.of(new FrequencyProbe(Frequencies.of(List.of(column)), figure), expectation);
    }

    private ColumnsChecks keys() {
        return new ColumnsChecks(List.of(column));
    }
}
