package dev.meshwork.core.jdbc;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.internal.Json;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.FencedException;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateException;
import dev.meshwork.core.state.StateStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * State in a database: for services that have one, and for products that run on several machines. Thread-safe.
 *
 * <pre>{@code
 * StateStore state = JdbcStateStore.builder(dataSource)
 *     .tablePrefix("meshwork_")
 *     .lease(Duration.ofSeconds(30))
 *     .build();
 * }</pre>
 *
 * <p><b>Databases.</b> PostgreSQL 13 or newer, or SQLite 3.35 or newer in a file on a local disk, where one machine is enough. Which
 * one it is, the connection says; another one is refused. SQLite is set to write-ahead logging with {@code synchronous=FULL}, and
 * waits 20 s for whoever writes.
 *
 * <p><b>Tables.</b> Created by the first call that needs them, and migrated by later versions of this library: {@code
 * <prefix>runs}, {@code locks}, {@code applied}, {@code delivered}, {@code quarantines}, {@code quarantined} and {@code format}. Their
 * names are found by the search path of the connection; the user needs the right to create them once. Tables of a newer format than
 * this version knows are refused. A run is kept as JSON in {@code record}, beside the columns product (with its major version, {@code
 * dp.orders@1}), sequence, run_id, status, kind, started_at and fence.
 *
 * <p><b>Locks.</b> The right to run a product is a row that ends with its lease. While it is held, one daemon thread renews it three
 * times in that length, also while a hook hangs; a holder that was killed or cut off from the database frees the product when the
 * lease has ended, by the clock of the database. Whoever takes it over gets a greater number, under which what the other one still
 * records is refused. The refusal of a second run names process, host, thread and time of the first.
 *
 * <p><b>Transactions.</b> {@link #append} compares the number and writes the record in one transaction. Work that collides with
 * other transactions (serialization failure, deadlock, busy database) is done again up to five times. Each call takes one connection
 * from the data source and gives it back; a pool should have one to spare for renewals.
 */
public final class JdbcStateStore implements StateStore {

    private final Database database;
    private final StateTables tables;
    private final Format format;
    private final Leases leases;
    private final Heartbeat heartbeat;

    private JdbcStateStore(Builder builder) {
        this.database = new Database(builder.source);
        this.tables = new StateTables(builder.prefix);
        this.format = tables.format();
        this.leases = new Leases(database, tables, builder.lease);
        this.heartbeat = new Heartbeat(leases);
    }

    /** A store with tables {@code meshwork_*} and leases of 30 s. The data source stays the caller's. */
    public static JdbcStateStore of(DataSource source) {
        return builder(source).build();
    }

    /** Starts a store. The data source stays the caller's. */
    public static Builder builder(DataSource source) {
        return new Builder(source);
    }

    @Override
    public Lock lock(String product) {
        return doing("lock " + product, () -> {
            heartbeat.requireOpen(product);
            Leases.Lease lease = leases.take(product);
            heartbeat.add(lease);
            return new JdbcLock(lease, leases, heartbeat);
        });
    }

    @Override
    public void append(RunRecord run) {
        String what = "record run " + run.report().runId() + " of " + run.line();
        doing(
                what,
                () -> database.write(session -> {
                    long current = leases.fence(session, run.line());
                    if (run.fence() < current) {
                        throw new FencedException(what, run.fence(), current);
                    }
                    return insert(session, run);
                }));
    }

    private int insert(Session session, RunRecord run) throws SQLException {
        RunReport report = run.report();
        try {
            return session.update(
                    tables.sql("INSERT INTO {runs} (product, sequence, run_id, status, kind, started_at, fence, record)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                    run.line(),
                    run.sequence(),
                    report.runId(),
                    report.status().name(),
                    report.kind().name(),
                    report.startedAt().toString(),
                    run.fence(),
                    JsonTexts.storable(run.toJson()));
        } catch (SQLException e) {
            if (SqlErrors.isDuplicate(e)) {
                throw new SQLException("there is a run with its id, or with its number " + run.sequence()
                        + "; was the product run without its lock?");
            }
            throw e;
        }
    }

    @Override
    public void markApplied(String product, String runId) {
        doing(
                "mark run " + runId + " of " + product + " as applied",
                () -> database.write(session -> session.update(
                        tables.sql("INSERT INTO {applied} (product, run_id) VALUES (?, ?) ON CONFLICT DO NOTHING"),
                        product,
                        runId)));
    }

    @Override
    public List<RunRecord> runs(String product) {
        return doing(
                "read the runs of " + product,
                () -> database.read(session -> session.list(
                        tables.sql("SELECT record FROM {runs} WHERE product = ? ORDER BY sequence"),
                        row -> RunRecord.fromJson(row.getString(1)),
                        product)));
    }

    @Override
    public List<RunRecord> runsAfter(String product, long sequence, int most) {
        return doing(
                "read the runs of " + product,
                () -> database.read(session -> session.list(
                        tables.sql("SELECT record FROM {runs} WHERE product = ? AND sequence > ?"
                                + " ORDER BY sequence LIMIT ?"),
                        row -> RunRecord.fromJson(row.getString(1)),
                        product,
                        sequence,
                        most)));
    }

    @Override
    public long lastSequence(String product) {
        return doing(
                        "read the runs of " + product,
                        () -> database.read(session -> session.first(
                                tables.sql("SELECT COALESCE(MAX(sequence), 0) FROM {runs} WHERE product = ?"),
                                row -> row.getLong(1),
                                product)))
                .orElse(0L);
    }

    @Override
    public List<String> lines() {
        return doing(
                "read which products ran",
                () -> database.read(session ->
                        session
                                .list(tables.sql("SELECT DISTINCT product FROM {runs}"), row -> row.getString(1))
                                .stream()
                                .sorted()
                                .toList()));
    }

    @Override
    public Optional<RunRecord> lastServed(String product) {
        return doing(
                "read the last served run of " + product,
                () -> database.read(session -> session.first(
                        tables.sql("SELECT record FROM {runs} WHERE product = ? AND status = 'SUCCEEDED'"
                                + " ORDER BY sequence DESC LIMIT 1"),
                        row -> RunRecord.fromJson(row.getString(1)),
                        product)));
    }

    @Override
    public boolean isApplied(String product, String runId) {
        return doing(
                        "read the state of run " + runId + " of " + product,
                        () -> database.read(session -> session.first(
                                tables.sql("SELECT 1 FROM {applied} WHERE product = ? AND run_id = ?"),
                                row -> true,
                                product,
                                runId)))
                .isPresent();
    }

    @Override
    public long delivered(String product, String target) {
        return doing(
                        "read what " + target + " took of " + product,
                        () -> database.read(session -> session.first(
                                tables.sql("SELECT sequence FROM {delivered} WHERE product = ? AND target = ?"),
                                row -> row.getLong(1),
                                product,
                                target)))
                .orElse(0L);
    }

    @Override
    public void markDelivered(String product, String target, long sequence) {
        doing(
                "note what " + target + " took of " + product,
                () -> database.write(session -> session.update(
                        tables.sql("INSERT INTO {delivered} (product, target, sequence) VALUES (?, ?, ?)"
                                + " ON CONFLICT (product, target) DO UPDATE SET sequence = excluded.sequence"
                                + " WHERE {delivered}.sequence < excluded.sequence"),
                        product,
                        target,
                        sequence)));
    }

    /** Opens the quarantine of a run. Rows are written in batches, and seen once the writer is closed. */
    @Override
    public QuarantineWriter quarantine(String product, String runId) {
        return doing(
                "open the quarantine of run " + runId + " of " + product,
                () -> new JdbcQuarantine(database, tables, product, runId));
    }

    @Override
    public List<QuarantinedRow> quarantined(String product, String runId) {
        return doing(
                "read the quarantine of run " + runId + " of " + product,
                () -> database.read(session -> session.list(
                        tables.sql("SELECT r.quarantined_row FROM {quarantines} q JOIN {quarantined} r"
                                + " ON r.product = q.product AND r.run_id = q.run_id AND r.writer = q.writer"
                                + " WHERE q.product = ? AND q.run_id = ? AND q.closed = 1 ORDER BY r.ordinal"),
                        row -> Json.read(row.getString(1), QuarantinedRow.class),
                        product,
                        runId)));
    }

    @Override
    public void removeQuarantine(String product, String runId) {
        doing(
                "remove the quarantine of run " + runId + " of " + product,
                () -> database.write(session -> {
                    session.update(
                            tables.sql("DELETE FROM {quarantined} WHERE product = ? AND run_id = ?"), product, runId);
                    return session.update(
                            tables.sql("DELETE FROM {quarantines} WHERE product = ? AND run_id = ?"), product, runId);
                }));
    }

    /** Ends the thread that renews locks: one that is still held ends with its lease. Gives no lock after this. */
    @Override
    public void close() {
        heartbeat.close();
    }

    /** The thread that renews locks, while there is one; for tests. */
    Optional<Thread> thread() {
        return heartbeat.thread();
    }

    private <T> T doing(String what, Action<T> action) {
        try {
            format.prepare(database);
            return action.run();
        } catch (SQLException e) {
            throw new StateException(
                    "Cannot " + what + " in " + database.place() + ": " + SqlErrors.describe(e), SqlErrors.scrubbed(e));
        } catch (IllegalArgumentException e) {
            throw new StateException("Cannot " + what + " in " + database.place() + ": " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Action<T> {
        T run() throws SQLException;
    }

    /** Builds a store. Not thread-safe. */
    public static final class Builder {

        private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);

        private final DataSource source;
        private String prefix = "meshwork_";
        private Duration lease = Duration.ofSeconds(30);

        private Builder(DataSource source) {
            this.source = source;
        }

        /**
         * How the names of the tables begin. Default: {@code meshwork_}.
         *
         * @throws IllegalArgumentException if it is not made of at most 30 of a-z, 0-9 and '_', with a letter at the beginning
         */
        public Builder tablePrefix(String value) {
            this.prefix = Format.checked(value);
            return this;
        }

        /**
         * How long a lock outlives a holder that is gone. Default: 30 s.
         *
         * @throws IllegalArgumentException if it is shorter than 100 ms
         */
        public Builder lease(Duration value) {
            if (value.compareTo(SHORTEST_LEASE) < 0) {
                throw new IllegalArgumentException("Invalid lease " + value + ": expected at least " + SHORTEST_LEASE);
            }
            this.lease = value;
            return this;
        }

        /** The store. Connects to nothing yet. */
        public JdbcStateStore build() {
            return new JdbcStateStore(this);
        }
    }
}
