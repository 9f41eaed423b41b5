package dev.meshwork.quality.internal.time;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.rules.ColumnTally;
import dev.meshwork.quality.internal.rules.RowRule;
import dev.meshwork.quality.internal.rules.ValueTester;
import java.time.Clock;
import java.util.List;

/** A date or time is not after the time at which it is looked at, by the clock of the run. */
public record NotInFuture(String column) implements RowRule {

    @Override
    public String subject() {
        return "share of " + column + " that is not in the future";
    }

    @Override
    public String name() {
        return column + " is not in the future";
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Dimension dimension() {
        return Dimension.ACCURACY;
    }

    @Override
    public String complaint() {
        return "values fail";
    }

    @Override
    public String reason() {
        return column + " should not be in the future";
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        Values.requireKind(opening.field(index), Kind.DATE, Kind.DATE_TIME, Kind.TIMESTAMP);
        return new ColumnTally(index, new Past(opening.context().clock()), ColumnTally.Nulls.ARE_EXEMPT);
    }

    private record Past(Clock clock) implements ValueTester {
        @Override
        public boolean test(Object value) {
            return !Values.instant(value).isAfter(clock.instant());
        }
    }
}
