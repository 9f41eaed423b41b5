package dev.meshwork.quality.internal.frequencies;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Values;
import java.util.List;

/**
 * How often each value of a column came, or each combination of several. Kept in memory, up to as much of it as keys may take
 * ({@code Suite.withKeyMemory}); past that, nothing is known any more and what asks for it is undecided. Rows in which a column is
 * null are not looked at.
 */
public record Frequencies(List<String> columns) implements Analyzer {

    /** Takes a copy of the names. */
    public Frequencies {
        columns = List.copyOf(columns);
    }

    /** Of one column. */
    public Frequencies(String column) {
        this(List.of(column));
    }

    String words() {
        return columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int[] indexes = opening.indexesOf(columns);
        for (int index : indexes) {
            Field field = opening.field(index);
            if (field.type().kind() == Kind.STRUCT || field.type().kind() == Kind.LIST) {
                throw Values.unfit(field, "a single value that can be counted");
            }
        }
        return new FrequencyState(indexes, opening.keys().memoryBytes());
    }

    /** What a state of this analyzer found. */
    public static Counted counted(AnalyzerState state) {
        return ((FrequencyState) state).counted();
    }
}
