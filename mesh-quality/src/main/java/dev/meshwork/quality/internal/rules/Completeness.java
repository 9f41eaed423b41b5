package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Values;
import java.util.List;

/** A value is there. Looks at every row. */
public record Completeness(String column, Blanks blanks) implements RowRule {

    private static final ValueTester PRESENT = new Present();
    private static final ValueTester NOT_BLANK = new NotBlank();

    /** What a text without visible characters counts as. */
    public enum Blanks {
        /** A value. */
        ARE_VALUES,
        /** A missing value. */
        ARE_MISSING
    }

    @Override
    public String subject() {
        return blanks == Blanks.ARE_VALUES ? "completeness of " + column : "share of " + column + " that is not blank";
    }

    @Override
    public String name() {
        return column + (blanks == Blanks.ARE_VALUES ? " is complete" : " is not blank");
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
        return blanks == Blanks.ARE_VALUES ? "rows are null" : "rows are null or blank";
    }

    @Override
    public String reason() {
        return column + (blanks == Blanks.ARE_VALUES ? " should not be null" : " should not be null or blank");
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        if (blanks == Blanks.ARE_VALUES) {
            return new ColumnTally(index, PRESENT, ColumnTally.Nulls.FAIL);
        }
        Values.requireKind(opening.field(index), Kind.TEXT);
        return new ColumnTally(index, NOT_BLANK, ColumnTally.Nulls.FAIL);
    }

    private record Present() implements ValueTester {
        @Override
        public boolean test(Object value) {
            return true;
        }

        @Override
        public boolean testLong(long value) {
            return true;
        }

        @Override
        public boolean testDouble(double value) {
            return true;
        }
    }

    private record NotBlank() implements ValueTester {
        @Override
        public boolean test(Object value) {
            return !value.toString().isBlank();
        }
    }
}
