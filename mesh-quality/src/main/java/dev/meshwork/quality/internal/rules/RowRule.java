package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import java.util.List;

/** A rule that each row meets, breaks or is exempt from. Immutable, with equality by value. */
public interface RowRule {

    /** What is counted, such as {@code completeness of email}. */
    String subject();

    /** The default name of a check, such as {@code email is complete}. */
    String name();

    /** The columns that it is about; empty where that is not known. */
    List<String> columns();

    /** The dimension of quality. */
    Dimension dimension();

    /** What is said of the failed rows, such as {@code rows are null}. */
    String complaint();

    /** Why one row is refused; never with a value of it. */
    String reason();

    /**
     * Counts for the rows of one schema: a {@link ColumnTally} where the rule is about the values of one column, else a
     * {@link RowTally}.
     *
     * @throws IllegalArgumentException if the rule does not fit the schema
     */
    AnalyzerState open(Opening opening);

    /**
     * The rule for the rows of one schema, without counting.
     *
     * @throws IllegalArgumentException if the rule does not fit the schema
     */
    default RowTally.Tester tester(Opening opening) {
        AnalyzerState state = open(opening);
        return state instanceof ColumnTally tally ? tally::answer : ((RowTally) state).tester();
    }

    /** What a rule says of a row. */
    enum Answer {
        /** The row meets the rule. */
        PASS,
        /** The row breaks it. */
        FAIL,
        /** The rule does not apply to the row. */
        SKIP;

        /** Of a rule that applies to every row. */
        public static Answer of(boolean passes) {
            return passes ? PASS : FAIL;
        }
    }
}
