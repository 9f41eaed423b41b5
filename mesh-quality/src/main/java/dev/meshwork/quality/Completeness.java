package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;

/** A value is there. Looks at every row. */
record Completeness(String column, Blanks blanks) implements RowRule {

    /** What a text without visible characters counts as. */
    enum Blanks {
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
    public Tester open(Opening opening) {
        int index = opening.indexOf(column);
        if (blanks == Blanks.ARE_VALUES) {
            return row -> Answer.of(row.value(index) != null);
        }
        Values.requireKind(opening.field(index), Kind.TEXT);
        return row -> {
            Object value = row.value(index);
            return Answer.of(value != null && !value.toString().isBlank());
        };
    }
}
