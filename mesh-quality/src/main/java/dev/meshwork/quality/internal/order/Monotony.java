package dev.meshwork.quality.internal.order;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.ValueCodec;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.rules.Comparing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Each value against the one before it: the share of values that go the right way. Nulls are left out, the first value passes. The
 * state is the first and the last value, so parts are joined at their ends.
 */
public record Monotony(String column, Direction direction) implements Probe, Analyzer {

    /** Which way values go. */
    public enum Direction {
        INCREASING("is increasing"),
        STRICTLY_INCREASING("is strictly increasing"),
        DECREASING("is decreasing"),
        STRICTLY_DECREASING("is strictly decreasing");

        private final String verb;

        Direction(String verb) {
            this.verb = verb;
        }

        private boolean permits(int comparison) {
            return comparison != Comparing.NEITHER
                    && switch (this) {
                        case INCREASING -> comparison >= 0;
                        case STRICTLY_INCREASING -> comparison > 0;
                        case DECREASING -> comparison <= 0;
                        case STRICTLY_DECREASING -> comparison < 0;
                    };
        }
    }

    @Override
    public String subject() {
        return "share of " + column + " that " + direction.verb;
    }

    @Override
    public String name() {
        return column + " " + direction.verb;
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        Field field = opening.field(index);
        return new Ends(index, Comparing.of(field, field), direction);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        Ends ends = (Ends) state;
        return Measurement.share(ends.evaluated - ends.failed, ends.evaluated)
                .noting(ends.failed + " of " + ends.evaluated + " values go the wrong way");
    }

    private static final class Ends extends ColumnState {
        private final Comparing comparing;
        private final Direction direction;
        private @Nullable Object first;
        private long firstPlace;
        private @Nullable Object last;
        private long evaluated;
        private long failed;

        Ends(int column, Comparing comparing, Direction direction) {
            super(column);
            this.comparing = comparing;
            this.direction = direction;
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            if (value == null) {
                return true;
            }
            evaluated++;
            boolean inOrder = follows(value, place);
            if (first == null) {
                first = value;
                firstPlace = place;
            }
            last = value;
            return inOrder;
        }

        private boolean follows(Object value, long place) {
            if (last == null || direction.permits(comparing.compare(value, last))) {
                return true;
            }
            failed++;
            failures().add(place);
            return false;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            Ends later = (Ends) other;
            if (later.first == null) {
                return;
            }
            long place = renumber.applyAsLong(later.firstPlace);
            follows(later.first, place);
            evaluated += later.evaluated;
            failed += later.failed;
            failures().addAll(later.failures(), renumber);
            if (first == null) {
                first = later.first;
                firstPlace = place;
            }
            last = later.last;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(evaluated);
            out.writeLong(failed);
            out.writeLong(firstPlace);
            ValueCodec.write(out, first == null ? null : Values.canonical(first));
            ValueCodec.write(out, last == null ? null : Values.canonical(last));
        }

        @Override
        public void read(DataInput in) throws IOException {
            evaluated = in.readLong();
            failed = in.readLong();
            firstPlace = in.readLong();
            first = ValueCodec.read(in);
            last = ValueCodec.read(in);
        }
    }
}
