package dev.meshwork.core.jdbc;

import dev.meshwork.core.schema.Field;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    public void waitBriefly(Session session) throws SQLException {
        session.execute("SET LOCAL lock_timeout = '3s'");
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

    @Override
    public List<TableColumn> columns(Session session, TableName table) throws SQLException {
        return session.list(
                "SELECT attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute"
                        + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
                row -> new TableColumn(row.getString(1), row.getString(2), row.getBoolean(3)),
                table.sql());
    }

    @Override
    public boolean keeps(String type, String expected) {
        return type.equals(expected);
    }

    @Override
    public List<Set<String>> uniqueKeys(Session session, TableName table) throws SQLException {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        session.list(
                "SELECT i.indexrelid::text, a.attname FROM pg_index i JOIN pg_attribute a"
                        + " ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
                        + " WHERE i.indrelid = to_regclass(?) AND i.indisunique ORDER BY 1",
                row -> columns.computeIfAbsent(row.getString(1), index -> new HashSet<>())
                        .add(row.getString(2)),
                table.sql());
        return List.copyOf(columns.values());
    }

    @Override
    public boolean isUnique(Session session, TableName table, String column) throws SQLException {
        return session.first(
                        "SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
                                + " WHERE i.indrelid = to_regclass(?) AND a.attname = ? AND i.indisunique AND i.indisvalid"
                                + " AND i.indpred IS NULL AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum",
                        row -> true,
                        table.sql(),
                        column)
                .isPresent();
    }

    @Override
    public String typeOf(ResultSetMetaData columns, int column) throws SQLException {
        return columns.getColumnTypeName(column);
    }

    @Override
    public int longestName() {
        return 63;
    }

    @Override
    public Codec codec(Field field, Fractions fractions) {
        return PostgresCodecs.of(field, fractions);
    }

    @Override
    public Codec textCodec(Field field) {
        return new TextCodec(field.type(), "text", TextCodec.Nul.REFUSED);
    }

    @Override
    public String upsert(TableName staged, TableName served, List<String> columns, List<String> key) {
        String list = Sql.list(columns);
        String keys = Sql.list(key);
        return "INSERT INTO " + served.sql() + " (" + list + ") SELECT DISTINCT ON (" + keys + ") " + list + " FROM "
                + staged.sql() + " ORDER BY " + keys + ", " + Sql.quoted(ServedTable.ORDINAL) + " DESC"
                + Sql.onConflict(columns, key);
    }
}
