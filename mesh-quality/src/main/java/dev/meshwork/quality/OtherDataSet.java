package dev.meshwork.quality;

import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowCursor;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.internal.engine.OtherRows;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another data set, which checks hold theirs against: {@code column("customer_id").references(customers, "id")}. Keep it in a constant
 * and use it for all checks that need it: in each inspection it is read once for all of them, from its start to its end, when the
 * first check needs it. Checks with another {@code OtherDataSet} of the same rows read these once more. An inspection that is split into
 * parts reads it in each part. Immutable and thread-safe if its rows are.
 *
 * <p>In a data product it may be a source that the product reads, too. It is then read a second time, beside the run: what is read here is
 * in no ledger, passes no gate, moves no cursor, and of an incremental source it is everything, not the increment. In a test on fakes
 * the fake is read. If the source can change in between, the second reading may find other rows than the first.
 */
public final class OtherDataSet {

    private final OtherRows rows;

    private OtherDataSet(OtherRows rows) {
        this.rows = rows;
    }

    /** The rows of a source. Records that are no rows are left out; a source that breaks fails the check and the run. */
    public static <T> OtherDataSet of(RowSource<T> source) {
        return new OtherDataSet(new OfSource<>(source));
    }

    /**
     * The rows of streams, for what is no source, such as some of its rows or rows with other names.
     *
     * @param name the name of the data set, for people
     * @param type the type of its rows
     * @param streams makes a stream of all rows each time it is called; the stream is closed after use
     */
    public static <T> OtherDataSet of(String name, RowType<T> type, Supplier<? extends Stream<? extends T>> streams) {
        return new OtherDataSet(new OfStreams<>(name, type, streams));
    }

    /**
     * The rows that an output port serves now, before the run is committed: what the product served last, and of a port that appends
     * everything that it served. So an increment is held against the whole: {@code column("id").isNewTo(served(port), "id")}; drift is
     * measured from the last run; and {@code references} and {@code covers} tell which groups were added and removed since then. Where
     * nothing is served yet there is nothing to compare with: checks pass and say so, as else no product could run for the first time.
     *
     * <p>What is read is what left: a field that a policy masks has its mask, and what it withholds is not there. The whole is read in each
     * run; no state of it is kept. After a backfill or in a replay, rows that are served again are not new.
     */
    public static OtherDataSet served(RowPort<?> port) {
        return new OtherDataSet(new OfPort(port));
    }

    OtherRows rows() {
        return rows;
    }

    /** The name of the data set. */
    @Override
    public String toString() {
        return rows.name();
    }

    private static final class OfSource<T> implements OtherRows {
        private final RowSource<T> source;

        OfSource(RowSource<T> source) {
            this.source = Objects.requireNonNull(source, "source");
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public Schema schema() {
            return source.schema();
        }

        @Override
        public void read(GateContext context, Reader reader) {
            read(context.wired(source), reader);
        }

        private static <R> void read(RowSource<R> wired, Reader reader) {
            try (RowReader<R> rows = wired.open()) {
                RowCursor<R> cursor = new RowCursor<>(wired.rowType());
                Consumer<RejectedRecord> unreadable =
                        record -> reader.unreadable(Position.of(record.resource(), record.record()));
                for (R row = rows.next(unreadable); row != null; row = rows.next(unreadable)) {
                    reader.row(cursor.at(row), rows.position());
                }
            }
        }
    }

    private static final class OfPort implements OtherRows {
        private final RowPort<?> port;

        OfPort(RowPort<?> port) {
            this.port = Objects.requireNonNull(port, "port");
        }

        @Override
        public String name() {
            return port.name();
        }

        @Override
        public Schema schema() {
            return port.schema();
        }

        @Override
        public boolean hasItsTypes() {
            return false;
        }

        @Override
        public boolean isThere(GateContext context) {
            return wired(context).servedVersion().isPresent();
        }

        private RowPort<?> wired(GateContext context) {
            return context.wired(port);
        }

        @Override
        public void read(GateContext context, Reader reader) {
            RowPort<?> wired = wired(context);
            if (wired.servedVersion().isEmpty()) {
                return;
            }
            try (RowReader<Row> rows = wired.read()) {
                ByName byName = new ByName(schema());
                Consumer<RejectedRecord> unreadable =
                        record -> reader.unreadable(Position.of(record.resource(), record.record()));
                for (Row row = rows.next(unreadable); row != null; row = rows.next(unreadable)) {
                    reader.row(byName.at(row), rows.position());
                }
            }
        }
    }

    /** A row with its fields in the order of another schema; those that it does not have are null. Not thread-safe. */
    private static final class ByName implements Row {
        private final Schema schema;
        private final int[] indexes;
        private @Nullable Schema from;
        private @Nullable Row row;

        ByName(Schema schema) {
            this.schema = schema;
            this.indexes = new int[schema.fields().size()];
        }

        Row at(Row next) {
            Schema theirs = next.schema();
            if (!theirs.equals(from)) {
                for (int i = 0; i < indexes.length; i++) {
                    String field = schema.fields().get(i).name();
                    indexes[i] = theirs.field(field).isPresent() ? theirs.indexOf(field) : -1;
                }
                from = theirs;
            }
            row = next;
            return this;
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public @Nullable Object value(int field) {
            return row == null || indexes[field] < 0 ? null : row.value(indexes[field]);
        }
    }

    private static final class OfStreams<T> implements OtherRows {
        private final String name;
        private final RowType<T> type;
        private final Supplier<? extends Stream<? extends T>> streams;

        OfStreams(String name, RowType<T> type, Supplier<? extends Stream<? extends T>> streams) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
            this.streams = Objects.requireNonNull(streams, "streams");
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Schema schema() {
            return type.schema();
        }

        @Override
        public void read(GateContext context, Reader reader) {
            RowCursor<T> cursor = new RowCursor<>(type);
            long[] record = new long[1];
            try (Stream<? extends T> rows = streams.get()) {
                rows.sequential().forEachOrdered(row -> reader.row(cursor.at(row), Position.of(name, ++record[0])));
            }
        }
    }
}
