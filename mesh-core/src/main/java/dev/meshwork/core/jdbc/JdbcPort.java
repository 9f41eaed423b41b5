package dev.meshwork.core.jdbc;

import dev.meshwork.core.jdbc.PortTables.Marker;
import dev.meshwork.core.jdbc.PortTables.Staged;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.state.FencedException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves rows as a table of a database. Thread-safe; its writers and readers are not.
 *
 * <pre>{@code
 * JdbcPort<CustomerProfile> warehouse = JdbcPort.of("warehouse", CustomerProfile.class, dataSource)
 *     .table("sales.customer_profile")
 *     .upserting();
 * }</pre>
 *
 * <p><b>Databases.</b> PostgreSQL 13 or newer, or SQLite 3.35 or newer in a file on a local disk, where one machine is enough; see
 * {@link JdbcStateStore}. While it stages, a run holds one connection for each port.
 *
 * <p><b>Versions.</b> Rows are staged in a table of their own for each run, {@code <prefix>s_...}, in batches that are durable when
 * it is sealed. A commit publishes them in one transaction, together with the run and the fencing number in {@code <prefix>served}: whoever
 * reads sees the whole version before or the whole one after it, and a reader that is open reads its version to the end. The table
 * holds only what is served, so earlier versions cannot be served again. Runs {@linkplain #of replace} all rows; or they {@linkplain
 * #appending add} rows; or they {@linkplain #upserting replace} those with the same primary key, the last one winning where a run
 * has several.
 *
 * <p><b>The table</b> is created by the first run if it is not there; one that is there must have a column for each field, with the
 * type and name of it, and none besides. Required fields are {@code NOT NULL}. The primary key of the schema is that of the table,
 * unless rows are added or a part of it may be absent; a run with one key twice is then refused before it is committed. Further
 * unique columns are refused, and there should be no trigger or constraint that refuses rows, for a commit would meet it too late.
 * Rows are read in the order of that key, without one in the order in which the database finds them.
 *
 * <p><b>Types.</b>
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>field</th><th>PostgreSQL</th><th>SQLite</th></tr>
 * <tr><td>TEXT, ENUM</td><td>text; no NUL character</td><td>TEXT</td></tr>
 * <tr><td>BOOLEAN</td><td>boolean</td><td>BOOLEAN: 1 or 0</td></tr>
 * <tr><td>INTEGER, LONG</td><td>integer, bigint</td><td>INT, BIGINT</td></tr>
 * <tr><td>DOUBLE</td><td>double precision</td><td>DOUBLE; NaN is the text {@code NaN}, and -0.0 becomes 0.0</td></tr>
 * <tr><td>DECIMAL</td><td>numeric</td><td>TEXT: exact, but it compares as a text</td></tr>
 * <tr><td>DATE</td><td>date</td><td>TEXT: {@code 2024-01-31}</td></tr>
 * <tr><td>DATE_TIME</td><td>timestamp without time zone</td><td>TEXT: {@code 2024-01-31T23:59:00.000000000}</td></tr>
 * <tr><td>TIMESTAMP</td><td>timestamp with time zone</td><td>TEXT: {@code 2024-01-31T23:59:00.000000000Z}</td></tr>
 * <tr><td>STRUCT, LIST</td><td>jsonb</td><td>TEXT: JSON</td></tr>
 * </table>
 *
 * <p>What a column would not keep as it is, is refused when it is staged, and the message says what to do. PostgreSQL keeps
 * microseconds: a time with nanoseconds is refused unless they are {@linkplain #truncatingToMicroseconds cut off}. A mask that gives a
 * value another form, such as {@code 1815-**-**} for a date, needs a column of texts: {@link #storingAsText}; SQLite takes most of them
 * without.
 *
 * @param <T> the type of a row
 */
public final class JdbcPort<T> implements RowPort<T> {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcPort.class);

    private final String name;
    private final RowType<T> rowType;
    private final PortSettings settings;
    private final Database database;
    private final PortTables tables;
    private final Format format;

    private JdbcPort(String name, RowType<T> rowType, PortSettings settings, Database database) {
        this.name = name;
        this.rowType = rowType;
        this.settings = settings;
        this.database = database;
        this.tables = new PortTables(settings.prefix());
        this.format = tables.format();
    }

    /**
     * A port for records of a class, whose runs replace all rows of the table of the same name.
     *
     * @param name the name, unique in the product
     * @param type the record class; its components name the columns
     * @param source where connections come from; it stays the caller's
     */
    public static <R extends Record> JdbcPort<R> of(String name, Class<R> type, DataSource source) {
        return of(name, RowType.of(type), source);
    }

    /**
     * A port for rows of any type, whose runs replace all rows of the table of the same name.
     *
     * @param name the name, unique in the product
     * @param type how rows are read; its schema names the columns
     * @param source where connections come from; it stays the caller's
     * @throws IllegalArgumentException if a name cannot be that of a table or column
     */
    public static <T> JdbcPort<T> of(String name, RowType<T> type, DataSource source) {
        for (Field field : type.schema().fields()) {
            TableName.check(field.name(), "field");
            if (field.name().equals(ServedTable.ORDINAL)) {
                throw new IllegalArgumentException(
                        "Invalid field '" + field.name() + "' of port '" + name + "': the name is taken");
            }
        }
        PortSettings settings =
                new PortSettings(TableName.parse(name), "meshwork_", Writing.REPLACE, Set.of(), Fractions.REFUSED);
        return new JdbcPort<>(name, type, settings, new Database(source));
    }

    /**
     * The same port, at another table. Default: the one with the name of the port.
     *
     * @param table its name, {@code orders} or {@code sales.orders}, in upper and lower case as the database has it
     * @throws IllegalArgumentException if it is no name
     */
    public JdbcPort<T> table(String table) {
        return with(settings.withTable(TableName.parse(table)));
    }

    /** The same port, but each run adds its rows to those that are served. */
    public JdbcPort<T> appending() {
        return with(settings.withWriting(Writing.APPEND));
    }

    /**
     * The same port, but each run replaces those rows whose primary key it has.
     *
     * @throws IllegalArgumentException if the schema has no primary key, or a part of it may be absent
     */
    public JdbcPort<T> upserting() {
        PortSettings upserting = settings.withWriting(Writing.UPSERT);
        if (upserting.keyOf(schema()).isEmpty()) {
            throw new IllegalArgumentException("Invalid port '" + name
                    + "': rows are replaced by their primary key, and schema '" + schema().name()
                    + "' has none whose fields are required");
        }
        return with(upserting);
    }

    /**
     * The same port, with these fields in columns of texts: for masks that give values another form, and to keep nanoseconds in
     * PostgreSQL. A text that is the value of its field is read as that value.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public JdbcPort<T> storingAsText(String... fields) {
        Set<String> all = new HashSet<>(settings.asText());
        for (String field : fields) {
            schema().indexOf(field);
            all.add(field);
        }
        return with(settings.withTexts(all));
    }

    /** The same port, but nanoseconds that PostgreSQL does not keep are cut off. Default: they are refused. */
    public JdbcPort<T> truncatingToMicroseconds() {
        return with(settings.withFractions(Fractions.CUT_OFF));
    }

    /**
     * The same port, with other names for our own tables. Default: {@code meshwork_}.
     *
     * @throws IllegalArgumentException if it is not made of at most 30 of a-z, 0-9 and '_', with a letter at the beginning
     */
    public JdbcPort<T> tablePrefix(String prefix) {
        return with(settings.withPrefix(Format.checked(prefix)));
    }

    private JdbcPort<T> with(PortSettings other) {
        return new JdbcPort<>(name, rowType, other, database);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RowType<T> rowType() {
        return rowType;
    }

    /** The URL of the database without user, password and parameters, {@code #}, and the table. */
    @Override
    public String location() {
        try {
            return database.location() + "#" + settings.table();
        } catch (SQLException e) {
            return "jdbc:#" + settings.table(); // whatever comes next says why
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
    public Writing writing() {
        return settings.writing();
    }

    @Override
    public RowWriter stage(String runId) {
        return doing("stage run " + runId + " at " + name, () -> {
            format.prepare(database);
            removeStaged();
            ServedTable table = servedTable();
            TableName staging = tables.newStaging();
            Session session = database.open();
            try {
                Database.write(session, transaction -> {
                    refuseServed(transaction, runId);
                    table.prepare(transaction);
                    table.createStaging(transaction, staging);
                    tables.register(transaction, settings.table(), runId, staging);
                    return true;
                });
                return new StagingWriter(this, session, table, staging);
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        });
    }

    private void refuseServed(Session session, String runId) throws SQLException {
        if (tables.lock(session, settings.table(), name)
                .runId()
                .filter(runId::equals)
                .isPresent()) {
            throw new PortException("Cannot stage run " + runId + " at " + name + ": it is served at " + location()
                    + ", and versions do not change; use a new run");
        }
    }

    /** Removes what interrupted runs left. One that still writes, though it lost its lock, keeps its table until the next time. */
    private void removeStaged() throws SQLException {
        for (Staged staged : database.read(session -> tables.staged(session, settings.table()))) {
            try {
                remove(staged);
            } catch (SQLException e) {
                if (!SqlErrors.isLocked(e)) {
                    throw e;
                }
                LOG.warn("Table {} of run {} is in use and stays for now", staged.staging(), staged.runId());
                database.write(session -> tables.setAside(session, staged));
            }
        }
    }

    private void remove(Staged staged) throws SQLException {
        database.write(session -> {
            session.dialect().waitBriefly(session);
            tables.remove(session, staged);
            return true;
        });
    }

    @Override
    public void commit(String runId, long fence) {
        doing("commit run " + runId + " at " + name, () -> {
            format.prepare(database);
            ServedTable table = servedTable();
            return database.write(session -> {
                Marker served = tables.lock(session, settings.table(), name);
                if (fence < served.fence()) {
                    throw new FencedException("commit run " + runId + " at " + name, fence, served.fence());
                }
                if (served.runId().filter(runId::equals).isEmpty()) {
                    publish(session, runId, table);
                }
                tables.mark(session, settings.table(), new Marker(Optional.of(runId), fence));
                return true;
            });
        });
    }

    private void publish(Session session, String runId, ServedTable table) throws SQLException {
        Staged staged = tables.staged(session, settings.table()).stream()
                .filter(candidate -> candidate.runId().equals(runId) && candidate.sealed())
                .findFirst()
                .orElseThrow(() -> new PortException("Cannot commit run " + runId + " at " + name
                        + ": it has staged and sealed nothing for " + location()
                        + ", which keeps no earlier versions; run the product again"));
        table.publish(session, staged.staging());
        tables.remove(session, staged);
    }

    @Override
    public void discard(String runId) {
        doing("discard run " + runId + " at " + name, () -> {
            if (database.read(format::isThere)) {
                for (Staged staged : database.read(session -> tables.staged(session, settings.table()))) {
                    if (staged.runId().equals(runId)) {
                        remove(staged);
                    }
                }
            }
            return true;
        });
    }

    @Override
    public Optional<String> servedVersion() {
        return doing("read the served version of " + name, () -> database.read(this::servedRun));
    }

    private Optional<String> servedRun(Session session) throws SQLException {
        return format.isThere(session) ? tables.servedRun(session, settings.table()) : Optional.empty();
    }

    /**
     * Opens the served version. A masked value that is none of its field's type is handed out as the text it was served as. The
     * reader holds a connection and, until it is closed, what the database needs to show it the rows as they were.
     */
    @Override
    public RowReader<Row> read() {
        return open(null);
    }

    /** Opens the served version; no other one is kept. */
    @Override
    public RowReader<Row> read(String version) {
        return open(version);
    }

    private RowReader<Row> open(@Nullable String version) {
        return doing("read " + name, () -> {
            ServedTable table = servedTable();
            Session session = database.openReading();
            try {
                requireServed(servedRun(session), version);
                return new TableReader(this, session, table);
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        });
    }

    private void requireServed(Optional<String> served, @Nullable String version) {
        if (version != null && served.filter(version::equals).isEmpty()) {
            throw new PortException("Cannot read version " + version + " of " + name + ": there are "
                    + served.map(List::of).orElse(List.of()));
        }
        if (served.isEmpty()) {
            throw new PortException(
                    "Cannot read " + name + ": nothing is served at " + location() + " yet; run the product first");
        }
    }

    private ServedTable servedTable() throws SQLException {
        return new ServedTable(settings, schema(), database.dialect());
    }

    PortTables tables() {
        return tables;
    }

    private static <R> R doing(String what, Action<R> action) {
        try {
            return action.run();
        } catch (SQLException e) {
            throw new PortException("Cannot " + what + ": " + SqlErrors.describe(e), SqlErrors.scrubbed(e));
        } catch (IllegalArgumentException e) {
            throw new PortException("Cannot " + what + ": " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Action<R> {
        R run() throws SQLException;
    }

    @Override
    public String toString() {
        return "JDBC port " + name + " at table " + settings.table();
    }
}
