package dev.meshwork.quality.internal.profiles;

import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnState;
import dev.meshwork.quality.internal.engine.Opening;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** How many rows have a value in a column, and how many have none. */
public record Presence(String column) implements Analyzer {

    @Override
    public AnalyzerState open(Opening opening) {
        return new State(opening.indexOf(column));
    }

    /** How many rows came, of a state of this analyzer. */
    public static long rows(AnalyzerState state) {
        return ((State) state).rows;
    }

    /** How many rows had no value, of a state of this analyzer. */
    public static long nulls(AnalyzerState state) {
        return ((State) state).nulls;
    }

    private static final class State extends ColumnState {
        private long rows;
        private long nulls;

        State(int column) {
            super(column);
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            rows++;
            nulls += value == null ? 1 : 0;
            return true;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            rows += ((State) other).rows;
            nulls += ((State) other).nulls;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(rows);
            out.writeLong(nulls);
        }

        @Override
        public void read(DataInput in) throws IOException {
            rows = in.readLong();
            nulls = in.readLong();
        }
    }
}
