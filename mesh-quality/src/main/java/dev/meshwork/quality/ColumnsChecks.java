package dev.meshwork.quality;

import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.internal.frequencies.Dependency;
import dev.meshwork.quality.internal.frequencies.Frequencies;
import dev.meshwork.quality.internal.frequencies.FrequencyProbe;
import dev.meshwork.quality.internal.keys.Absence;
import dev.meshwork.quality.internal.keys.ForeignKey;
import dev.meshwork.quality.internal.keys.KeyCoverage;
import dev.meshwork.quality.internal.keys.KeyFigure;
import dev.meshwork.quality.internal.keys.Keys;
import dev.meshwork.quality.internal.keys.PairedKey;
import dev.meshwork.quality.internal.keys.Reconciliation;
import dev.meshwork.quality.internal.keys.Uniqueness;
import dev.meshwork.quality.internal.numbers.Correlation;
import dev.meshwork.quality.internal.order.Overlaps;
import dev.meshwork.quality.internal.rules.ColumnsRule;
import java.util.List;

/** Checks of several columns together. Immutable and thread-safe. */
public final class ColumnsChecks {

    private final List<String> columns;
    private final Absence figures;

    ColumnsChecks(List<String> columns) {
        this(columns, Absence.IS_EXEMPT);
    }

    private ColumnsChecks(List<String> columns, Absence figures) {
        this.columns = columns;
        this.figures = figures;
    }

    /** For figures about combinations null is a value like others and equal to itself. Default: rows with a null are left out. */
    public ColumnsChecks nullsAreValues() {
        return new ColumnsChecks(columns, Absence.IS_A_VALUE);
    }

    /** Checks of what the columns have to do with each other in each row. */
    public EachRowChecks inEachRow() {
        return new EachRowChecks(columns, ColumnsRule.Exempt.IF_ANY_IS_NULL);
    }

    /**
     * Ranges do not overlap: from the first of two columns, included, to the second, not included; without a second value a range has
     * no end, and without a first one a row is exempt. Whole numbers, dates and times. What is measured is how far they overlap, in
     * units of the type, days or nanoseconds. State: what is covered, as at most 100,000 ranges that do not touch; undecided past that.
     *
     * @throws IllegalArgumentException unless there are two columns
     */
    public Check doNotOverlap() {
        if (columns.size() != 2) {
            throw new IllegalArgumentException(
                    "Invalid columns " + columns + " of ranges: expected where they begin and where they end");
        }
        return Check.of(new Overlaps(columns.get(0), columns.get(1)), Bound.exactly(0));
    }

    /**
     * Rows that are equal in these columns are equal in another one, as a zip code determines a city: a functional dependency. Of
     * different values the most common one is right and the others fail; rows with a null among the values are exempt. State: each
     * combination of values that came, as far as it fits {@link Suite#withKeyMemory}; undecided past that.
     */
    public Check determine(String dependent) {
        return Check.of(new Dependency(columns, dependent), Bound.all());
    }

    /** Like {@link #determine(String)}, with a bound on the share of rows with the most common value. */
    public Check determine(String dependent, Expectation expectation) {
        return Check.ofShare(new Dependency(columns, dependent), expectation);
    }

    /** No combination of values comes twice; rows with a null among them are exempt, as in SQL's UNIQUE. */
    public Check areUnique() {
        return Check.of(new Uniqueness(keys(Absence.IS_EXEMPT)));
    }

    /** Like {@link #areUnique()}, with a bound on the share of rows whose combination did not come before. */
    public Check areUnique(Expectation expectation) {
        return Check.ofShare(new Uniqueness(keys(Absence.IS_EXEMPT)), expectation);
    }

    /** No combination of values comes twice, where null equals null, as in SQL's DISTINCT: no row repeats another one. */
    public Check areDistinct() {
        return Check.of(new Uniqueness(keys(Absence.IS_A_VALUE)));
    }

    /** Like {@link #areDistinct()}, with a bound on the share of rows whose combination did not come before. */
    public Check areDistinct(Expectation expectation) {
        return Check.ofShare(new Uniqueness(keys(Absence.IS_A_VALUE)), expectation);
    }

    /** No combination of values comes twice and none of them is null, as in SQL's PRIMARY KEY. */
    public Check arePrimaryKey() {
        return Check.of(new Uniqueness(keys(Absence.FAILS)));
    }

    /**
     * How many different combinations of values there are; exact. Rows with a null among them are left out. Shares its state with
     * {@link #areUnique()}: 24 bytes a combination, on the disk past a limit, see {@link Suite#withKeyMemory}.
     */
    public Check haveDistinctCount(Expectation expectation) {
        return Check.of(figure(KeyFigure.Kind.DISTINCT_COUNT), expectation);
    }

    /** Different combinations as a share of all rows that have one. State and nulls as for {@link #haveDistinctCount}. */
    public Check haveDistinctness(Expectation expectation) {
        return Check.ofShare(figure(KeyFigure.Kind.DISTINCTNESS), expectation);
    }

    /** How many combinations come once. State and nulls as for {@link #haveDistinctCount}. */
    public Check haveUniqueCount(Expectation expectation) {
        return Check.of(figure(KeyFigure.Kind.UNIQUE_COUNT), expectation);
    }

    /**
     * Combinations that come once as a share of all rows that have one, where {@link #areUnique(Expectation)} counts the first of
     * several equal ones, too. State and nulls as for {@link #haveDistinctCount}.
     */
    public Check haveUniqueShare(Expectation expectation) {
        return Check.ofShare(figure(KeyFigure.Kind.UNIQUE_SHARE), expectation);
    }

    /** Combinations that come once as a share of the different ones. State and nulls as for {@link #haveDistinctCount}. */
    public Check haveUniqueRatio(Expectation expectation) {
        return Check.ofShare(figure(KeyFigure.Kind.UNIQUE_RATIO), expectation);
    }

    /** How many rows have a combination that comes more than once. State and nulls as for {@link #haveDistinctCount}. */
    public Check haveDuplicateCount(Expectation expectation) {
        return Check.of(figure(KeyFigure.Kind.DUPLICATE_COUNT), expectation);
    }

    /**
     * Rows whose combination comes more than once as a share of all rows that have one. State and nulls as for
     * {@link #haveDistinctCount}.
     */
    public Check haveDuplicateShare(Expectation expectation) {
        return Check.ofShare(figure(KeyFigure.Kind.DUPLICATE_SHARE), expectation);
    }

    /**
     * How many different combinations come more than once, however often. State and nulls as for {@link #haveDistinctCount}.
     */
    public Check haveRepeatedCount(Expectation expectation) {
        return Check.of(figure(KeyFigure.Kind.REPEATED_COUNT), expectation);
    }

    /**
     * Different combinations that come more than once as a share of all rows that have one. State and nulls as for
     * {@link #haveDistinctCount}.
     */
    public Check haveRepeatedShare(Expectation expectation) {
        return Check.ofShare(figure(KeyFigure.Kind.REPEATED_SHARE), expectation);
    }

    /**
     * Pearson's coefficient of two columns of numbers, from -1 to 1, of the rows that have both; from exact sums, so that it does not
     * depend on the order of rows. Undecided where one of them is constant. 5 KiB.
     *
     * @throws IllegalArgumentException unless there are two columns
     */
    public Check haveCorrelation(Expectation expectation) {
        requirePair("correlation");
        return Check.of(new Correlation(columns.get(0), columns.get(1)), expectation);
    }

    /**
     * Cram&eacute;r's &phi; of two columns, from 0 where they are independent to 1 where one follows from the other, of the rows that
     * have both (H. Cram&eacute;r, 1946; without Yates' correction). Undecided where one of them is constant. Memory as for
     * {@link ColumnMetrics#hasEntropy}.
     *
     * @throws IllegalArgumentException unless there are two columns
     */
    public Check haveCramersPhi(Expectation expectation) {
        requirePair("Cram\u00e9r's phi");
        return Check.of(new FrequencyProbe(Frequencies.of(columns), FrequencyProbe.Figure.CRAMERS_PHI), expectation);
    }

    /**
     * How much one of two columns tells of the other, in nats, of the rows that have both (C. E. Shannon, 1948). Memory as for
     * {@link ColumnMetrics#hasEntropy}.
     *
     * @throws IllegalArgumentException unless there are two columns
     */
    public Check haveMutualInformation(Expectation expectation) {
        requirePair("mutual information");
        return Check.of(
                new FrequencyProbe(Frequencies.of(columns), FrequencyProbe.Figure.MUTUAL_INFORMATION), expectation);
    }

    /**
     * Combinations of values are among those of another data set, as in SQL's FOREIGN KEY; rows with a null are exempt. Can quarantine. Numbers are
     * compared by value, enum constants as texts; columns whose values can never be equal are refused.
     *
     * <p>State: the keys there, 24 bytes each, in memory up to {@link Suite#withKeyMemory}. If they do not fit, theirs and those of the
     * rows here go to the disk, at 32 bytes each, are compared in order at the end, and no row can be quarantined. Keys are 128 bits: among n
     * of both sides one that is not there is taken for one that is with a probability of less than n&sup2; / 2<sup>129</sup>, and never
     * if the keys are one or two whole numbers or dates.
     */
    public Check reference(OtherDataSet other, List<String> otherColumns) {
        return Check.of(new ForeignKey(paired(other, otherColumns), ForeignKey.Side.AMONG));
    }

    /** Like {@link #reference(OtherDataSet, List)}, with a bound on the share of rows whose combinations of values are there. */
    public Check reference(OtherDataSet other, List<String> otherColumns, Expectation expectation) {
        return Check.ofShare(new ForeignKey(paired(other, otherColumns), ForeignKey.Side.AMONG), expectation);
    }

    /**
     * All combinations of values of another data set come here, too: none is missing. Nulls there are left out; without any key there the check is
     * undecided. State: the keys of both sides, 32 bytes each, on the disk past {@link Suite#withKeyMemory}; chance as for {@link
     * #reference(OtherDataSet, List)}. The result names some of the rows there whose keys are missing here.
     */
    public Check cover(OtherDataSet other, List<String> otherColumns) {
        return Check.of(new KeyCoverage(paired(other, otherColumns)), Bound.all());
    }

    /** Like {@link #cover(OtherDataSet, List)}, with a bound on the share of different keys there that come here. */
    public Check cover(OtherDataSet other, List<String> otherColumns, Expectation expectation) {
        return Check.ofShare(new KeyCoverage(paired(other, otherColumns)), expectation);
    }
    /**
     * Rows are the same as in another data set, paired by these columns, which are called the same there: none is missing, none is
     * surplus, and paired ones have the same values in other columns. Null equals null. Of several rows with the same key equal ones are
     * paired first; each row counts. The result says how many are missing, surplus and different, names the surplus and different rows
     * here as evidence, and some of those that are missing.
     *
     * <p>State: 32 bytes for each row of both sides, on the disk past {@link Suite#withKeyMemory}. Keys are hashed to 128 bits, values to
     * 64: a different row is taken for an equal one with a probability of 2<sup>-64</sup>, a key for another among n with less than
     * n&sup2; / 2<sup>129</sup>.
     *
     * @param values the columns whose values have to be the same
     */
    public Check areReconciledWith(OtherDataSet other, String... values) {
        return Check.of(new Reconciliation(paired(other, columns), List.of(values)), Bound.all());
    }

    /**
     * Like {@link #areReconciledWith(OtherDataSet, String...)}, with a bound on the match ratio: the share of rows that are the same, of all
     * rows of both sides, where two that are paired count once.
     */
    public Check areReconciledWith(OtherDataSet other, List<String> values, Expectation expectation) {
        return Check.ofShare(new Reconciliation(paired(other, columns), values), expectation);
    }

    /**
     * Combinations of values are not among those of another data set, see {@link ColumnChecks#isNewTo(OtherDataSet, String)}. State and chance
     * as for {@link #reference(OtherDataSet, List)}.
     */
    public Check areNewTo(OtherDataSet other, List<String> otherColumns) {
        return Check.of(new ForeignKey(paired(other, otherColumns), ForeignKey.Side.NOT_AMONG));
    }

    /** Like {@link #areNewTo(OtherDataSet, List)}, with a bound on the share of rows whose combinations are not there. */
    public Check areNewTo(OtherDataSet other, List<String> otherColumns, Expectation expectation) {
        return Check.ofShare(new ForeignKey(paired(other, otherColumns), ForeignKey.Side.NOT_AMONG), expectation);
    }

    private PairedKey paired(OtherDataSet other, List<String> otherColumns) {
        return new PairedKey(columns, other.rows(), otherColumns);
    }

    private void requirePair(String what) {
        if (columns.size() != 2) {
            throw new IllegalArgumentException(
                    "Invalid columns " + columns + " for a " + what + ": expected two, as in columns(\"a\", \"b\")");
        }
    }

    private KeyFigure figure(KeyFigure.Kind kind) {
        return new KeyFigure(keys(figures), kind);
    }

    private Keys keys(Absence absence) {
        return new Keys(columns, absence);
    }
}
