package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Field;
import java.util.function.Predicate;

/** What the values of one column are like. Nulls are exempt. */
record ValueRule(String column, ValueTest test) implements RowRule {

    /** A question about one value. Immutable, with equality by value. */
    interface ValueTest {

        /** The rule as the end of a sentence about the column, such as {@code is between 0 and 130}. */
        String verb();

        /** What is expected of a value, such as {@code should be between 0 and 130}. */
        default String demand() {
            return verb().startsWith("is ") ? "should be " + verb().substring(3) : "should have: " + verb();
        }

        Dimension dimension();

        /** The test for values of a field; throws {@link IllegalArgumentException} if it does not fit the type. */
        Predicate<Object> bind(Field field);
    }

    @Override
    public String subject() {
        return "share of " + column + " that " + test.verb();
    }

    @Override
    public String name() {
        return column + " " + test.verb();
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
        return column + " " + test.demand();
    }

    @Override
    public Tester open(Opening opening) {
        int index = opening.indexOf(column);
        Predicate<Object> bound = test.bind(opening.field(index));
        return row -> {
            Object value = row.value(index);
            return value == null ? Answer.SKIP : Answer.of(bound.test(value));
        };
    }
}
