package dev.meshwork.core.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL, 13 or newer. */
final class PostgreSql implements Dialect {

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public void beginWriting(Connection connection) throws SQLException {
        begin(connection, "READ COMMITTED, READ WRITE");
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        begin(connection, "REPEATABLE READ, READ ONLY");
    }

    /** The modes hold for one transaction, so there is nothing to set back. */
    private static void begin(Connection connection, String modes) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL " + modes);
        }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public void lockTables(Session session, String purpose) throws SQLException {
        session.first("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, purpose);
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public String clockMillis() {
        return "CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS bigint)";
    }

    @Override
    public boolean exists(Session session, TableName table) throws SQLException {
        return session.first("SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), table.sql())
                .orElse(false);
    }
}
