package dev.meshwork.quality.profile;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowCursor;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Places;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes profiles in one pass. Immutable and thread-safe.
 *
 * <p>Per column it takes the memory for values ({@link #withValueMemory}), 16 KiB for an estimate of the distinct count, and for
 * numbers up to 0.5 MiB.
 */
public final class Profiler {

    private static final long DEFAULT_VALUE_MEMORY = 1L << 20;
    private static final Clock STANDING = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final KeySettings settings;

    private Profiler(KeySettings settings) {
        this.settings = settings;
    }

    /** A profiler with the defaults. */
    public static Profiler create() {
        return new Profiler(KeySettings.ofSeed(0).withMemory(DEFAULT_VALUE_MEMORY));
    }

    /**
     * A copy that takes this much heap per column to count each different value, about 100 bytes for one and twice the length of a
     * text. Where there are more, the distinct count is an estimate and there are no most common values. Default: 1 MiB.
     *
     * @throws IllegalArgumentException if it is less than 64 KiB or more than 8 GiB
     */
    public Profiler withValueMemory(long bytes) {
        return new Profiler(settings.withMemory(bytes));
    }

    /**
     * The profile of all rows of a source, which is opened, read once and closed.
     *
     * @throws dev.meshwork.core.port.PortException if the source breaks
     */
    public <T> Profile profile(RowSource<T> source) {
        long[] unreadable = new long[1];
        Consumer<RejectedRecord> rejected = record -> unreadable[0]++;
        try (Scan<T> scan = new Scan<>(source.name(), source.rowType());
                RowReader<T> reader = source.open()) {
            for (T row = reader.next(rejected); row != null; row = reader.next(rejected)) {
                scan.add(row);
            }
            return scan.profile(unreadable[0]);
        }
    }

    /**
     * The profile of rows, which are opened, read once and closed.
     *
     * @param name how the data set is called
     */
    public <T> Profile profile(String name, Rows<T> rows, RowType<T> type) {
        try (Scan<T> scan = new Scan<>(name, type)) {
            rows.forEach(scan::add);
            return scan.profile(0);
        }
    }

    private final class Scan<T> implements AutoCloseable {
        private final String name;
        private final RowCursor<T> cursor;
        private final List<ColumnScan> columns = new ArrayList<>();
        private long rows;

        Scan(String name, RowType<T> type) {
            this.name = name;
            this.cursor = new RowCursor<>(type);
            Schema schema = type.schema();
            Opening opening =
                    new Opening(new GateContext(name, schema, STANDING, CheckHistory.EMPTY), settings, new Places());
            for (Field field : schema.fields()) {
                columns.add(new ColumnScan(field, opening));
            }
        }

        void add(T row) {
            cursor.at(row);
            rows++;
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).add(cursor, rows);
            }
        }

        Profile profile(long unreadable) {
            return new Profile(
                    name,
                    rows,
                    unreadable,
                    columns.stream().map(ColumnScan::profile).toList());
        }

        @Override
        public void close() {
            columns.forEach(ColumnScan::close);
        }
    }
}
