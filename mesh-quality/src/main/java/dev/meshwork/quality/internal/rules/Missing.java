package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import java.util.List;

/** A value is there, and is none that stands for a missing one, such as {@code N/A}. Looks at every row. */
public record Missing(String column, Membership tokens) implements RowRule {

    @Override
    public String subject() {
        return "share of " + column + " that is there and " + tokens.verb();
    }

    @Override
    public String name() {
        return column + " is there and " + tokens.verb();
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
        return "rows are null or stand for null";
    }

    @Override
    public String reason() {
        return column + " should not be null, and " + tokens.demand();
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        return new ColumnTally(index, tokens.bind(opening.field(index)), ColumnTally.Nulls.FAIL);
    }
}
