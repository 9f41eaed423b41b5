package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;

/** A rule that each row meets, breaks or is exempt from. Immutable, with equality by value. */
interface RowRule {

    /** What is counted, such as {@code completeness of email}. */
    String subject();

    /** The default name of a check, such as {@code email is complete}. */
    String name();

    Dimension dimension();

    /** What is said of the failed rows, such as {@code rows are null}. */
    String complaint();

    /** Why one row is refused; never with a value of it. */
    String reason();

    Tester open(Opening opening);

    /** The rule for the rows of one schema. Confined to one thread at a time. */
    @FunctionalInterface
    interface Tester {
        Answer look(Row row);
    }

    /** What a rule says of a row. */
    enum Answer {
        /** The row meets the rule. */
        PASS,
        /** The row breaks it. */
        FAIL,
        /** The rule does not apply to the row. */
        SKIP;

        static Answer of(boolean passes) {
            return passes ? PASS : FAIL;
        }
    }
}
