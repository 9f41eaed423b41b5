package dev.meshwork.quality.internal.frequencies;

import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Sample;
import dev.meshwork.quality.internal.engine.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/** Which values came with which determinant, how often, and where first. */
final class DependencyState extends AnalyzerState {

    /** Of a sample, which may become evidence. */
    private static final int BYTES_OF_SAMPLE = 24 + 16 + Sample.SIZE * Long.BYTES;

    private final int[] columns;
    private final long memoryBytes;
    private Map<List<Object>, Map<Object, Seen>> values = new HashMap<>();
    private long bytes;
    private long rows;
    private long deviating;

    private static final class Seen {
        private final Sample places = new Sample();
        private long count;
    }

    /** With the positions of the columns, the dependent one last. */
    DependencyState(int[] columns, long memoryBytes) {
        this.columns = columns;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public boolean add(Row row, long place) {
        if (isFull()) {
            return true;
        }
        List<Object> determinant = new ArrayList<>(columns.length - 1);
        for (int i = 0; i < columns.length - 1; i++) {
            Object part = row.value(columns[i]);
            if (part == null) {
                return true;
            }
            determinant.add(Values.canonical(part));
        }
        Object value = row.value(columns[columns.length - 1]);
        if (value != null) {
            rows++;
            Seen seen = seen(determinant, Values.canonical(value));
            seen.count++;
            seen.places.add(place);
        }
        return true;
    }

    private Seen seen(List<Object> determinant, Object value) {
        Map<Object, Seen> group = values.get(determinant);
        if (group == null) {
            group = new HashMap<>();
            values.put(determinant, group);
            bytes += FrequencyState.size(determinant);
        }
        Seen seen = group.get(value);
        if (seen == null) {
            seen = new Seen();
            group.put(value, seen);
            bytes += FrequencyState.size(value) + BYTES_OF_SAMPLE;
            if (isFull()) {
                values = new HashMap<>();
            }
        }
        return seen;
    }

    /** Whether combinations did not fit, so that there is no answer. */
    boolean isFull() {
        return bytes > memoryBytes;
    }

    Measurement tooMany(String name) {
        return Measurement.undecided("the values of '" + name + "' do not fit into " + (memoryBytes >> 10)
                + " KiB; raise it with withKeyMemory(...)");
    }

    long rows() {
        return rows;
    }

    /** How many rows deviate; after {@link #finish}. */
    long deviating() {
        return deviating;
    }

    @Override
    public void finish() {
        deviating = 0;
        forEachMinority(seen -> {
            deviating += seen.count;
            failures().addAll(seen.places, LongUnaryOperator.identity());
        });
    }

    /** The places of rows that deviate, of each combination the first ones. */
    void forEachDeviating(LongConsumer consumer) {
        forEachMinority(seen -> seen.places.forEach(consumer));
    }

    private void forEachMinority(Consumer<Seen> consumer) {
        for (Map<Object, Seen> group : values.values()) {
            Seen most = mostCommon(group.values());
            group.values().stream().filter(seen -> seen != most).forEach(consumer);
        }
    }

    /** Of equally common ones that which came first. */
    private static Seen mostCommon(Collection<Seen> group) {
        return group.stream()
                .min(Comparator.comparingLong((Seen seen) -> -seen.count)
                        .thenComparingLong(seen -> seen.places.first()))
                .orElseThrow();
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        DependencyState state = (DependencyState) other;
        rows += state.rows;
        if (state.isFull()) {
            bytes = Math.max(bytes, state.bytes);
            values = new HashMap<>();
        }
        state.values.forEach((determinant, group) -> group.forEach((value, theirs) -> {
            if (!isFull()) {
                Seen seen = seen(determinant, value);
                seen.count += theirs.count;
                seen.places.addAll(theirs.places, renumber);
            }
        }));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        boolean full = isFull();
        out.writeLong(rows);
        out.writeLong(full ? bytes : 0);
        out.writeInt(full ? 0 : values.values().stream().mapToInt(Map::size).sum());
        for (Map.Entry<List<Object>, Map<Object, Seen>> group : values.entrySet()) {
            for (Map.Entry<Object, Seen> entry : group.getValue().entrySet()) {
                for (Object part : group.getKey()) {
                    FrequencyState.writeValue(part, out);
                }
                FrequencyState.writeValue(entry.getKey(), out);
                out.writeLong(entry.getValue().count);
                entry.getValue().places.write(out);
            }
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        rows = in.readLong();
        bytes = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            List<Object> determinant = new ArrayList<>();
            for (int i = 0; i < columns.length - 1; i++) {
                determinant.add(FrequencyState.readValue(in));
            }
            Seen seen = seen(determinant, FrequencyState.readValue(in));
            seen.count = in.readLong();
            seen.places.read(in);
        }
    }
}
