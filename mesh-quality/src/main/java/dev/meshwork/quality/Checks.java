package dev.meshwork.quality;

import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.internal.rules.RowProbe;
import dev.meshwork.quality.internal.table.Count;
import java.util.List;

/**
 * Makes checks. Meant to be imported statically:
 *
 * <pre>{@code
 * Suite profileChecks = Suite.of("profile checks",
 *     column("email").isComplete(atLeast(0.995)).because("the newsletter keys on it"),
 *     column("email").matches(Format.EMAIL_HTML5, atLeast(0.995)),
 *     columns("order_number", "product_key").areUnique(),
 *     rowCount(changeAtMost(0.5)).warn());
 * }</pre>
 *
 * <p>A check of rows measures the share of rows that pass, between 0 and 1, and expects all of them unless a bound is given. Rows
 * in which the column is null are exempt, except from {@link ColumnChecks#isComplete()} and its like.
 */
public final class Checks {

    private Checks() {}

    /** Checks of one column, by the name of its field in the schema. */
    public static ColumnChecks column(String name) {
        return new ColumnChecks(name);
    }

    /** Checks of several columns together. */
    public static ColumnsChecks columns(String... names) {
        return new ColumnsChecks(List.of(names));
    }

    /** The number of rows that the data set hands to its checks. */
    public static Check rowCount(Expectation expectation) {
        return Check.of(new Count(Count.Unit.ROWS), expectation);
    }

    /**
     * The number of records that came in: rows, and records of a source that are none, such as ragged lines. So it tells a file that
     * was cut short from one with damaged records, which are quarantined.
     */
    public static Check recordCount(Expectation expectation) {
        return Check.of(new Count(Count.Unit.RECORDS), expectation);
    }

    /**
     * A rule about whole rows.
     *
     * @param description what a row should have or be, such as {@code a first order that is not after the last}
     * @param test the rule
     * @param present columns that have to be there for the rule to apply; a row in which one is null is exempt
     */
    public static Check rows(String description, RowTest test, String... present) {
        return Check.of(ruleOf(description, test, present));
    }

    /**
     * A rule about whole rows, with a bound on the share that passes.
     *
     * @param expectation of the share of rows that pass
     */
    public static Check rows(String description, RowTest test, Expectation expectation, String... present) {
        return Check.ofShare(ruleOf(description, test, present), expectation);
    }

    private static RowProbe ruleOf(String description, RowTest test, String... present) {
        if (description.isBlank()) {
            throw new IllegalArgumentException("Missing description of a rule about rows: say what a row should have");
        }
        return new RowProbe(new CustomRule(description, test, List.of(present)));
    }

    /** A condition that all rows should meet; rows that it does not apply to are exempt. */
    public static Check rows(Condition condition) {
        return Check.of(new RowProbe(condition.rule()));
    }

    /** Like {@link #rows(Condition)}, with a bound on the share of rows that meet it. */
    public static Check rows(Condition condition, Expectation expectation) {
        return Check.ofShare(new RowProbe(condition.rule()), expectation);
    }

    /** Checks of the schema of the data set. */
    public static SchemaChecks schema() {
        return SchemaChecks.INSTANCE;
    }

    /** A measurement of your own. */
    public static Check metric(Metric metric, Expectation expectation) {
        return Check.of(new CustomProbe(metric), expectation);
    }
}
