package dev.meshwork.core.jdbc;

import dev.meshwork.core.port.ForwardingRowSource;
import dev.meshwork.core.port.Increment;
import dev.meshwork.core.port.IncrementalSource;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.rows.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a {@link JdbcSource} that are new by the value of a column: whole numbers that grow (an id, an offset), dates, or
 * times. Immutable and thread-safe.
 *
 * <p>Each run reads a half-open interval of values: from where the last one ended, to an end before which no row is still to come. The
 * cursor is that end, so it is as long for a million rows of one value as for one, and no row is read twice. That no row is lost rests on
 * when it becomes visible:
 *
 * <ul>
 *   <li><b>Times.</b> The end is the time of the run less the {@linkplain #allowingLateness lateness}, or just behind the greatest value
 *       if that is less: rows must become visible no later than that after the time they carry. A transaction that takes a minute and
 *       stamps its rows when it begins needs a lateness of more than a minute.
 *   <li><b>Dates.</b> Likewise: without lateness, the rows of a day are read when it is over.
 *   <li><b>Numbers.</b> Where the column is unique, the end is just behind the greatest value, else just before it, for more rows of that
 *       value may come. A unique constraint on the column of a table is found; otherwise declare {@link #withUniqueValues}. Numbers of
 *       a sequence become visible in another order than they were given out: {@link #holdingBack} leaves the last ones for later.
 * </ul>
 *
 * <p>A row whose value is null would never be read, so it is an error. A row that is changed is read again if its value grows with
 * the change. The column should have an index, and no classified field may be read from it.
 *
 * <p>A backfill selects intervals: {@code 2026-01-01..2026-01-31} (both days included), {@code
 * 2026-01-01T12:00:00Z..2026-01-01T13:00:00Z} (without its end), {@code 100..199} (both numbers included), {@code 2026-01-01..} (to the
 * end), one value such as {@code 2026-01-01}, or several of these with commas between them. Rows are read in the order of the column,
 * and then of the primary key.
 *
 * <p>In SQLite, times are texts that compare as such, so all of a column must have one form: {@code 2026-01-31 23:59:00}, with or without
 * T, fraction and Z.
 *
 * @param <T> the type of a row
 */
public final class JdbcIncrementalSource<T> extends ForwardingRowSource<T> implements IncrementalSource<Rows<T>> {

    private final JdbcSource<T> source;
    private final String column;
    private final Duration lateness;
    private final long heldBack;
    private final Values values;

    private enum Values {
        UNIQUE,
        AS_THE_TABLE_SAYS
    }

    JdbcIncrementalSource(JdbcSource<T> source, String column) {
        this(source, column, Duration.ZERO, 0, Values.AS_THE_TABLE_SAYS);
    }

    private JdbcIncrementalSource(
            JdbcSource<T> source, String column, Duration lateness, long heldBack, Values values) {
        super(source);
        this.source = source;
        this.column = column;
        this.lateness = lateness;
        this.heldBack = heldBack;
        this.values = values;
    }

    /**
     * The same source, where rows may become visible so much later than the time they carry. Default: no later. Only for
     * columns of dates or times; a run over another one is refused.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public JdbcIncrementalSource<T> allowingLateness(Duration most) {
        if (most.isNegative()) {
            throw new IllegalArgumentException(
                    "Invalid lateness " + most + " of source '" + name() + "': expected one that is not negative");
        }
        return new JdbcIncrementalSource<>(source, column, most, heldBack, values);
    }

    /**
     * The same source, where the last numbers are left for a later run: more than transactions can have open at a time. Default: 0.
     * Only for columns of numbers; a run over another one is refused.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public JdbcIncrementalSource<T> holdingBack(long numbers) {
        if (numbers < 0) {
            throw new IllegalArgumentException("Invalid number " + numbers + " of values that source '" + name()
                    + "' holds back: expected one that is not negative");
        }
        return new JdbcIncrementalSource<>(source, column, lateness, numbers, values);
    }

    /** The same source, where no number is there twice, though no constraint of a table says so. */
    public JdbcIncrementalSource<T> withUniqueValues() {
        return new JdbcIncrementalSource<>(source, column, lateness, heldBack, Values.UNIQUE);
    }

    @Override
    public Increment<Rows<T>> since(@Nullable String cursor, Instant now) {
        return looking("look for what is new in " + name(), session -> {
            Optional<Greatest> greatest = greatest(session);
            if (greatest.isEmpty()) {
                return nothing();
            }
            CursorType type = greatest.get().type();
            refuseNulls(session);
            long end = end(session, greatest.get(), now);
            if (cursor != null && end <= positionOf(cursor, type)) {
                return nothing();
            }
            Interval interval = interval(type, cursor == null ? null : positionOf(cursor, type), end);
            if (isEmpty(session, interval)) {
                return nothing();
            }
            return new Increment<>(new Part<>(source, List.of(interval)), false, type.text(end), describe(interval));
        });
    }

    private Increment<Rows<T>> nothing() {
        return new Increment<>(new Part<>(source, List.of()), true, null, "nothing new");
    }

    private String describe(Interval interval) {
        return column + " " + interval.name();
    }

    private long end(Session session, Greatest greatest, Instant now) throws SQLException {
        OptionalLong bound = greatest.type().at(now.minus(lateness), source.zone());
        requireFitting(greatest.type());
        if (bound.isPresent()) {
            return Math.min(bound.getAsLong(), Math.addExact(greatest.position(), 1));
        }
        long held = Math.subtractExact(greatest.position(), heldBack);
        return isUnique(session) ? Math.addExact(held, 1) : held;
    }

    /** A setting that says nothing of the values would be relied upon. */
    private void requireFitting(CursorType type) {
        if (!type.isTime() && !lateness.isZero()) {
            throw misfit(
                    "allowingLateness(" + lateness + ")", type, "dates and times; hold numbers back, holdingBack(...)");
        }
        if (type.isTime() && heldBack > 0) {
            throw misfit(
                    "holdingBack(" + heldBack + ")", type, "numbers; allow times to be late, allowingLateness(...)");
        }
    }

    private PortException misfit(String setting, CursorType type, String fitting) {
        return new PortException("Cannot read " + name() + ": column '" + column + "' holds " + type.noun() + ", and "
                + setting + " is for " + fitting);
    }

    private boolean isUnique(Session session) throws SQLException {
        if (values == Values.UNIQUE) {
            return true;
        }
        Optional<TableName> table = source.table();
        return table.isPresent() && session.dialect().isUnique(session, table.get(), column);
    }

    private long positionOf(String cursor, CursorType type) {
        try {
            return type.parse(cursor);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new PortException("Cannot read " + name() + ": its cursor '" + cursor + "' is none of column '"
                    + column + "', which holds " + type.noun() + "; was the source changed? Then give it another name");
        }
    }

    private Interval interval(CursorType type, @Nullable Long from, @Nullable Long to) {
        String name = (from == null ? "" : type.text(from)) + ".." + (to == null ? "" : type.endText(to));
        return new Interval(name, column, from == null ? null : type.value(from), to == null ? null : type.value(to));
    }

    /** The greatest value of the column, if there is a row. */
    private Optional<Greatest> greatest(Session session) throws SQLException {
        String sql = "SELECT max(" + columnSql() + ") FROM " + source.relation();
        return session
                .list(
                        sql,
                        row -> Optional.ofNullable(row.getObject(1) == null ? null : greatest(row, session.dialect())))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Greatest greatest(ResultSet row, Dialect dialect) throws SQLException {
        String columnType = dialect.typeOf(row.getMetaData(), 1);
        CursorType type = CursorType.of(columnType, row.getObject(1))
                .orElseThrow(() -> new SQLException("column '" + column + "' of " + source.label()
                        + " cannot be a cursor" + (columnType.isEmpty() ? "" : ", for it is " + columnType)
                        + "; expected whole numbers, dates or times"));
        Object value = switch (columnType) {
            case "date" -> row.getObject(1, LocalDate.class);
            case "timestamp" -> row.getObject(1, LocalDateTime.class);
            case "timestamptz" -> row.getObject(1, OffsetDateTime.class);
            default -> row.getObject(1);
        };
        return new Greatest(type, type.position(value));
    }

    private String columnSql() {
        return Sql.list(JdbcSource.ALIAS, List.of(column));
    }

    private void refuseNulls(Session session) throws SQLException {
        String sql = "SELECT 1 FROM " + source.relation() + " WHERE " + columnSql() + " IS NULL LIMIT 1";
        if (session.first(sql, row -> true).isPresent()) {
            throw new PortException("Cannot read " + name() + ": column '" + column + "' of " + source.label()
                    + " is null in some rows, which would never be read; leave them out with a query, or fill them");
        }
    }

    private boolean isEmpty(Session session, Interval interval) throws SQLException {
        Object[] bounds = Stream.of(Optional.ofNullable(interval.from()), Optional.ofNullable(interval.to()))
                .flatMap(Optional::stream)
                .toArray();
        return session.first(
                        "SELECT 1 FROM " + source.relation() + QueryReader.where(interval) + " LIMIT 1",
                        row -> true,
                        bounds)
                .isEmpty();
    }

    @Override
    public Increment<Rows<T>> select(String selection) {
        return looking("select from " + name(), session -> {
            Optional<Greatest> greatest = greatest(session);
            if (greatest.isEmpty()) {
                return nothing();
            }
            List<Interval> intervals = Selections.parse(
                            selection, greatest.get().type())
                    .stream()
                    .map(span -> interval(greatest.get().type(), span.from(), span.to()))
                    .toList();
            boolean empty = true;
            for (Interval interval : intervals) {
                empty &= isEmpty(session, interval);
            }
            return new Increment<>(new Part<>(source, intervals), empty, null, column + " " + selection);
        });
    }

    private <R> R looking(String what, Database.Work<R> work) {
        try {
            return source.database().read(work);
        } catch (SQLException e) {
            throw source.failed(what, e);
        } catch (ArithmeticException e) {
            throw new PortException(
                    "Cannot " + what + ": a value of column '" + column + "' is too far out to have one behind it", e);
        }
    }

    @Override
    public String toString() {
        return source + " by " + column;
    }

    /** The greatest value of a column, as a position. */
    private record Greatest(CursorType type, long position) {}

    /** Some intervals of a source. */
    private static final class Part<T> extends ForwardingRowSource<T> {
        private final JdbcSource<T> source;
        private final List<Interval> intervals;

        Part(JdbcSource<T> source, List<Interval> intervals) {
            super(source);
            this.source = source;
            this.intervals = intervals;
        }

        @Override
        public RowReader<T> open() {
            return source.open(intervals);
        }
    }
}
