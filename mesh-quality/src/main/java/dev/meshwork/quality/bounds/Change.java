package dev.meshwork.quality.bounds;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a number may be from before: from what the same check, by its name, observed in earlier runs that were served, by default in
 * the last one. Immutable and thread-safe. Without as many earlier runs as are needed there is nothing to compare with: the check passes
 * and says so, see {@link EarlierRuns}. After a run that observed zero only zero is within any share. Two are equal when they admit the
 * same.
 */
public final class Change extends Expectation {

    private static final MathContext SHOWN = new MathContext(6);

    /** How a change is measured. */
    private enum Measure {
        /** As a share of the earlier number, in either direction. */
        SHARE_EITHER_WAY,
        /** As a share that the number became less by. */
        SHARE_DOWN,
        /** As a share, with its sign. */
        SHARE,
        /** In the unit of the number, with its sign. */
        DIFFERENCE
    }

    /** What the number is compared with. */
    private enum Baseline {
        LAST,
        MEAN,
        MEDIAN
    }

    private final Measure measure;
    private final Bound bound;
    private final Baseline baseline;
    private final EarlierRuns runs;

    private Change(Measure measure, Bound bound, Baseline baseline, EarlierRuns runs) {
        this.measure = measure;
        this.bound = bound;
        this.baseline = baseline;
        this.runs = runs;
    }

    private static Change sinceLast(Measure measure, Bound bound) {
        return new Change(measure, bound, Baseline.LAST, EarlierRuns.last(1));
    }

    /**
     * A change by this share of the earlier number or less, in either direction: 0.5 admits 50 to 150 after 100.
     *
     * @throws IllegalArgumentException if the share is negative
     */
    public static Change changeAtMost(double share) {
        BigDecimal limit = positive(share);
        return sinceLast(Measure.SHARE_EITHER_WAY, Bound.between(limit.negate(), limit));
    }

    /**
     * Any increase, or a decrease by this share of the earlier number or less: 0.5 admits 50 and more after 100, 0 admits no
     * decrease at all.
     *
     * @throws IllegalArgumentException if the share is negative
     */
    public static Change decreaseAtMost(double share) {
        return sinceLast(Measure.SHARE_DOWN, Bound.atLeast(positive(share).negate()));
    }

    /**
     * A change by a share of the earlier number's size, negative for a decrease: {@code between(-0.1, 0.5)} admits 90 to 150 after 100.
     * From zero any increase is infinite.
     */
    public static Change changeWithin(Bound share) {
        return sinceLast(Measure.SHARE, share);
    }

    /** A difference from the earlier number, negative for a decrease: {@code between(-10, 10)} admits 90 to 110 after 100. */
    public static Change differenceWithin(Bound difference) {
        return sinceLast(Measure.DIFFERENCE, difference);
    }

    private static BigDecimal positive(double share) {
        BigDecimal limit = Decimals.of(share);
        if (share < 0) {
            throw new IllegalArgumentException(
                    "Invalid change of at most " + share + ": expected a share of 0 or more");
        }
        return limit;
    }

    /** Compares with the mean of earlier runs, as in {@code changeAtMost(0.2).fromMeanOf(last(7))}. Default: with the last run. */
    public Change fromMeanOf(EarlierRuns earlier) {
        return new Change(measure, bound, Baseline.MEAN, earlier);
    }

    /** Compares with the median of earlier runs, on which a few odd ones have no effect. Default: with the last run. */
    public Change fromMedianOf(EarlierRuns earlier) {
        return new Change(measure, bound, Baseline.MEDIAN, earlier);
    }

    /**
     * Compares with the last run on the same day of the week, in UTC. Default: with the last run. For another time zone, or the mean of
     * several weeks: {@code fromMeanOf(last(4).onSameWeekday(zone))}.
     */
    public Change fromSameWeekday() {
        return fromMeanOf(EarlierRuns.last(1).onSameWeekday());
    }

    @Override
    public Judgement judge(Measurement measurement, Past past) {
        BigDecimal now = measurement.rounded();
        String shown = measurement.describe(Decimals.text(now));
        List<BigDecimal> values = runs.values(past);
        if (values.size() < runs.needed()) {
            return new Judgement(true, shown + ", " + runs.tooFew(values.size()), now);
        }
        BigDecimal before = baseline == Baseline.MEDIAN ? Averages.median(values) : Averages.mean(values);
        BigDecimal difference = now.subtract(before);
        boolean holds = measure == Measure.DIFFERENCE || difference.signum() == 0
                ? bound.admits(difference)
                : bound.admits(difference, before.abs());
        return new Judgement(holds, shown + ", " + inWords(difference, before, values.size()), now);
    }

    /** {@code change <= 0.5}, {@code decrease <= 0}; only changes since the last run have such a form. */
    String inSigns() {
        if (baseline != Baseline.LAST || measure == Measure.SHARE || measure == Measure.DIFFERENCE) {
            throw new IllegalArgumentException("there is no form for '" + this + "' yet");
        }
        return (measure == Measure.SHARE_DOWN ? "decrease <= " : "change <= ")
                + Decimals.text(bound.low().negate());
    }

    private String inWords(BigDecimal difference, BigDecimal before, int count) {
        if (runs.most() == 1 && difference.signum() == 0) {
            return "as before";
        }
        String earlier = Decimals.text(runs.most() == 1 ? before : before.round(SHOWN));
        String what = runs.most() == 1 ? earlier + " before" : "the " + average() + " of " + count + " is " + earlier;
        if (difference.signum() == 0 || before.signum() == 0 && measure != Measure.DIFFERENCE) {
            return what;
        }
        BigDecimal change = measure == Measure.DIFFERENCE ? difference : difference.divide(before.abs(), SHOWN);
        boolean isSigned = measure == Measure.SHARE || measure == Measure.DIFFERENCE;
        return what + ", a change by " + Decimals.text((isSigned ? change : change.abs()).round(SHOWN));
    }

    private String average() {
        return baseline == Baseline.MEDIAN ? "median" : "mean";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Change change
                && change.measure == measure
                && change.bound.equals(bound)
                && change.baseline == baseline
                && change.runs.equals(runs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(measure, bound, baseline, runs);
    }

    /** {@code at most 0.5 less than before}, {@code changed by at most 0.5 from the mean of the last 7 runs}. */
    @Override
    public String toString() {
        boolean isBefore = baseline == Baseline.LAST;
        String from = runs.most() == 1 ? "in " + runs : "the " + average() + " of " + runs;
        String unit = measure == Measure.DIFFERENCE ? "" : " of it";
        return switch (measure) {
            case SHARE, DIFFERENCE ->
                isBefore ? "changed since before by " + bound + unit : "changed from " + from + " by " + bound + unit;
            case SHARE_EITHER_WAY -> limit() + "more or less than " + (isBefore ? "before" : from);
            case SHARE_DOWN -> limit() + "less than " + (isBefore ? "before" : from);
        };
    }

    private String limit() {
        BigDecimal share = bound.low().negate();
        return share.signum() == 0 ? "no " : "at most " + Decimals.text(share) + " ";
    }
}
