package dev.meshwork.quality;

import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.bounds.MaximumAge;
import dev.meshwork.quality.internal.frequencies.DistinctValues;
import dev.meshwork.quality.internal.keys.ForeignKey;
import dev.meshwork.quality.internal.keys.KeyCoverage;
import dev.meshwork.quality.internal.keys.PairedKey;
import dev.meshwork.quality.internal.order.Coverage;
import dev.meshwork.quality.internal.order.Gaps;
import dev.meshwork.quality.internal.order.Monotony;
import dev.meshwork.quality.internal.order.Variety;
import dev.meshwork.quality.internal.rules.Absence;
import dev.meshwork.quality.internal.rules.ColumnTally.Nulls;
import dev.meshwork.quality.internal.rules.ColumnsRule;
import dev.meshwork.quality.internal.rules.Completeness;
import dev.meshwork.quality.internal.rules.Membership;
import dev.meshwork.quality.internal.rules.Missing;
import dev.meshwork.quality.internal.rules.Range;
import dev.meshwork.quality.internal.rules.Relation;
import dev.meshwork.quality.internal.rules.RowProbe;
import dev.meshwork.quality.internal.time.Freshness;
import dev.meshwork.quality.internal.time.MeanDelay;
import dev.meshwork.quality.internal.time.NotInFuture;
import dev.meshwork.quality.time.OpenDays;
import java.time.Duration;
import java.util.List;

/**
 * Checks of one column. Those without an expectation expect all rows to pass; the others, that the share of rows that pass meets
 * it. Rows in which the column is null are exempt, unless it is said otherwise. Immutable and thread-safe.
 *
 * <p>A check that does not fit the type of its column, or names one that is not there, is refused before anything is ingested.
 */
public final class ColumnChecks extends ColumnForms {

    ColumnChecks(String column) {
        this(column, Nulls.ARE_EXEMPT);
    }

    private ColumnChecks(String column, Nulls nulls) {
        super(column, nulls);
    }

    /** Rows in which the column is null fail the checks that they would be exempt from. */
    public ColumnChecks nullsFail() {
        return new ColumnChecks(column(), Nulls.FAIL);
    }

    /** Rows in which the column is null pass the checks that they would be exempt from, and count. */
    public ColumnChecks nullsPass() {
        return new ColumnChecks(column(), Nulls.PASS);
    }

    /** Values are there. Null fails; an empty text and blanks are values. */
    public Check isComplete() {
        return Check.of(completeness(Completeness.Blanks.ARE_VALUES));
    }

    /** Like {@link #isComplete()}, with a bound. */
    public Check isComplete(Expectation expectation) {
        return Check.ofShare(completeness(Completeness.Blanks.ARE_VALUES), expectation);
    }

    /**
     * Values are among those of another data set, as in SQL's FOREIGN KEY; rows with a null are exempt. Can quarantine. Numbers are
     * compared by value, enum constants as texts; columns whose values can never be equal are refused.
     *
     * <p>State: the keys there, 24 bytes each, in memory up to {@link Suite#withKeyMemory}. If they do not fit, theirs and those of the
     * rows here go to the disk, at 32 bytes each, are compared in order at the end, and no row can be quarantined. Keys are 128 bits: among n
     * of both sides one that is not there is taken for one that is with a probability of less than n&sup2; / 2<sup>129</sup>, and never
     * if the keys are one or two whole numbers or dates.
     */
    public Check references(OtherDataSet other, String otherColumn) {
        return Check.of(new ForeignKey(paired(other, otherColumn), ForeignKey.Side.AMONG));
    }

    /** Like {@link #references(OtherDataSet, String)}, with a bound on the share of rows whose values are there. */
    public Check references(OtherDataSet other, String otherColumn, Expectation expectation) {
        return Check.ofShare(new ForeignKey(paired(other, otherColumn), ForeignKey.Side.AMONG), expectation);
    }

    /**
     * All values of another data set come here, too: none is missing. Nulls there are left out; without any key there the check is
     * undecided. State: the keys of both sides, 32 bytes each, on the disk past {@link Suite#withKeyMemory}; chance as for {@link
     * #references(OtherDataSet, String)}. The result names some of the rows there whose keys are missing here.
     */
    public Check covers(OtherDataSet other, String otherColumn) {
        return Check.of(new KeyCoverage(paired(other, otherColumn)), Bound.all());
    }

    /** Like {@link #covers(OtherDataSet, String)}, with a bound on the share of different keys there that come here. */
    public Check covers(OtherDataSet other, String otherColumn, Expectation expectation) {
        return Check.ofShare(new KeyCoverage(paired(other, otherColumn)), expectation);
    }

    /**
     * Values are not among those of another data set: with {@link OtherDataSet#served} no key of an increment was served before, so that
     * together with {@link #isUnique()} keys are unique over everything that an appending port serves. Rows with a null are exempt. Can
     * quarantine. State and chance as for {@link #references(OtherDataSet, String)}.
     */
    public Check isNewTo(OtherDataSet other, String otherColumn) {
        return Check.of(new ForeignKey(paired(other, otherColumn), ForeignKey.Side.NOT_AMONG));
    }

    /** Like {@link #isNewTo(OtherDataSet, String)}, with a bound on the share of rows whose values are not there. */
    public Check isNewTo(OtherDataSet other, String otherColumn, Expectation expectation) {
        return Check.ofShare(new ForeignKey(paired(other, otherColumn), ForeignKey.Side.NOT_AMONG), expectation);
    }

    private PairedKey paired(OtherDataSet other, String otherColumn) {
        return new PairedKey(List.of(column()), other.rows(), List.of(otherColumn));
    }

    /** Values are not there. */
    public Check isNull() {
        return Check.of(new RowProbe(new Absence(column())));
    }

    /** Like {@link #isNull()}, with a bound. */
    public Check isNull(Expectation expectation) {
        return Check.ofShare(new RowProbe(new Absence(column())), expectation);
    }

    /** Values are there and are none of those that stand for a missing one, such as {@code N/A}. Null fails. */
    public Check isNotMissing(Object... tokens) {
        return Check.of(missing(List.of(tokens)));
    }

    /** Like {@link #isNotMissing(Object...)}, with a bound. */
    public Check isNotMissing(List<?> tokens, Expectation expectation) {
        return Check.ofShare(missing(tokens), expectation);
    }

    private RowProbe missing(List<?> tokens) {
        return new RowProbe(new Missing(column(), Membership.of(tokens, Membership.Side.OUTSIDE)));
    }

    /** There are at least two different values. Nulls do not count. State: one value. */
    public Check isNotConstant() {
        return Check.of(new Variety(column()), Bound.atLeast(2));
    }

    /** Texts are there and have a character that is not blank. Null fails. */
    public Check isNotBlank() {
        return Check.of(completeness(Completeness.Blanks.ARE_MISSING));
    }

    /** Like {@link #isNotBlank()}, with a bound. */
    public Check isNotBlank(Expectation expectation) {
        return Check.ofShare(completeness(Completeness.Blanks.ARE_MISSING), expectation);
    }

    /** No value comes twice; of equal ones all but the first fail. Numbers are compared by value. */
    public Check isUnique() {
        return new ColumnsChecks(List.of(column())).areUnique();
    }

    /** Like {@link #isUnique()}, with a bound. */
    public Check isUnique(Expectation expectation) {
        return new ColumnsChecks(List.of(column())).areUnique(expectation);
    }

    /** No value comes twice and none is null. */
    public Check isPrimaryKey() {
        return new ColumnsChecks(List.of(column())).arePrimaryKey();
    }

    /** Values lie between two limits, both included. */
    public Check isBetween(Comparable<?> lowest, Comparable<?> highest) {
        return all(between(lowest, highest));
    }

    /** Like {@link #isBetween(Comparable, Comparable)}, with a bound. */
    public Check isBetween(Comparable<?> lowest, Comparable<?> highest, Expectation expectation) {
        return share(between(lowest, highest), expectation);
    }

    /** Values are a limit or more. */
    public Check isAtLeast(Comparable<?> limit) {
        return all(atLeast(limit));
    }

    /** Like {@link #isAtLeast(Comparable)}, with a bound. */
    public Check isAtLeast(Comparable<?> limit, Expectation expectation) {
        return share(atLeast(limit), expectation);
    }

    /** Values are a limit or less. */
    public Check isAtMost(Comparable<?> limit) {
        return all(atMost(limit));
    }

    /** Like {@link #isAtMost(Comparable)}, with a bound. */
    public Check isAtMost(Comparable<?> limit, Expectation expectation) {
        return share(atMost(limit), expectation);
    }

    /** Values are more than a limit. */
    public Check isGreaterThan(Comparable<?> limit) {
        return all(greaterThan(limit));
    }

    /** Like {@link #isGreaterThan(Comparable)}, with a bound. */
    public Check isGreaterThan(Comparable<?> limit, Expectation expectation) {
        return share(greaterThan(limit), expectation);
    }

    /** Values are less than a limit. */
    public Check isLessThan(Comparable<?> limit) {
        return all(lessThan(limit));
    }

    /** Like {@link #isLessThan(Comparable)}, with a bound. */
    public Check isLessThan(Comparable<?> limit, Expectation expectation) {
        return share(lessThan(limit), expectation);
    }

    /** Values are among these. Numbers are compared by value, enum constants by name. */
    public Check isIn(Object... values) {
        return all(Membership.of(List.of(values), Membership.Side.INSIDE));
    }

    /** Like {@link #isIn(Object...)}, with a bound. */
    public Check isIn(List<?> values, Expectation expectation) {
        return share(Membership.of(values, Membership.Side.INSIDE), expectation);
    }

    /** Values are not among these. */
    public Check isNotIn(Object... values) {
        return all(Membership.of(List.of(values), Membership.Side.OUTSIDE));
    }

    /** Like {@link #isNotIn(Object...)}, with a bound. */
    public Check isNotIn(List<?> values, Expectation expectation) {
        return share(Membership.of(values, Membership.Side.OUTSIDE), expectation);
    }

    /** Values are less than those of another column in the same row. Rows in which one of the two is null are exempt. */
    public Check isLessThan(ColumnChecks other) {
        return new ColumnsChecks(List.of(column(), other.column())).inEachRow().ascendStrictly();
    }

    /** Like {@link #isLessThan(ColumnChecks)}, with a bound. */
    public Check isLessThan(ColumnChecks other, Expectation expectation) {
        return new ColumnsChecks(List.of(column(), other.column())).inEachRow().ascendStrictly(expectation);
    }

    /** Values are those of another column in the same row, or less. Rows in which one of the two is null are exempt. */
    public Check isAtMost(ColumnChecks other) {
        return new ColumnsChecks(List.of(column(), other.column())).inEachRow().ascend();
    }

    /** Like {@link #isAtMost(ColumnChecks)}, with a bound. */
    public Check isAtMost(ColumnChecks other, Expectation expectation) {
        return new ColumnsChecks(List.of(column(), other.column())).inEachRow().ascend(expectation);
    }

    /** Values are more than those of another column in the same row. Rows in which one of the two is null are exempt. */
    public Check isGreaterThan(ColumnChecks other) {
        return other.isLessThan(this);
    }

    /** Like {@link #isGreaterThan(ColumnChecks)}, with a bound. */
    public Check isGreaterThan(ColumnChecks other, Expectation expectation) {
        return other.isLessThan(this, expectation);
    }

    /** Values are those of another column in the same row, or more. Rows in which one of the two is null are exempt. */
    public Check isAtLeast(ColumnChecks other) {
        return other.isAtMost(this);
    }

    /** Like {@link #isAtLeast(ColumnChecks)}, with a bound. */
    public Check isAtLeast(ColumnChecks other, Expectation expectation) {
        return other.isAtMost(this, expectation);
    }

    /** Values are those of another column in the same row. Rows in which one of the two is null are exempt. */
    public Check isEqualTo(ColumnChecks other) {
        return new ColumnsChecks(List.of(column(), other.column())).inEachRow().areEqual();
    }

    /** Like {@link #isEqualTo(ColumnChecks)}, with a bound. */
    public Check isEqualTo(ColumnChecks other, Expectation expectation) {
        return new ColumnsChecks(List.of(column(), other.column())).inEachRow().areEqual(expectation);
    }

    /** Points in time are at most so long after those of another column in the same row, and not before them. */
    public Check isWithin(Duration delay, ColumnChecks after) {
        return Check.of(within(delay, after));
    }

    /** Like {@link #isWithin(Duration, ColumnChecks)}, with a bound: {@code atLeast(0.95)} for the 95th percentile. */
    public Check isWithin(Duration delay, ColumnChecks after, Expectation expectation) {
        return Check.ofShare(within(delay, after), expectation);
    }

    private RowProbe within(Duration delay, ColumnChecks after) {
        return new RowProbe(new ColumnsRule(
                List.of(after.column(), column()), new Relation.Within(delay), ColumnsRule.Exempt.IF_ANY_IS_NULL));
    }

    /** The mean time that passes from another column to this one, in seconds; exact. A date counts from 00:00 UTC. */
    public Check hasMeanDelay(ColumnChecks after, Expectation expectation) {
        return Check.of(new MeanDelay(after.column(), column()), expectation);
    }

    /**
     * The newest value is younger than this, by the clock of the run, when the data set has been read, and less than this in the
     * future. A date counts from 00:00 UTC. Dates and times only, and none that is classified.
     */
    public Check isFresherThan(Duration age) {
        return Check.of(new Freshness(column()), new MaximumAge(age));
    }

    /** Dates and times are not later than the moment at which they are looked at, by the clock of the run. */
    public Check isNotInFuture() {
        return Check.of(new RowProbe(new NotInFuture(column())));
    }

    /** Like {@link #isNotInFuture()}, with a bound. */
    public Check isNotInFuture(Expectation expectation) {
        return Check.ofShare(new RowProbe(new NotInFuture(column())), expectation);
    }

    /**
     * There are data for each day of a calendar, from the first day that has some, or that the calendar names, to the last. What is
     * measured is the share of open days with data. State: a bitmap of days.
     */
    public Check hasDataForEvery(OpenDays day) {
        return Check.of(new Coverage(column(), Coverage.Unit.DAY, day));
    }

    /** Like {@link #hasDataForEvery(OpenDays)}, with a bound. */
    public Check hasDataForEvery(OpenDays day, Expectation expectation) {
        return Check.ofShare(new Coverage(column(), Coverage.Unit.DAY, day), expectation);
    }

    /** There are data for each hour of each day of a calendar, as {@link #hasDataForEvery(OpenDays)} has it. */
    public Check hasDataForEveryHourOf(OpenDays day) {
        return Check.of(new Coverage(column(), Coverage.Unit.HOUR, day));
    }

    /** Like {@link #hasDataForEveryHourOf(OpenDays)}, with a bound. */
    public Check hasDataForEveryHourOf(OpenDays day, Expectation expectation) {
        return Check.ofShare(new Coverage(column(), Coverage.Unit.HOUR, day), expectation);
    }

    /** Each value is the one before it or more, in the order of rows. Nulls are left out. State: the first and the last value. */
    public Check isIncreasing() {
        return Check.of(new Monotony(column(), Monotony.Direction.INCREASING));
    }

    /** Like {@link #isIncreasing()}, with a bound. */
    public Check isIncreasing(Expectation expectation) {
        return Check.ofShare(new Monotony(column(), Monotony.Direction.INCREASING), expectation);
    }

    /** Each value is more than the one before it, in the order of rows. Nulls are left out. */
    public Check isStrictlyIncreasing() {
        return Check.of(new Monotony(column(), Monotony.Direction.STRICTLY_INCREASING));
    }

    /** Like {@link #isStrictlyIncreasing()}, with a bound. */
    public Check isStrictlyIncreasing(Expectation expectation) {
        return Check.ofShare(new Monotony(column(), Monotony.Direction.STRICTLY_INCREASING), expectation);
    }

    /** Each value is the one before it or less, in the order of rows. Nulls are left out. */
    public Check isDecreasing() {
        return Check.of(new Monotony(column(), Monotony.Direction.DECREASING));
    }

    /** Like {@link #isDecreasing()}, with a bound. */
    public Check isDecreasing(Expectation expectation) {
        return Check.ofShare(new Monotony(column(), Monotony.Direction.DECREASING), expectation);
    }

    /** Each value is less than the one before it, in the order of rows. Nulls are left out. */
    public Check isStrictlyDecreasing() {
        return Check.of(new Monotony(column(), Monotony.Direction.STRICTLY_DECREASING));
    }

    /** Like {@link #isStrictlyDecreasing()}, with a bound. */
    public Check isStrictlyDecreasing(Expectation expectation) {
        return Check.ofShare(new Monotony(column(), Monotony.Direction.STRICTLY_DECREASING), expectation);
    }

    /**
     * No whole number, or date, is missing between the least and the greatest, whatever the order of rows; for a sequence check
     * {@link #isUnique()} as well. State: a bitmap of at most 4 MiB, in which what is complete takes no room; past that it is told
     * from the least, the greatest and the number of values, or undecided.
     */
    public Check hasNoGaps() {
        return hasNoGaps(Bound.exactly(0));
    }

    /** Like {@link #hasNoGaps()}, with a bound on how many are missing. */
    public Check hasNoGaps(Expectation expectation) {
        return Check.of(new Gaps(column()), expectation);
    }

    /**
     * Each of the different values is among these. What is measured is the share of different values; see {@link #isIn(Object...)}
     * for the share of rows. Memory as for {@link #hasEntropy}.
     */
    public Check hasDistinctValuesIn(List<?> values) {
        return distinct(values, DistinctValues.Mode.WITHIN);
    }

    /** Each of these values comes at least once; others may come. Memory as for {@link #hasEntropy}. */
    public Check hasDistinctValuesContaining(List<?> values) {
        return distinct(values, DistinctValues.Mode.CONTAINING);
    }

    /** The different values are these and no others. Memory as for {@link #hasEntropy}. */
    public Check hasDistinctValuesEqualTo(List<?> values) {
        return distinct(values, DistinctValues.Mode.EQUAL);
    }

    private Check distinct(List<?> values, DistinctValues.Mode mode) {
        return Check.of(DistinctValues.of(column(), values, mode));
    }

    private RowProbe completeness(Completeness.Blanks blanks) {
        return new RowProbe(new Completeness(column(), blanks));
    }

    private static Range between(Comparable<?> lowest, Comparable<?> highest) {
        return new Range(included(lowest), included(highest));
    }

    private static Range atLeast(Comparable<?> limit) {
        return new Range(included(limit), null);
    }

    private static Range atMost(Comparable<?> limit) {
        return new Range(null, included(limit));
    }

    private static Range greaterThan(Comparable<?> limit) {
        return new Range(new Range.End(limit, Range.Side.EXCLUDED), null);
    }

    private static Range lessThan(Comparable<?> limit) {
        return new Range(null, new Range.End(limit, Range.Side.EXCLUDED));
    }

    private static Range.End included(Comparable<?> limit) {
        return new Range.End(limit, Range.Side.INCLUDED);
    }
}
