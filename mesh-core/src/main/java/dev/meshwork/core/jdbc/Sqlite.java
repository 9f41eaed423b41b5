package dev.meshwork.core.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * SQLite, 3.35 or newer, in a file. The driver's own transactions begin without a lock, so that two of them that read first cannot
 * both go on to write; ours take the lock at once, and wait for it.
 */
final class Sqlite implements Dialect {

    private static final String WAIT = "PRAGMA busy_timeout = 20000";

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public void beginWriting(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        execute(connection, WAIT);
        execute(connection, "PRAGMA synchronous = FULL");
        String mode = journalMode(connection, "PRAGMA journal_mode");
        if (!"wal".equals(mode) && !"wal".equals(journalMode(connection, "PRAGMA journal_mode = WAL"))) {
            throw new SQLException("the SQLite database has journal mode '" + mode
                    + "' and cannot have a write-ahead log; use a file on a local disk");
        }
        execute(connection, "BEGIN IMMEDIATE");
    }

    private static String journalMode(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery(pragma)) {
            return mode.next() ? mode.getString(1) : "";
        }
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        execute(connection, WAIT);
        execute(connection, "BEGIN");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            } // it did not begin, or the failure ended it
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whoever writes is alone. */
    @Override
    public void lockTables(Session session, String purpose) {}

    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String clockMillis() {
        return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";
    }

    @Override
    public boolean exists(Session session, TableName table) throws SQLException {
        List<String> parts = table.parts();
        String master = parts.size() == 1 ? "sqlite_master" : TableName.quoted(parts.get(0)) + ".sqlite_master";
        return session.first(
                        "SELECT 1 FROM " + master + " WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE",
                        row -> true,
                        table.name())
                .orElse(false);
    }
}
