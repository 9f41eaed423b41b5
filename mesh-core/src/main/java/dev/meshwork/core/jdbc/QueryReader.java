package dev.meshwork.core.jdbc;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.Field;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads intervals of a source, one behind the other, all from one state of the database. */
final class QueryReader<T> implements RowReader<T>, Position {

    private final JdbcSource<T> source;
    private final Session session;
    private final List<Interval> intervals;
    private int current = -1;
    private @Nullable Cursor cursor;
    private long record;
    private boolean closed;

    QueryReader(JdbcSource<T> source, Session session, List<Interval> intervals) throws SQLException {
        this.source = source;
        this.session = session;
        this.intervals = intervals;
        openNext();
    }

    private void openNext() throws SQLException {
        closeCursor();
        if (current + 1 < intervals.size()) {
            current++;
            record = 0;
            cursor = new Cursor(source, session, intervals.get(current));
        }
    }

    private void closeCursor() throws SQLException {
        Cursor open = cursor;
        cursor = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public @Nullable T next(Consumer<RejectedRecord> rejected) {
        try {
            for (Cursor open = cursor; open != null; open = cursor) {
                if (!open.rows.next()) {
                    openNext();
                    continue;
                }
                record++;
                T row = row(open, rejected);
                if (row != null) {
                    return row;
                }
            }
            return null;
        } catch (SQLException e) {
            throw source.failed("read " + source.name() + " behind record " + record, e);
        }
    }

    private @Nullable T row(Cursor open, Consumer<RejectedRecord> rejected) throws SQLException {
        @Nullable Object[] values = new Object[open.values.size()];
        int field = 0;
        try {
            for (; field < values.length; field++) {
                values[field] = open.values.get(field).read(open.rows, field + 1);
            }
            return source.rowType().create(values);
        } catch (MisfitException e) {
            String name = source.schema().fields().get(field).name();
            reject(rejected, "field '" + name + "' " + e.getMessage());
        } catch (RuntimeException e) {
            // The message is the row type's own, so it may hold values.
            reject(
                    rejected,
                    "a " + source.schema().name() + " cannot be made of it: "
                            + (source.schema().isSensitive() ? e.getClass().getSimpleName() : e.getMessage()));
        }
        return null;
    }

    private void reject(Consumer<RejectedRecord> rejected, String reason) {
        rejected.accept(new RejectedRecord(resource(), record, reason, null));
    }

    @Override
    public Position position() {
        return this;
    }

    @Override
    public String resource() {
        return current < 0 ? source.label() : intervals.get(current).name();
    }

    @Override
    public long record() {
        return record;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (session) {
            closeCursor();
        } catch (SQLException e) {
            throw new PortException(
                    "Cannot close the reader of " + source.name() + ": " + SqlErrors.describe(e),
                    SqlErrors.scrubbed(e));
        }
    }

    /** A query that runs. */
    private static final class Cursor implements AutoCloseable {

        private final PreparedStatement statement;
        private final ResultSet rows;
        private final List<SourceValues> values = new ArrayList<>();

        Cursor(JdbcSource<?> source, Session session, Interval interval) throws SQLException {
            this.statement = session.prepare(sql(source, interval));
            try {
                int parameter = 1;
                for (Object bound : new @Nullable Object[] {interval.from(), interval.to()}) {
                    if (bound != null) {
                        statement.setObject(parameter++, bound);
                    }
                }
                statement.setFetchSize(TableReader.FETCH_SIZE);
                this.rows = statement.executeQuery();
                ResultSetMetaData columns = rows.getMetaData();
                List<Field> fields = source.schema().fields();
                for (int i = 0; i < fields.size(); i++) {
                    String type = session.dialect().typeOf(columns, i + 1);
                    values.add(new SourceValues(fields.get(i), type, source.zone()));
                }
            } catch (SQLException | RuntimeException e) {
                statement.close();
                throw e;
            }
        }

        private static String sql(JdbcSource<?> source, Interval interval) {
            List<String> order = new ArrayList<>(source.order());
            if (interval.column() != null) {
                order.remove(interval.column());
                order.add(0, interval.column());
            }
            return "SELECT " + Sql.list(JdbcSource.ALIAS, source.columns()) + " FROM " + source.relation()
                    + where(interval) + (order.isEmpty() ? "" : " ORDER BY " + Sql.list(JdbcSource.ALIAS, order));
        }

        @Override
        public void close() throws SQLException {
            try (statement) {
                rows.close();
            }
        }
    }

    /** The condition of an interval; its bounds are the parameters. */
    static String where(Interval interval) {
        List<String> conditions = new ArrayList<>();
        if (interval.column() != null && interval.from() != null) {
            conditions.add(Sql.list(JdbcSource.ALIAS, List.of(interval.column())) + " >= ?");
        }
        if (interval.column() != null && interval.to() != null) {
            conditions.add(Sql.list(JdbcSource.ALIAS, List.of(interval.column())) + " < ?");
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
}
