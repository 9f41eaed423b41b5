package dev.meshwork.quality.internal.time;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** The mean time from one column to another, in seconds. Exact; rows in which one of the two is null are left out. */
public record MeanDelay(String from, String to) implements Probe, Analyzer {

    @Override
    public String subject() {
        return name() + " in seconds";
    }

    @Override
    public String name() {
        return "mean delay from " + from + " to " + to;
    }

    @Override
    public List<String> columns() {
        return List.of(from, to);
    }

    @Override
    public Dimension dimension() {
        return Dimension.TIMELINESS;
    }

    @Override
    public List<String> reveals() {
        return List.of(from, to);
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int[] indexes = {opening.indexOf(from), opening.indexOf(to)};
        for (int index : indexes) {
            Values.requireKind(opening.field(index), Kind.DATE, Kind.DATE_TIME, Kind.TIMESTAMP);
        }
        return new Total(indexes[0], indexes[1]);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        Total total = (Total) state;
        BigDecimal sum = BigDecimal.valueOf(total.seconds).add(BigDecimal.valueOf(total.nanos, 9));
        return Measurement.fraction(sum, BigDecimal.valueOf(total.evaluated)).counting(total.evaluated, 0);
    }

    private static final class Total extends AnalyzerState {
        private final int from;
        private final int to;
        private long evaluated;
        private long seconds;
        private long nanos;

        Total(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public boolean add(Row row, long place) {
            Object start = row.value(from);
            Object end = row.value(to);
            if (start != null && end != null) {
                evaluated++;
                add(Duration.between(Values.instant(start), Values.instant(end)));
            }
            return true;
        }

        private void add(Duration delay) {
            long more = nanos + delay.getNano();
            nanos = more % 1_000_000_000;
            seconds = Math.addExact(seconds, delay.getSeconds() + more / 1_000_000_000);
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            Total total = (Total) other;
            evaluated += total.evaluated;
            add(Duration.ofSeconds(total.seconds, total.nanos));
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(evaluated);
            out.writeLong(seconds);
            out.writeLong(nanos);
        }

        @Override
        public void read(DataInput in) throws IOException {
            evaluated = in.readLong();
            seconds = in.readLong();
            nanos = in.readLong();
        }
    }
}
