package dev.meshwork.core.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection that is ours until it is closed, with the settings that it came with then. Not thread-safe. */
final class Session implements AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;
    private final boolean autoCommit;
    private boolean inTransaction;

    Session(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.autoCommit = connection.getAutoCommit();
    }

    Dialect dialect() {
        return dialect;
    }

    void beginWriting() throws SQLException {
        inTransaction = true;
        dialect.beginWriting(connection);
    }

    void beginReading() throws SQLException {
        inTransaction = true;
        dialect.beginReading(connection);
    }

    void commit() throws SQLException {
        dialect.commit(connection);
        inTransaction = false;
    }

    /** Ends the transaction as if it had not been, if there is one. */
    void rollback() throws SQLException {
        if (inTransaction) {
            inTransaction = false;
            dialect.rollback(connection);
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement; the number of rows that it changed. */
    int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Runs a query; one value per row. */
    <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reading.of(rows));
            }
            return result;
        }
    }

    /** Runs a query; the value of its first row, if there is one. */
    <T> Optional<T> first(String sql, Reading<T> reading, @Nullable Object... parameters) throws SQLException {
        return list(sql, reading, parameters).stream().findFirst();
    }

    private PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** Gives the connection back; what was not committed has not been. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (connection.isClosed()) {
                return;
            }
            rollback();
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    /** Makes a value of the current row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
