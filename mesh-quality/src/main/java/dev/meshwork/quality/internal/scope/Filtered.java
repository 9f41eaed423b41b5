package dev.meshwork.quality.internal.scope;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.rules.Logic;
import dev.meshwork.quality.internal.rules.RowRule;
import dev.meshwork.quality.internal.rules.RowTally;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A probe that looks only at rows that meet a condition. Rows that the condition does not apply to are left out, as in SQL. */
public record Filtered(Probe probe, RowRule condition) implements Probe {

    /** A probe under one more condition. The filter comes first, whatever else is around the probe. */
    public static Filtered of(Probe probe, RowRule condition) {
        return probe instanceof Filtered filtered
                ? new Filtered(filtered.probe, new Logic(Logic.Operator.AND, List.of(filtered.condition, condition)))
                : new Filtered(probe, condition);
    }

    private String where() {
        return " where " + condition.name();
    }

    @Override
    public String subject() {
        return probe.subject() + where();
    }

    @Override
    public String name() {
        return probe.name() + where();
    }

    @Override
    public List<String> columns() {
        return probe.columns();
    }

    @Override
    public Dimension dimension() {
        return probe.dimension();
    }

    @Override
    public @Nullable String refusal() {
        String refusal = probe.refusal();
        return refusal == null ? null : refusal + where();
    }

    @Override
    public boolean needsRows() {
        return probe.needsRows();
    }

    @Override
    public boolean isOfWhole() {
        return probe.isOfWhole();
    }

    @Override
    public List<String> reveals() {
        return probe.reveals();
    }

    @Override
    public Analyzer analyzer() {
        return new FilteredAnalyzer(probe.analyzer(), condition);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        return probe.measure(((FilteredState) state).inner);
    }

    private record FilteredAnalyzer(Analyzer analyzer, RowRule condition) implements Analyzer {
        @Override
        public AnalyzerState open(Opening opening) {
            RowTally.Tester tester = condition.tester(opening);
            return new FilteredState(tester, analyzer.open(opening));
        }
    }

    /** What another state saw of the rows that meet a condition. */
    static final class FilteredState extends AnalyzerState {
        private final RowTally.Tester condition;
        private final AnalyzerState inner;

        FilteredState(RowTally.Tester condition, AnalyzerState inner) {
            super(inner.failures());
            this.condition = condition;
            this.inner = inner;
        }

        AnalyzerState inner() {
            return inner;
        }

        @Override
        public boolean add(Row row, long place) {
            return condition.look(row) != RowRule.Answer.PASS || inner.add(row, place);
        }

        @Override
        public boolean namesFailure(long place) {
            return inner.namesFailure(place);
        }

        @Override
        public void quarantineFor(String check) {
            inner.quarantineFor(check);
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            inner.merge(((FilteredState) other).inner, renumber);
        }

        @Override
        public void finish() {
            inner.finish();
        }

        @Override
        public void write(DataOutput out) throws IOException {
            inner.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            inner.read(in);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
