package dev.meshwork.quality.internal.time;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.wording.Ages;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** How old the newest value of a column is, in seconds, by the clock of the run when the data set has been read. */
public record Freshness(String column) implements Probe, Analyzer {

    @Override
    public String subject() {
        return "age of the newest " + column;
    }

    @Override
    public String name() {
        return column + " is fresh";
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Dimension dimension() {
        return Dimension.TIMELINESS;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        return ((Newest) state).measure();
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        Field field = opening.field(index);
        Values.requireKind(field, Kind.DATE, Kind.DATE_TIME, Kind.TIMESTAMP);
        if (field.isSensitive()) {
            throw new IllegalArgumentException(
                    "field '" + column + "' is classified, and its age would reveal its newest "
                            + "value; measure the freshness of another one");
        }
        return new Newest(index, opening.context().clock());
    }

    private static final class Newest extends ColumnState {
        private final Clock clock;
        private @Nullable Instant newest;
        private long evaluated;

        Newest(int index, Clock clock) {
            super(index);
            this.clock = clock;
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            if (value != null) {
                evaluated++;
                consider(Values.instant(value));
            }
            return true;
        }

        private void consider(Instant instant) {
            if (newest == null || instant.isAfter(newest)) {
                newest = instant;
            }
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            Newest state = (Newest) other;
            evaluated += state.evaluated;
            if (state.newest != null) {
                consider(state.newest);
            }
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(evaluated);
            if (newest != null) {
                out.writeLong(newest.getEpochSecond());
                out.writeInt(newest.getNano());
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            evaluated = in.readLong();
            if (evaluated > 0) {
                newest = Instant.ofEpochSecond(in.readLong(), in.readInt());
            }
        }

        private Measurement measure() {
            if (newest == null) {
                return Measurement.nothing();
            }
            Duration age = Duration.between(newest, clock.instant());
            String text =
                    Ages.text(age) + (age.isNegative() ? " in the future" : "") + " (the newest is " + newest + ")";
            return Measurement.number(Ages.seconds(age)).counting(evaluated, 0).noting(text);
        }
    }
}
