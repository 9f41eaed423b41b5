package dev.meshwork.core.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables that say which run is served at which table, and what is staged for it. */
final class PortTables {

    private final String prefix;
    private final String served;
    private final String staged;

    PortTables(String prefix) {
        this.prefix = prefix;
        this.served = prefix + "served";
        this.staged = prefix + "staged";
    }

    Format format() {
        return new Format(
                prefix,
                "ports",
                List.of(
                        List.of(
                                "CREATE TABLE " + served + " (table_name text NOT NULL PRIMARY KEY, port text NOT NULL,"
                                        + " run_id text, fence bigint NOT NULL)",
                                "CREATE TABLE " + staged + " (table_name text NOT NULL, run_id text NOT NULL,"
                                        + " staging text NOT NULL, sealed integer NOT NULL, PRIMARY KEY (table_name, run_id))")));
    }

    /** The name of the table that says what is staged. */
    String stagedTable() {
        return staged;
    }

    /** A name for a staging table that nobody uses. */
    TableName newStaging() {
        return TableName.of(
                prefix + "s_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16));
    }

    /** Which run is served at a table; whoever else wants to publish there waits until the transaction ends. */
    Marker lock(Session session, TableName table, String port) throws SQLException {
        session.update(
                "INSERT INTO " + served + " (table_name, port, run_id, fence) VALUES (?, ?, NULL, 0)"
                        + " ON CONFLICT DO NOTHING",
                table.toString(),
                port);
        return session.first(
                        "SELECT run_id, fence FROM " + served + " WHERE table_name = ?"
                                + session.dialect().forUpdate(),
                        row -> new Marker(Optional.ofNullable(row.getString(1)), row.getLong(2)),
                        table.toString())
                .orElseThrow(() -> new SQLException("the marker of " + table + " was removed from " + served));
    }

    /** Which run is served at a table. */
    Optional<String> servedRun(Session session, TableName table) throws SQLException {
        return session
                .list(
                        "SELECT run_id FROM " + served + " WHERE table_name = ?",
                        row -> Optional.ofNullable(row.getString(1)),
                        table.toString())
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    void mark(Session session, TableName table, Marker marker) throws SQLException {
        session.update(
                "UPDATE " + served + " SET run_id = ?, fence = ? WHERE table_name = ?",
                marker.runId().orElse(null),
                marker.fence(),
                table.toString());
    }

    void register(Session session, TableName table, String runId, TableName staging) throws SQLException {
        session.update(
                "INSERT INTO " + staged + " (table_name, run_id, staging, sealed) VALUES (?, ?, ?, 0)",
                table.toString(),
                runId,
                staging.toString());
    }

    /** Notes that a staging table is complete; false if it was removed meanwhile. */
    boolean seal(Session session, TableName staging) throws SQLException {
        return session.update("UPDATE " + staged + " SET sealed = 1 WHERE staging = ?", staging.toString()) == 1;
    }

    List<Staged> staged(Session session, TableName table) throws SQLException {
        return session.list(
                "SELECT run_id, staging, sealed FROM " + staged + " WHERE table_name = ? ORDER BY run_id",
                row -> new Staged(row.getString(1), TableName.of(row.getString(2)), row.getInt(3) == 1),
                table.toString());
    }

    void remove(Session session, Staged what) throws SQLException {
        session.update(
                "DELETE FROM " + staged + " WHERE staging = ?", what.staging().toString());
        session.execute("DROP TABLE IF EXISTS " + what.staging().sql());
    }

    /** Has a staging table belong to no run, until it can be removed. */
    int setAside(Session session, Staged what) throws SQLException {
        return session.update(
                "UPDATE " + staged + " SET sealed = 0, run_id = staging WHERE staging = ?",
                what.staging().toString());
    }

    /**
     * What is served.
     *
     * @param runId the run, if there is one
     * @param fence the fencing number that it was published under
     */
    record Marker(Optional<String> runId, long fence) {}

    /**
     * What is staged.
     *
     * @param runId the run
     * @param staging the table
     * @param sealed whether it is complete
     */
    record Staged(String runId, TableName staging, boolean sealed) {}
}
