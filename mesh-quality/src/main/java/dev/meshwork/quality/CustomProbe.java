package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A metric of the user's. */
record CustomProbe(Metric metric) implements Probe {

    @Override
    public String subject() {
        return metric.subject();
    }

    @Override
    public String name() {
        return metric.subject();
    }

    @Override
    public Dimension dimension() {
        return metric.dimension();
    }

    @Override
    public @Nullable String refusal() {
        return null;
    }

    @Override
    public ProbeState open(Opening opening) {
        return new CustomState(metric.open(opening.schema()));
    }

    private static final class CustomState extends ProbeState {
        private final Metric.State state;

        CustomState(Metric.State state) {
            this.state = state;
        }

        @Override
        boolean add(Row row, long place) {
            state.add(row);
            return true;
        }

        @Override
        void merge(ProbeState other, LongUnaryOperator renumber) {
            state.merge(((CustomState) other).state);
        }

        @Override
        Measurement measure() {
            return state.measure();
        }

        @Override
        public void close() {
            state.close();
        }
    }
}
