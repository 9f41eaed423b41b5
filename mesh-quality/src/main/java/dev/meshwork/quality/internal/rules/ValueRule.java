package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import java.util.List;

/**
 * What the values of one column are like.
 *
 * @param column the name of the column
 * @param test the question about each value
 * @param nulls what a null counts as
 */
public record ValueRule(String column, ValueTest test, ColumnTally.Nulls nulls) implements RowRule {

    /** A rule from which nulls are exempt. */
    public ValueRule(String column, ValueTest test) {
        this(column, test, ColumnTally.Nulls.ARE_EXEMPT);
    }

    /** A question about one value. Immutable, with equality by value. */
    public interface ValueTest {

        /** The rule as the end of a sentence about the column, such as {@code is between 0 and 130}. */
        String verb();

        /** What is expected of a value, such as {@code should be between 0 and 130}. */
        default String demand() {
            return verb().startsWith("is ") ? "should be " + verb().substring(3) : "should have: " + verb();
        }

        /** The dimension of quality. */
        Dimension dimension();

        /**
         * The test for values of a field.
         *
         * @throws IllegalArgumentException if it does not fit the type
         */
        ValueTester bind(Field field);
    }

    @Override
    public String subject() {
        return "share of " + column + " that " + verb();
    }

    @Override
    public String name() {
        return column + " " + verb();
    }

    private String verb() {
        return test.verb() + addition();
    }

    private String addition() {
        return switch (nulls) {
            case ARE_EXEMPT -> "";
            case FAIL -> " and is not null";
            case PASS -> " or is null";
        };
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Dimension dimension() {
        return test.dimension();
    }

    @Override
    public String complaint() {
        return "values fail";
    }

    @Override
    public String reason() {
        return column + " " + test.demand() + addition();
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        return new ColumnTally(index, test.bind(opening.field(index)), nulls);
    }
}
