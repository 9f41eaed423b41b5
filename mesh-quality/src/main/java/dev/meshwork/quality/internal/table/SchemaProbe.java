package dev.meshwork.quality.internal.table;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** What the schema of a data set is like. Needs no rows. */
public record SchemaProbe(SchemaRule rule) implements Probe, Analyzer {

    @Override
    public String subject() {
        return rule.subject();
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONFORMITY;
    }

    @Override
    public boolean needsRows() {
        return false;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return new Known(opening.schema());
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        return rule.measure(((Known) state).schema).counting(0, 0);
    }

    private static final class Known extends AnalyzerState {
        private final Schema schema;

        Known(Schema schema) {
            this.schema = schema;
        }

        @Override
        public boolean add(Row row, long place) {
            return true;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {}

        @Override
        public void write(DataOutput out) {}

        @Override
        public void read(DataInput in) {}
    }
}
