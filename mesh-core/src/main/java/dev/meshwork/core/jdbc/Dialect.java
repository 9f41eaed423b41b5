package dev.meshwork.core.jdbc;

import dev.meshwork.core.schema.Field;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Set;

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

    /** Has the transaction wait for locks of others for a few seconds only. */
    void waitBriefly(Session session) throws SQLException;

    /** The suffix of a query that keeps the rows it finds from others until the transaction ends. */
    String forUpdate();

    /** The expression for milliseconds since 1970 by the clock of the database. */
    String clockMillis();

    /** Whether there is a table, or a view, of this name. */
    boolean exists(Session session, TableName table) throws SQLException;

    /** The columns of a table, in order. */
    List<TableColumn> columns(Session session, TableName table) throws SQLException;

    /** Whether a column of the first type keeps every value of the second as it is. */
    boolean keeps(String type, String expected);

    /** The sets of columns that are unique in a table. */
    List<Set<String>> uniqueKeys(Session session, TableName table) throws SQLException;

    /** Whether the database sees to it that no value is there twice in a column. */
    boolean isUnique(Session session, TableName table, String column) throws SQLException;

    /** The type of a column of a result, by which its values are asked for; empty where that does not matter. */
    String typeOf(ResultSetMetaData columns, int column) throws SQLException;

    /** How many bytes a name may have. */
    int longestName();

    /** How values of a field are kept in a column of their type. */
    Codec codec(Field field, Fractions fractions);

    /** How values of a field are kept in a column of texts. */
    Codec textCodec(Field field);

    /** The statement that puts staged rows in the place of those with the same key; of several the last one counts. */
    String upsert(TableName staged, TableName served, List<String> columns, List<String> key);

    /**
     * A column of a table.
     *
     * @param name the name
     * @param type the type, as the database writes it
     * @param required whether it refuses null
     */
    record TableColumn(String name, String type, boolean required) {}
}
