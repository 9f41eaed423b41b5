package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the values of several columns in one row have to do with each other. */
public record ColumnsRule(List<String> columns, Relation relation, Exempt exempt) implements RowRule {

    /** Which rows are not looked at. */
    public enum Exempt {
        /** Those in which one of the columns is null. */
        IF_ANY_IS_NULL,
        /** Those in which all of them are. */
        IF_ALL_ARE_NULL,
        /** None. */
        NEVER
    }

    /** Checks that there are columns. */
    public ColumnsRule {
        columns = List.copyOf(columns);
        if (columns.size() < 2) {
            throw new IllegalArgumentException("Missing columns of a rule about rows: name at least two");
        }
    }

    private String key() {
        return "(" + String.join(", ", columns) + ")";
    }

    @Override
    public String subject() {
        return "share of " + key() + " that " + relation.verb();
    }

    @Override
    public String name() {
        return key() + " " + relation.verb();
    }

    @Override
    public Dimension dimension() {
        return relation.dimension();
    }

    @Override
    public String complaint() {
        return "rows fail";
    }

    @Override
    public String reason() {
        return "row should have: " + name();
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int[] indexes = opening.indexesOf(columns);
        Relation.Tester tester =
                relation.bind(Arrays.stream(indexes).mapToObj(opening::field).toList());
        @Nullable Object[] values = new @Nullable Object[indexes.length];
        return new RowTally(row -> isExempt(row, indexes, values) ? Answer.SKIP : Answer.of(tester.test(values)));
    }

    /** Reads the values. */
    private boolean isExempt(Row row, int[] indexes, @Nullable Object[] values) {
        int nulls = 0;
        for (int i = 0; i < indexes.length; i++) {
            values[i] = row.value(indexes[i]);
            nulls += values[i] == null ? 1 : 0;
        }
        return switch (exempt) {
            case IF_ANY_IS_NULL -> nulls > 0;
            case IF_ALL_ARE_NULL -> nulls == values.length;
            case NEVER -> false;
        };
    }
}
