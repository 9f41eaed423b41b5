package dev.meshwork.quality;

import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.internal.keys.Uniqueness;
import java.util.List;

/** Checks of several columns together. Immutable and thread-safe. */
public final class ColumnsChecks {

    private final List<String> columns;

    ColumnsChecks(List<String> columns) {
        this.columns = columns;
    }

    /** No combination of values comes twice; rows with a null among them are exempt, as in SQL's UNIQUE. */
    public Check areUnique() {
        return Check.of(new Uniqueness(columns, Uniqueness.Absence.IS_EXEMPT));
    }

    /** Like {@link #areUnique()}, with a bound on the share of rows whose combination did not come before. */
    public Check areUnique(Expectation expectation) {
        return Check.ofShare(new Uniqueness(columns, Uniqueness.Absence.IS_EXEMPT), expectation);
    }

    /** No combination of values comes twice, where null equals null, as in SQL's DISTINCT: no row repeats another one. */
    public Check areDistinct() {
        return Check.of(new Uniqueness(columns, Uniqueness.Absence.IS_A_VALUE));
    }

    /** Like {@link #areDistinct()}, with a bound on the share of rows whose combination did not come before. */
    public Check areDistinct(Expectation expectation) {
        return Check.ofShare(new Uniqueness(columns, Uniqueness.Absence.IS_A_VALUE), expectation);
    }

    /** No combination of values comes twice and none of them is null, as in SQL's PRIMARY KEY. */
    public Check arePrimaryKey() {
        return Check.of(new Uniqueness(columns, Uniqueness.Absence.FAILS));
    }
}
