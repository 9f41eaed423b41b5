package dev.meshwork.core.report;

import java.util.Objects;

/**
 * How the rows of one data set became those of another, where the product declares that they correspond.
 *
 * @param from the data set before
 * @param to the data set after
 * @param relation what the product declares
 * @param in rows that {@code from} handed on
 * @param out rows that {@code to} received
 */
public record Flow(String from, String to, Relation relation, long in, long out) {

    /** How many rows come of how many. */
    public enum Relation {
        /** One row of each row. */
        ONE_TO_ONE,
        /** One row of some rows. */
        FILTER,
        /** One row or more of each row. */
        EXPANSION
    }

    /** Checks the parts. */
    public Flow {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(relation, "relation");
    }

    /** Whether the counts fit the declaration. */
    public boolean balances() {
        return switch (relation) {
            case ONE_TO_ONE -> in == out;
            case FILTER -> out <= in;
            case EXPANSION -> out >= in;
        };
    }

    /** {@code orders to totals should be one row of each: 1000000 rows in, 999999 out, 1 row is missing}. */
    @Override
    public String toString() {
        String declared = switch (relation) {
            case ONE_TO_ONE -> "one row of each";
            case FILTER -> "one row of some";
            case EXPANSION -> "one row or more of each";
        };
        long difference = Math.abs(in - out);
        String found = balances()
                ? ""
                : ", " + difference + (difference == 1 ? " row is " : " rows are ")
                        + (out < in ? "missing" : "too many");
        return from + " to " + to + " should be " + declared + ": " + in + " rows in, " + out + " out" + found;
    }
}
