package dev.meshwork.quality.internal.table;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.CountState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Places;
import dev.meshwork.quality.internal.engine.Probe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongUnaryOperator;

/** How many rows, or records, there are; for people also in which files. */
public record Count(Unit unit) implements Probe, Analyzer {

    /** What is counted. */
    public enum Unit {
        /** What goes on to the next step, as far as this check can tell: records that can be read. */
        ROWS,
        /** What came in: rows, and records that are none. */
        RECORDS
    }

    private static final int MOST_SHOWN = 4;

    @Override
    public String subject() {
        return name();
    }

    @Override
    public String name() {
        return unit == Unit.ROWS ? "row count" : "record count";
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Dimension dimension() {
        return Dimension.COVERAGE;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return new Counter(unit, opening.context().dataSet(), opening.places());
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        return ((Counter) state).measure();
    }

    private static final class Counter extends CountState {
        private final Unit unit;
        private final String dataSet;
        private final Places places;
        /** By resource. */
        private long[] counts = new long[1];

        Counter(Unit unit, String dataSet, Places places) {
            this.unit = unit;
            this.dataSet = dataSet;
            this.places = places;
        }

        @Override
        public void addRows(long firstPlace, int rows) {
            count(Places.resourceOf(firstPlace), rows);
        }

        @Override
        public void unreadable(long place) {
            if (unit == Unit.RECORDS) {
                count(Places.resourceOf(place), 1);
            }
        }

        private void count(int resource, long more) {
            if (resource >= counts.length) {
                counts = Arrays.copyOf(counts, Math.max(resource + 1, 2 * counts.length));
            }
            counts[resource] += more;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            Counter counter = (Counter) other;
            List<String> names = counter.places.resources();
            for (int i = 0; i < names.size() && i < counter.counts.length; i++) {
                count(places.indexOf(names.get(i)), counter.counts[i]);
            }
        }

        Measurement measure() {
            long total = Arrays.stream(counts).sum();
            return Measurement.number(total).counting(total, 0).noting(byResource());
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(counts.length);
            for (long count : counts) {
                out.writeLong(count);
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            counts = new long[in.readInt()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.readLong();
            }
        }

        private String byResource() {
            List<String> names = places.resources();
            if (names.isEmpty() || names.equals(List.of(dataSet))) {
                return "";
            }
            StringJoiner text = new StringJoiner(", ");
            for (int i = 0; i < names.size() && i < MOST_SHOWN; i++) {
                text.add(names.size() == 1 ? names.get(i) : names.get(i) + ": " + (i < counts.length ? counts[i] : 0));
            }
            return names.size() <= MOST_SHOWN
                    ? text.toString()
                    : text.add(names.size() - MOST_SHOWN + " more").toString();
        }
    }
}
