package dev.meshwork.quality.internal.order;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.ValueCodec;
import dev.meshwork.quality.internal.engine.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether a column has different values, counted up to two. Nulls are left out. */
public record Variety(String column) implements Probe, Analyzer {

    @Override
    public String subject() {
        return "number of different values of " + column + ", counted up to 2";
    }

    @Override
    public String name() {
        return column + " is not constant";
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
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        Field field = opening.field(index);
        if (field.type().kind() == Kind.STRUCT || field.type().kind() == Kind.LIST) {
            throw Values.unfit(field, "a single value");
        }
        return new Seen(index);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        Seen seen = (Seen) state;
        return seen.first == null
                ? Measurement.nothing()
                : Measurement.number(seen.varied ? 2 : 1).counting(seen.evaluated, 0);
    }

    private static final class Seen extends ColumnState {
        private @Nullable Object first;
        private boolean varied;
        private long evaluated;

        Seen(int column) {
            super(column);
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            if (value == null) {
                return true;
            }
            evaluated++;
            if (!varied) {
                see(Values.canonical(value));
            }
            return true;
        }

        private void see(Object value) {
            if (first == null) {
                first = value;
            } else {
                varied |= !first.equals(value);
            }
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            Seen seen = (Seen) other;
            evaluated += seen.evaluated;
            varied |= seen.varied;
            if (seen.first != null) {
                see(seen.first);
            }
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(evaluated);
            out.writeBoolean(varied);
            ValueCodec.write(out, first);
        }

        @Override
        public void read(DataInput in) throws IOException {
            evaluated = in.readLong();
            varied = in.readBoolean();
            first = ValueCodec.read(in);
        }
    }
}
