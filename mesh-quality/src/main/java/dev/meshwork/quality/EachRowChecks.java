package dev.meshwork.quality;

import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.internal.rules.ColumnsRule;
import dev.meshwork.quality.internal.rules.ColumnsRule.Exempt;
import dev.meshwork.quality.internal.rules.Relation;
import dev.meshwork.quality.internal.rules.RowProbe;
import java.math.BigDecimal;
import java.util.List;

/**
 * Checks of what several columns of one row have to do with each other. Those without an expectation expect all rows to pass; the
 * others, that the share of rows that pass meets it. Rows in which one of the columns is null are exempt, unless it is said otherwise.
 * State: two counts. Immutable and thread-safe; the methods that say what is exempt return changed copies.
 */
public final class EachRowChecks {

    private final List<String> columns;
    private final Exempt exempt;

    EachRowChecks(List<String> columns, Exempt exempt) {
        this.columns = columns;
        this.exempt = exempt;
    }

    /**
     * Only rows in which all of the columns are null are exempt. In others null is equal to nothing, neither more nor less, different
     * from all but null, and adds nothing to a sum.
     */
    public EachRowChecks exemptIfAllNull() {
        return new EachRowChecks(columns, Exempt.IF_ALL_ARE_NULL);
    }

    /** No row is exempt. For null see {@link #exemptIfAllNull}. */
    public EachRowChecks exemptNever() {
        return new EachRowChecks(columns, Exempt.NEVER);
    }

    /** Each column has a value. No row is exempt. */
    public Check areComplete() {
        return Check.of(presence(Relation.Presence.How.ALL));
    }

    /** Like {@link #areComplete()}, with a bound. */
    public Check areComplete(Expectation expectation) {
        return Check.ofShare(presence(Relation.Presence.How.ALL), expectation);
    }

    /** At least one of the columns has a value. No row is exempt. */
    public Check haveAValue() {
        return Check.of(presence(Relation.Presence.How.ANY));
    }

    /** Like {@link #haveAValue()}, with a bound. */
    public Check haveAValue(Expectation expectation) {
        return Check.ofShare(presence(Relation.Presence.How.ANY), expectation);
    }

    /** All values are equal; numbers are compared by value. */
    public Check areEqual() {
        return all(new Relation.Equal());
    }

    /** Like {@link #areEqual()}, with a bound. */
    public Check areEqual(Expectation expectation) {
        return share(new Relation.Equal(), expectation);
    }

    /** No value comes twice. */
    public Check differ() {
        return all(new Relation.Different());
    }

    /** Like {@link #differ()}, with a bound. */
    public Check differ(Expectation expectation) {
        return share(new Relation.Different(), expectation);
    }

    /** Each value is the one in the column before it or more. */
    public Check ascend() {
        return all(new Relation.Ascending(Relation.Ascending.Steps.MAY_BE_EQUAL));
    }

    /** Like {@link #ascend()}, with a bound. */
    public Check ascend(Expectation expectation) {
        return share(new Relation.Ascending(Relation.Ascending.Steps.MAY_BE_EQUAL), expectation);
    }

    /** Each value is more than the one in the column before it. */
    public Check ascendStrictly() {
        return all(new Relation.Ascending(Relation.Ascending.Steps.GROW));
    }

    /** Like {@link #ascendStrictly()}, with a bound. */
    public Check ascendStrictly(Expectation expectation) {
        return share(new Relation.Ascending(Relation.Ascending.Steps.GROW), expectation);
    }

    /** Numbers add up to a total, exactly; a double stands for its shortest text, so 0.1 and 0.2 make 0.3. */
    public Check addUpTo(BigDecimal total) {
        return all(new Relation.Sum(total));
    }

    /** Like {@link #addUpTo(BigDecimal)}, with a bound. */
    public Check addUpTo(BigDecimal total, Expectation expectation) {
        return share(new Relation.Sum(total), expectation);
    }

    /** The values together are one of some combinations, each in the order of the columns. Numbers are compared by value. */
    public Check areIn(List<? extends List<?>> combinations) {
        return all(Relation.Combination.of(combinations));
    }

    /** Like {@link #areIn(List)}, with a bound. */
    public Check areIn(List<? extends List<?>> combinations, Expectation expectation) {
        return share(Relation.Combination.of(combinations), expectation);
    }

    private RowProbe presence(Relation.Presence.How how) {
        return new RowProbe(new ColumnsRule(columns, new Relation.Presence(how), Exempt.NEVER));
    }

    private Check all(Relation relation) {
        return Check.of(new RowProbe(new ColumnsRule(columns, relation, exempt)));
    }

    private Check share(Relation relation, Expectation expectation) {
        return Check.ofShare(new RowProbe(new ColumnsRule(columns, relation, exempt)), expectation);
    }
}
