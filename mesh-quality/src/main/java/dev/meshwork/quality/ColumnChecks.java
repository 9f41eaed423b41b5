package dev.meshwork.quality;

import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.bounds.MaximumAge;
import dev.meshwork.quality.internal.rules.Completeness;
import dev.meshwork.quality.internal.rules.Membership;
import dev.meshwork.quality.internal.rules.Range;
import dev.meshwork.quality.internal.rules.RowProbe;
import dev.meshwork.quality.internal.rules.ValueRule;
import dev.meshwork.quality.internal.text.Match;
import dev.meshwork.quality.internal.time.Freshness;
import dev.meshwork.quality.text.Format;
import java.time.Duration;
import java.util.List;

/**
 * Checks of one column. Those without an expectation expect all rows to pass; the others, that the share of rows that pass meets
 * it. Rows in which the column is null are exempt, unless it is said otherwise. Immutable and thread-safe.
 *
 * <p>A check that does not fit the type of its column, or names one that is not there, is refused before anything is ingested.
 */
public final class ColumnChecks extends ColumnMetrics {

    private final String column;

    ColumnChecks(String column) {
        super(column);
        this.column = column;
    }

    /** Values are there. Null fails; an empty text and blanks are values. */
    public Check isComplete() {
        return Check.of(completeness(Completeness.Blanks.ARE_VALUES));
    }

    /** Like {@link #isComplete()}, with a bound. */
    public Check isComplete(Expectation expectation) {
        return Check.ofShare(completeness(Completeness.Blanks.ARE_VALUES), expectation);
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
        return new ColumnsChecks(List.of(column)).areUnique();
    }

    /** Like {@link #isUnique()}, with a bound. */
    public Check isUnique(Expectation expectation) {
        return new ColumnsChecks(List.of(column)).areUnique(expectation);
    }

    /** No value comes twice and none is null. */
    public Check isPrimaryKey() {
        return new ColumnsChecks(List.of(column)).arePrimaryKey();
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

    /** Texts match a regular expression of {@link java.util.regex.Pattern} as a whole. */
    public Check matches(String regularExpression) {
        return all(new Match.Regex(regularExpression));
    }

    /** Like {@link #matches(String)}, with a bound. */
    public Check matches(String regularExpression, Expectation expectation) {
        return share(new Match.Regex(regularExpression), expectation);
    }

    /** Texts have a named format as a whole. */
    public Check matches(Format format) {
        return all(new Match.Named(format));
    }

    /** Like {@link #matches(Format)}, with a bound. */
    public Check matches(Format format, Expectation expectation) {
        return share(new Match.Named(format), expectation);
    }

    /**
     * The newest value is younger than this, by the clock of the run, when the data set has been read, and less than this in the
     * future. A date counts from 00:00 UTC. Dates and times only, and none that is classified.
     */
    public Check isFresherThan(Duration age) {
        return Check.of(new Freshness(column), new MaximumAge(age));
    }

    private RowProbe completeness(Completeness.Blanks blanks) {
        return new RowProbe(new Completeness(column, blanks));
    }

    private Check all(ValueRule.ValueTest test) {
        return Check.of(new RowProbe(new ValueRule(column, test)));
    }

    private Check share(ValueRule.ValueTest test, Expectation expectation) {
        return Check.ofShare(new RowProbe(new ValueRule(column, test)), expectation);
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
