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
 * ({@code Suite.withKeyMemory}); past that, nothing is known any more and what asks for it is undecided.
 */
public record Frequencies(List<String> columns, Nulls nulls) implements Analyzer {

    /** What becomes of rows in which a column is null. */
    public enum Nulls {
        /** They are not looked at. */
        ARE_EXEMPT,
        /** Null is counted as {@link #ABSENT}. */
        ARE_COUNTED,
        /** Null is counted as {@link #ABSENT}, but rows in which all columns are null are not looked at, as in Deequ. */
        ARE_COUNTED_UNLESS_ALL
    }

    /** Stands for null among the counted values. */
    public static final Object ABSENT = Absent.ABSENT;

    private enum Absent {
        ABSENT
    }

    /** Takes a copy of the names. */
    public Frequencies {
        columns = List.copyOf(columns);
    }

    /** Of rows in which no column is null. */
    public static Frequencies of(List<String> columns) {
        return new Frequencies(columns, Nulls.ARE_EXEMPT);
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
        return new FrequencyState(indexes, nulls, opening.keys().memoryBytes());
    }

    /** What a state of this analyzer found. */
    public static Counted counted(AnalyzerState state) {
        return ((FrequencyState) state).counted();
    }
}
