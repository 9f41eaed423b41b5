package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.internal.engine.CheckParts;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.scope.Filtered;
import dev.meshwork.quality.internal.scope.Grouped;
import dev.meshwork.quality.internal.scope.Relative;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What data have to be like: a measurement, the expectation it has to meet, and what follows if it does not. {@link Checks} makes
 * them. Reads as a sentence, see {@link #toString}. Immutable and thread-safe; the methods return changed copies.
 */
public final class Check {

    private final CheckParts parts;

    private Check(CheckParts parts) {
        this.parts = parts;
    }

    /** A check that all rows pass. */
    static Check of(Probe probe) {
        return new Check(CheckParts.of(probe, null));
    }

    /** A check of a number. */
    static Check of(Probe probe, Expectation expectation) {
        return new Check(CheckParts.of(probe, Objects.requireNonNull(expectation, "expectation")));
    }

    /** A check of a share, which lies between 0 and 1. */
    static Check ofShare(Probe probe, Expectation expectation) {
        if (expectation instanceof Bound bound && !bound.fitsShare()) {
            throw new IllegalArgumentException("Invalid bound '" + bound + "' of check '" + probe.name()
                    + "': a share lies between 0 and 1; 99.5 percent is atLeast(0.995)");
        }
        return of(probe, expectation);
    }

    /** Another name, unique in its suite. Default: a name made of the column and the test, such as {@code email is complete}. */
    public Check named(String newName) {
        if (newName.isBlank()) {
            throw new IllegalArgumentException(
                    "Missing name of check '" + name() + "': expected a name that is not blank");
        }
        return new Check(parts.withName(newName));
    }

    /** Why the team expects this, as the end of a sentence: {@code the newsletter keys on it}. Default: no reason. */
    public Check because(String text) {
        return new Check(parts.withReason(text));
    }

    /** A failure is reported as a warning and the data are served. Default: it rejects the run. */
    public Check warn() {
        return new Check(parts.withSeverity(Severity.WARN));
    }

    /** A failure is mentioned and the data are served. Default: it rejects the run. */
    public Check info() {
        return new Check(parts.withSeverity(Severity.INFO));
    }

    /** What of quality it is about. Default: what its test is about, such as completeness. */
    public Check dimension(Dimension dimension) {
        return new Check(parts.withDimension(dimension));
    }

    /**
     * Rows that fail are taken out, with this check as the reason, before the next step sees them. Without a bound of its own, the
     * check then passes whatever their share is. Default: rows that fail are counted and go on.
     *
     * <p>Of rows with the same key all but the first are taken out. Keys have to be in memory for that: if there are more than fit,
     * the run fails and says so, see {@link Suite#withKeyMemory}.
     *
     * @throws IllegalArgumentException if single rows do not fail the check, such as a row count
     */
    public Check quarantine() {
        if (probe().refusal() == null) {
            throw new IllegalArgumentException(
                    "Cannot quarantine by check '" + name() + "': it does not say which rows fail");
        }
        return new Check(parts.quarantining());
    }

    /** Like {@link #quarantine} where single rows can fail, with the expectation that there is now: rows that fail make it fail. */
    Check pointingOut() {
        return probe().refusal() == null || quarantines()
                ? this
                : new Check(parts.withExpectation(expectation()).quarantining());
    }

    /**
     * A data set without rows passes, and so does one in which no row has a value to look at. Default: a check that saw nothing
     * is undecided, which counts as failed.
     */
    public Check allowEmpty() {
        return new Check(parts.allowingEmpty());
    }

    /**
     * Looks only at rows that meet a condition; called again, at those that meet both. Rows that the condition does not apply to,
     * because a column is null, are left out, as in SQL. If no row meets it, there is nothing to look at.
     */
    public Check where(Condition condition) {
        return new Check(parts.withProbe(Filtered.of(probe(), condition.rule())));
    }

    /** Looks only at rows that pass a check, see {@link Condition#that(Check)}. */
    public Check where(Check condition) {
        return where(Condition.that(condition));
    }

    /**
     * Looks at the rows of each value of a column apart, after the condition if there is one: a rate over all rows hides a bad segment.
     * There is a result for each value, null included, in the order of the values, named as in
     * {@code email is complete per channel [channel = web]}. With more than 1,000 values, or none at all, the check is undecided.
     * The state is that of the check for each value. A classified column is refused.
     *
     * @throws IllegalArgumentException if the check is per a column already, or looks at the schema alone
     */
    public Check per(String column) {
        if (Grouped.in(probe()) != null || !probe().needsRows() || probe().isOfWhole()) {
            throw new IllegalArgumentException("Cannot look at check '" + name() + "' per " + column + ": "
                    + (probe().isOfWhole()
                            ? "it holds the data set as a whole against another"
                            : probe().needsRows() ? "it is per another column already" : "it looks at no rows"));
        }
        return new Check(parts.withProbe(Grouped.of(probe(), column)));
    }

    /** The figure is divided by the same figure of another data set, see {@link #relativeTo(OtherDataSet, Check)}. */
    public Check relativeTo(OtherDataSet other) {
        return compared(other, probe(), Relative.Form.RATIO);
    }

    /**
     * The figure is divided by one of another data set before it is held against the bound: {@code
     * column("revenue").hasSum(between(0.99, 1.01)).relativeTo(orders, column("amount").hasSum(Bound.NONE))}. Exact for exact figures.
     * Two zeros have a ratio of 1; over zero, or where there is no figure there, the check is undecided. Any figure will do: row counts,
     * sums, distinct counts, quantiles. A condition that comes later, with {@link #where}, is about the rows here.
     *
     * @param figure what is measured there; only its figure and its own condition count
     * @throws IllegalArgumentException if this check or the other is per column, relative already, or takes rows out
     */
    public Check relativeTo(OtherDataSet other, Check figure) {
        return compared(other, figure.probe(), Relative.Form.RATIO);
    }

    /** The same figure of another data set is taken from the figure, see {@link #differenceFrom(OtherDataSet, Check)}. */
    public Check differenceFrom(OtherDataSet other) {
        return compared(other, probe(), Relative.Form.DIFFERENCE);
    }

    /**
     * A figure of another data set is taken from the figure before the difference is held against the bound: {@code
     * rowCount(exactly(0)).differenceFrom(orders)}. Otherwise like {@link #relativeTo(OtherDataSet, Check)}.
     *
     * @param figure what is measured there; only its figure and its own condition count
     * @throws IllegalArgumentException if this check or the other is per column, relative already, or takes rows out
     */
    public Check differenceFrom(OtherDataSet other, Check figure) {
        return compared(other, figure.probe(), Relative.Form.DIFFERENCE);
    }

    private Check compared(OtherDataSet other, Probe theirs, Relative.Form form) {
        for (Probe each : List.of(probe(), theirs)) {
            if (each.isOfWhole() || Grouped.in(each) != null || quarantines()) {
                throw new IllegalArgumentException("Cannot hold '" + each.name() + "' against " + other
                        + ": expected one figure that is neither per column nor about another data set, and that takes"
                        + " no rows out");
            }
        }
        return new Check(parts.withProbe(new Relative(probe(), theirs, other.rows(), form)));
    }

    /** What it consists of, for who writes it in another form. Its types are no API: they may change with any version. */
    public CheckParts parts() {
        return parts;
    }

    /** The name. */
    public String name() {
        return parts.name();
    }

    Probe probe() {
        return parts.probe();
    }

    Dimension dimension() {
        Dimension given = parts.dimension();
        return given == null ? probe().dimension() : given;
    }

    Expectation expectation() {
        Expectation expectation = parts.expectation();
        if (expectation != null) {
            return expectation;
        }
        return quarantines() ? Bound.NONE : Bound.all();
    }

    @Nullable
    String reason() {
        return parts.reason();
    }

    Severity severity() {
        return parts.severity();
    }

    boolean quarantines() {
        return parts.quarantines();
    }

    boolean allowsEmpty() {
        return parts.allowsEmpty();
    }

    /** {@code ERROR completeness of email should be at least 0.995, because the newsletter keys on it}. */
    @Override
    public String toString() {
        return severity() + " " + probe().subject() + " should be " + expectation()
                + (reason() == null ? "" : ", because " + reason());
    }
}
