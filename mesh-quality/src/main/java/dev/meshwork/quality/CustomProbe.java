package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** A metric of the user's. */
record CustomProbe(Metric metric) implements Probe, Analyzer {

    @Override
    public String subject() {
        return metric.subject();
    }

    @Override
    public String name() {
        return metric.subject();
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Dimension dimension() {
        return metric.dimension();
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public Measurement measure(AnalyzerState opened) {
        return ((CustomState) opened).state.measure();
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return new CustomState(metric.open(opening.schema()));
    }

    private static final class CustomState extends AnalyzerState {
        private final Metric.State state;

        CustomState(Metric.State state) {
            this.state = state;
        }

        @Override
        public boolean add(Row row, long place) {
            state.add(row);
            return true;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            state.merge(((CustomState) other).state);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            state.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            state.read(in);
        }

        @Override
        public void close() {
            state.close();
        }
    }
}
