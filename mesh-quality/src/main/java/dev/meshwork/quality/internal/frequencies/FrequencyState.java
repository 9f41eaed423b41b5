package dev.meshwork.quality.internal.frequencies;

import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Counts of values in a map. Whether they fit into the memory depends on the set of different values only, not on the order in
 * which they came nor on how the rows were split.
 */
final class FrequencyState extends AnalyzerState {

    /** An entry, its key and its count, on the heap of a 64-bit JVM, about. */
    private static final int BYTES_OF_ENTRY = 96;

    private static final int BYTES_OF_CHARACTER = 2;

    private final int[] columns;
    private final @Nullable Object absent;
    private final boolean skipsAbsent;
    private final long memoryBytes;
    /** Null once they do not fit. */
    private @Nullable Map<Object, Tally> counts = new HashMap<>();

    private long bytes;
    private long rows;

    private static final class Tally {
        private long count;
    }

    FrequencyState(int[] columns, Frequencies.Nulls nulls, long memoryBytes) {
        this.columns = columns;
        this.absent = nulls == Frequencies.Nulls.ARE_EXEMPT ? null : Frequencies.ABSENT;
        this.skipsAbsent = nulls == Frequencies.Nulls.ARE_COUNTED_UNLESS_ALL;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public boolean add(Row row, long place) {
        Object key = key(row);
        if (key != null && !(skipsAbsent && isAbsent(key))) {
            rows++;
            add(key, 1);
        }
        return true;
    }

    private static boolean isAbsent(Object key) {
        return key instanceof List<?> parts
                ? parts.stream().allMatch(Frequencies.ABSENT::equals)
                : key.equals(Frequencies.ABSENT);
    }

    private @Nullable Object key(Row row) {
        if (columns.length == 1) {
            return canonical(row.value(columns[0]));
        }
        List<Object> parts = new ArrayList<>(columns.length);
        for (int column : columns) {
            Object value = canonical(row.value(column));
            if (value == null) {
                return null;
            }
            parts.add(value);
        }
        return parts;
    }

    private @Nullable Object canonical(@Nullable Object value) {
        if (value == null) {
            return absent;
        }
        if (value instanceof Double number) {
            return number + 0.0; // -0.0 is 0.0
        }
        return Values.canonical(value);
    }

    private void add(Object key, long count) {
        Map<Object, Tally> map = counts;
        if (map == null) {
            return;
        }
        Tally tally = map.get(key);
        if (tally == null) {
            bytes += size(key);
            if (bytes > memoryBytes) {
                counts = null;
                return;
            }
            tally = new Tally();
            map.put(key, tally);
        }
        tally.count += count;
    }

    static long size(Object key) {
        if (key instanceof List<?> parts) {
            return parts.stream().mapToLong(FrequencyState::size).sum();
        }
        return BYTES_OF_ENTRY + (key instanceof String text ? (long) text.length() * BYTES_OF_CHARACTER : 0);
    }

    Counted counted() {
        Map<Object, Tally> map = counts;
        if (map == null) {
            return new Counted(rows, null, memoryBytes);
        }
        Map<Object, Long> copy = new HashMap<>();
        map.forEach((key, tally) -> copy.put(key, tally.count));
        return new Counted(rows, copy, memoryBytes);
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        FrequencyState state = (FrequencyState) other;
        rows += state.rows;
        Map<Object, Tally> others = state.counts;
        if (others == null) {
            counts = null;
        } else {
            others.forEach((key, tally) -> add(key, tally.count));
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Map<Object, Tally> map = counts;
        out.writeLong(rows);
        out.writeInt(map == null ? -1 : map.size());
        if (map != null) {
            for (Map.Entry<Object, Tally> entry : map.entrySet()) {
                Object key = entry.getKey();
                for (Object part : key instanceof List<?> parts ? parts : List.of(key)) {
                    writeValue(part, out);
                }
                out.writeLong(entry.getValue().count);
            }
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        rows = in.readLong();
        int size = in.readInt();
        if (size < 0) {
            counts = null;
        }
        for (int left = size; left > 0; left--) {
            List<Object> parts = new ArrayList<>(columns.length);
            for (int i = 0; i < columns.length; i++) {
                parts.add(readValue(in));
            }
            add(columns.length == 1 ? parts.get(0) : parts, in.readLong());
        }
    }

    static void writeValue(Object value, DataOutput out) throws IOException {
        if (value instanceof Long whole) {
            out.writeByte('L');
            out.writeLong(whole);
        } else if (value instanceof Double number) {
            out.writeByte('D');
            out.writeDouble(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? 'T' : 'F');
        } else if (value instanceof BigDecimal decimal) {
            out.writeByte('B');
            out.writeInt(decimal.scale());
            writeBytes(decimal.unscaledValue().toByteArray(), out);
        } else if (value.equals(Frequencies.ABSENT)) {
            out.writeByte('N');
        } else {
            TemporalCode.write(value, out);
        }
    }

    static Object readValue(DataInput in) throws IOException {
        byte code = in.readByte();
        return switch (code) {
            case 'L' -> in.readLong();
            case 'D' -> in.readDouble();
            case 'T' -> true;
            case 'F' -> false;
            case 'N' -> Frequencies.ABSENT;
            case 'B' -> {
                int scale = in.readInt();
                yield new BigDecimal(new BigInteger(readBytes(in)), scale);
            }
            default -> TemporalCode.read(code, in);
        };
    }

    static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
