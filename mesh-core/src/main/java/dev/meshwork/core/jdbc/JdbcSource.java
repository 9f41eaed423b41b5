package dev.meshwork.core.jdbc;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table, or what a query finds, of PostgreSQL or SQLite. Immutable and thread-safe; the readers it opens are not.
 *
 * <pre>{@code
 * JdbcSource<Order> orders = JdbcSource.of("orders", Order.class, dataSource)
 *     .table("shop.orders")
 *     .column("customer_id", "cust_no")
 *     .build();
 * IncrementalSource<Rows<Order>> fresh = orders.incrementalBy("changed_at").allowingLateness(Duration.ofMinutes(5));
 * }</pre>
 *
 * <p>One query reads all rows of one state of the database, as a stream: memory does not grow with the table. Its columns are named
 * by the fields of the schema; others are not read. A row is rejected, and reading goes on behind it, if a value does not fit its
 * field, a required one is missing, or the row type refuses it.
 *
 * <p>Numbers must fit exactly; booleans may be the numbers 0 and 1. Dates and times are those of the database, or texts in ISO 8601
 * with {@code T} or a blank between date and time. A time without a zone is read as UTC unless the source declares its {@linkplain
 * Builder#zone zone}. Enums are texts with the name, nested values texts or documents in JSON: a query turns arrays of PostgreSQL into
 * one with {@code to_jsonb(column)}. In SQLite, what matters is the value, not the declared type.
 *
 * <p>While it is open, a reader holds a connection, and what the database needs to show it the rows as they were; in a SQLite database
 * without a write-ahead log it keeps others from writing.
 *
 * @param <T> the type of a row
 */
public final class JdbcSource<T> implements RowSource<T> {

    /** What the table, or query, is called in our statements. */
    static final String ALIAS = "meshwork_source";

    private final String name;
    private final RowType<T> rowType;
    private final Database database;
    private final @Nullable TableName table;
    private final String relation;
    private final List<String> columns;
    private final Map<String, String> columnOf;
    private final ZoneId zone;

    private JdbcSource(Builder<T> builder, String relation) {
        this.name = builder.name;
        this.rowType = builder.rowType;
        this.database = new Database(builder.source);
        this.relation = relation;
        this.table = builder.table;
        this.columnOf = Map.copyOf(builder.columns);
        this.columns = rowType.schema().fields().stream()
                .map(field -> columnOf.getOrDefault(field.name(), field.name()))
                .toList();
        this.zone = builder.zone;
    }

    /**
     * Starts a source of records of a class.
     *
     * @param name the name, unique in the product
     * @param type the record class; its components name the columns
     * @param source where connections come from; it stays the caller's
     */
    public static <R extends Record> Builder<R> of(String name, Class<R> type, DataSource source) {
        return of(name, RowType.of(type), source);
    }

    /**
     * Starts a source of rows of any type.
     *
     * @param name the name, unique in the product
     * @param type how rows are made; its schema names the columns
     * @param source where connections come from; it stays the caller's
     */
    public static <T> Builder<T> of(String name, RowType<T> type, DataSource source) {
        return new Builder<>(name, type, source);
    }

    /**
     * The same rows as what is new since the last run: those whose value in a column is greater than before; see {@link
     * JdbcIncrementalSource}.
     *
     * @param column a column of whole numbers, dates or times, or the field that is read from it
     * @throws IllegalArgumentException if a classified field is read from it
     */
    public JdbcIncrementalSource<T> incrementalBy(String column) {
        String found = columnOf.getOrDefault(column, column);
        TableName.check(found, "column");
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equals(found) && schema().fields().get(i).isSensitive()) {
                throw new IllegalArgumentException("Invalid cursor column '" + found + "' of source '" + name
                        + "': its field is classified, and where a cursor stands is shown to people");
            }
        }
        return new JdbcIncrementalSource<>(this, found);
    }

    /** The order in which rows are read, so that a record has the same number whenever nothing changed. */
    List<String> order() {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (schema().fields().get(i).primaryKey()) {
                order.add(columns.get(i));
            }
        }
        return order;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RowType<T> rowType() {
        return rowType;
    }

    /** The URL of the database without user, password and parameters, {@code #}, and the table or {@code query}. */
    @Override
    public String location() {
        try {
            return database.location() + "#" + label();
        } catch (SQLException e) {
            return "jdbc:#" + label(); // whatever comes next says why
        }
    }

    /** {@code postgresql} or {@code sqlite}; {@code jdbc} while the database cannot be reached. */
    @Override
    public String format() {
        try {
            return database.dialect().name();
        } catch (SQLException e) {
            return "jdbc";
        }
    }

    @Override
    public RowReader<T> open() {
        return open(List.of(Interval.all(label())));
    }

    /** Opens parts, one behind the other. */
    RowReader<T> open(List<Interval> intervals) {
        try {
            Session session = database.openReading();
            try {
                return new QueryReader<>(this, session, intervals);
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed("read " + name, e);
        }
    }

    PortException failed(String what, SQLException e) {
        String message = "Cannot " + what + " at " + location() + ": " + SqlErrors.describe(e);
        SQLException cause = SqlErrors.scrubbed(e);
        return SqlErrors.mayPass(e) ? PortException.thatMayPass(message, cause) : new PortException(message, cause);
    }

    Database database() {
        return database;
    }

    /** What stands behind FROM. */
    String relation() {
        return relation;
    }

    /** The table, or what people call the query. */
    String label() {
        return table == null ? "query" : table.toString();
    }

    /** The table, if it is one. */
    Optional<TableName> table() {
        return Optional.ofNullable(table);
    }

    List<String> columns() {
        return columns;
    }

    ZoneId zone() {
        return zone;
    }

    @Override
    public String toString() {
        return "JDBC source " + name + " of " + label();
    }

    /**
     * Builds a source. Not thread-safe.
     *
     * @param <T> the type of a row
     */
    public static final class Builder<T> {

        private final String name;
        private final RowType<T> rowType;
        private final DataSource source;
        private final Map<String, String> columns = new HashMap<>();
        private @Nullable TableName table;
        private @Nullable String query;
        private ZoneId zone = ZoneOffset.UTC;

        private Builder(String name, RowType<T> rowType, DataSource source) {
            this.name = name;
            this.rowType = rowType;
            this.source = source;
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "Invalid source name '" + name + "': expected a name that is not blank");
            }
        }

        /**
         * Reads a table or view.
         *
         * @param value its name, {@code orders} or {@code shop.orders}, in upper and lower case as the database has it
         * @throws IllegalArgumentException if it is no name
         */
        public Builder<T> table(String value) {
            this.table = TableName.parse(value);
            return this;
        }

        /**
         * Reads what a query finds.
         *
         * @param sql one SELECT without parameters; it is used as a subquery
         */
        public Builder<T> query(String sql) {
            this.query = sql.strip().replaceAll(";$", "");
            return this;
        }

        /** Names the column of a field. Default: the name of the field. */
        public Builder<T> column(String field, String column) {
            rowType.schema().indexOf(field);
            TableName.check(column, "column");
            columns.put(field, column);
            return this;
        }

        /** The zone of times that are kept without one. Default: UTC. */
        public Builder<T> zone(ZoneId value) {
            this.zone = value;
            return this;
        }

        /**
         * The source. Connects to nothing yet.
         *
         * @throws IllegalArgumentException if neither a table nor a query is named, or both are, or a name cannot be that of a column
         */
        public JdbcSource<T> build() {
            for (Field field : rowType.schema().fields()) {
                TableName.check(field.name(), "field");
            }
            if ((table == null) == (query == null)) {
                throw new IllegalArgumentException((table == null ? "Missing" : "Invalid") + " table of source '" + name
                        + "': expected either table(name) or query(sql)");
            }
            return table != null
                    ? new JdbcSource<>(this, table.sql() + " AS " + ALIAS)
                    : new JdbcSource<>(this, "(\n" + query + "\n) AS " + ALIAS);
        }
    }
}
