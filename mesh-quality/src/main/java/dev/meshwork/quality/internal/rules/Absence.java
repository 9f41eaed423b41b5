package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import java.util.List;

/** A value is not there. Looks at every row. */
public record Absence(String column) implements RowRule {

    private static final ValueTester NEVER = new Never();

    @Override
    public String subject() {
        return "share of " + column + " that is null";
    }

    @Override
    public String name() {
        return column + " is null";
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Dimension dimension() {
        return Dimension.COMPLETENESS;
    }

    @Override
    public String complaint() {
        return "rows are not null";
    }

    @Override
    public String reason() {
        return column + " should be null";
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return new ColumnTally(opening.indexOf(column), NEVER, ColumnTally.Nulls.PASS);
    }

    private record Never() implements ValueTester {
        @Override
        public boolean test(Object value) {
            return false;
        }

        @Override
        public boolean testLong(long value) {
            return false;
        }

        @Override
        public boolean testDouble(double value) {
            return false;
        }
    }
}
