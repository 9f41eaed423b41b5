package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.rules.RowRule;
import dev.meshwork.quality.internal.rules.RowTally;
import java.util.List;

/** A rule of the user's. Rows in which one of the columns is null are exempt. */
record CustomRule(String description, RowTest test, List<String> present) implements RowRule {

    @Override
    public String subject() {
        return "share of rows with " + description;
    }

    @Override
    public String name() {
        return description;
    }

    @Override
    public List<String> columns() {
        return present;
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    @Override
    public String complaint() {
        return "rows fail";
    }

    @Override
    public String reason() {
        return "row should have " + description;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return new RowTally(bound(opening));
    }

    private RowTally.Tester bound(Opening opening) {
        RowTest bound = test.bind(opening.schema());
        if (present.isEmpty()) {
            return row -> Answer.of(bound.passes(row));
        }
        int[] indexes = opening.indexesOf(present);
        return row -> {
            for (int index : indexes) {
                if (row.value(index) == null) {
                    return Answer.SKIP;
                }
            }
            return Answer.of(bound.passes(row));
        };
    }
}
