package dev.meshwork.quality.bounds;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How unusual a number may be, given what the same check, by its name, observed in earlier runs that were served. Immutable and
 * thread-safe. Without as many earlier runs as are needed there is nothing to compare with: the check passes and says so, see {@link
 * EarlierRuns}. Two are equal when they admit the same.
 *
 * <p>Where all earlier numbers were equal, any other number is infinitely unusual.
 */
public final class Deviation extends Expectation {

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final MathContext SHOWN = new MathContext(4);
    private static final int LEAST_RUNS = 2;
    /** Makes the median absolute deviation of normal numbers their standard deviation: 1 / &Phi;<sup>-1</sup>(3/4). */
    private static final BigDecimal MEDIAN_SCALE = new BigDecimal("1.4826022185056018");
    /** Does so for the mean absolute deviation: &radic;(&pi;/2). */
    private static final BigDecimal MEAN_SCALE = new BigDecimal("1.2533141373155003");

    private enum Spread {
        STANDARD("standard deviations from the mean of "),
        ROBUST("robust deviations from the median of ");

        private final String words;

        Spread(String words) {
            this.words = words;
        }
    }

    private final Spread spread;
    private final Bound bound;
    private final EarlierRuns runs;

    private Deviation(Spread spread, Bound bound, EarlierRuns runs) {
        this.spread = spread;
        this.bound = bound;
        this.runs = runs;
        if (runs.needed() < LEAST_RUNS) {
            throw new IllegalArgumentException("Invalid number of earlier runs " + runs.needed()
                    + ": a deviation needs at least " + LEAST_RUNS + ", and says little with less than ten");
        }
    }

    /**
     * At most so many standard deviations (of a sample) from the mean of earlier runs, in either direction, as in {@code
     * standardDeviationsAtMost(3, last(30))}.
     *
     * @throws IllegalArgumentException if the limit is negative, or fewer than two runs are needed
     */
    public static Deviation standardDeviationsAtMost(double limit, EarlierRuns earlier) {
        return standardDeviationsWithin(eitherWay(limit), earlier);
    }

    /**
     * So many standard deviations from the mean of earlier runs, negative below it: {@code atLeast(-3)} admits any increase.
     *
     * @throws IllegalArgumentException if fewer than two runs are needed
     */
    public static Deviation standardDeviationsWithin(Bound deviations, EarlierRuns earlier) {
        return new Deviation(Spread.STANDARD, deviations, earlier);
    }

    /**
     * At most so many robust deviations from the median of earlier runs, in either direction: odd runs among them have little effect. The
     * deviation is the median absolute deviation, scaled by 1.4826, so that it is the standard deviation where numbers are normal; where
     * it is zero, as more than half of the numbers are equal, the mean absolute deviation, scaled by 1.2533. This is the modified
     * z-score of B. Iglewicz and D. C. Hoaglin, "How to detect and handle outliers" (1993), who recommend a limit of 3.5.
     *
     * @throws IllegalArgumentException if the limit is negative, or fewer than two runs are needed
     */
    public static Deviation robustDeviationsAtMost(double limit, EarlierRuns earlier) {
        return robustDeviationsWithin(eitherWay(limit), earlier);
    }

    /**
     * So many robust deviations from the median of earlier runs, negative below it. Like {@link #robustDeviationsAtMost}.
     *
     * @throws IllegalArgumentException if fewer than two runs are needed
     */
    public static Deviation robustDeviationsWithin(Bound deviations, EarlierRuns earlier) {
        return new Deviation(Spread.ROBUST, deviations, earlier);
    }

    private static Bound eitherWay(double limit) {
        BigDecimal number = Decimals.of(limit);
        if (limit < 0) {
            throw new IllegalArgumentException("Invalid limit of " + limit + " deviations: expected 0 or more");
        }
        return Bound.between(number.negate(), number);
    }

    @Override
    public Judgement judge(Measurement measurement, Past past) {
        BigDecimal now = measurement.rounded();
        String shown = measurement.describe(Decimals.text(now));
        List<BigDecimal> values = runs.values(past);
        if (values.size() < runs.needed()) {
            return new Judgement(true, shown + ", " + runs.tooFew(values.size()), now);
        }
        BigDecimal middle = spread == Spread.STANDARD ? Averages.mean(values) : Averages.median(values);
        BigDecimal deviation = spread == Spread.STANDARD ? Averages.sampleDeviation(values) : robust(values, middle);
        BigDecimal distance = now.subtract(middle);
        boolean holds = distance.signum() == 0 ? bound.admits(distance) : bound.admits(distance, deviation);
        return new Judgement(holds, shown + ", " + inWords(distance, deviation) + " " + text(middle), now);
    }

    private static BigDecimal robust(List<BigDecimal> values, BigDecimal median) {
        List<BigDecimal> distances = Averages.distances(values, median);
        BigDecimal middle = Averages.median(distances);
        return middle.signum() == 0
                ? Averages.mean(distances).multiply(MEAN_SCALE, DIGITS)
                : middle.multiply(MEDIAN_SCALE, DIGITS);
    }

    private static String inWords(BigDecimal distance, BigDecimal deviation) {
        if (distance.signum() == 0) {
            return "no deviation from";
        }
        return deviation.signum() == 0
                ? "after no other number than"
                : text(distance.divide(deviation, DIGITS)) + " deviations from";
    }

    private static String text(BigDecimal number) {
        return Decimals.text(number.round(SHOWN));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Deviation deviation
                && deviation.spread == spread
                && deviation.bound.equals(bound)
                && deviation.runs.equals(runs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(spread, bound, runs);
    }

    /** {@code between -3 and 3 standard deviations from the mean of the last 30 runs}. */
    @Override
    public String toString() {
        return bound + " " + spread.words + runs;
    }
}
