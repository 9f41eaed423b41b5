package dev.meshwork.core.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** What differs between the databases. Stateless. */
interface Dialect {

    /** The dialect of a connection, by its metadata. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgreSql();
            case "SQLite" -> new Sqlite();
            default ->
                throw new SQLFeatureNotSupportedException("the database is " + product
                        + ", which is not supported; use PostgreSQL, or SQLite where one machine is enough");
        };
    }

    /** The name of the database as a format, such as {@code postgresql}. */
    String name();

    /** Begins a transaction that may write. It waits for others that write the same, and then sees what they wrote. */
    void beginWriting(Connection connection) throws SQLException;

    /** Begins a transaction that sees one state of the database to its end. */
    void beginReading(Connection connection) throws SQLException;

    /** Ends a transaction; what it wrote is durable. */
    void commit(Connection connection) throws SQLException;

    /** Ends a transaction as if it had not been. */
    void rollback(Connection connection) throws SQLException;

    /** Keeps others from creating the same tables until the transaction ends. */
    void lockTables(Session session, String purpose) throws SQLException;

    /** The suffix of a query that keeps the rows it finds from others until the transaction ends. */
    String forUpdate();

    /** The expression for milliseconds since 1970 by the clock of the database. */
    String clockMillis();

    /** Whether there is a table, or a view, of this name. */
    boolean exists(Session session, TableName table) throws SQLException;
}
