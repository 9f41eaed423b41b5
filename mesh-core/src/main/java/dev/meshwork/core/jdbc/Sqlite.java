package dev.meshwork.core.jdbc;

import dev.meshwork.core.schema.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

    /** Whoever writes has no lock to wait for. */
    @Override
    public void waitBriefly(Session session) {}

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
        String master = parts.size() == 1 ? "sqlite_master" : Sql.quoted(parts.get(0)) + ".sqlite_master";
        return session.first(
                        "SELECT 1 FROM " + master + " WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE",
                        row -> true,
                        table.name())
                .orElse(false);
    }

    /** A single key of type INTEGER is the number of the row, and takes nothing else. */
    @Override
    public List<TableColumn> columns(Session session, TableName table) throws SQLException {
        return session.list(
                "SELECT name, CASE WHEN pk = 1 AND upper(type) = 'INTEGER' AND max(pk) OVER () = 1"
                        + " THEN 'the number of the row' ELSE type END, \"notnull\" FROM pragma_table_info(?, ?) ORDER BY cid",
                row -> new TableColumn(row.getString(1), row.getString(2), row.getBoolean(3)),
                table.name(),
                schemaOf(table));
    }

    private static String schemaOf(TableName table) {
        return table.parts().size() == 1 ? "main" : table.parts().get(0);
    }

    /** Types are only hints: what matters is what they turn texts and numbers into. */
    @Override
    public boolean keeps(String type, String expected) {
        return affinity(type).equals(affinity(expected));
    }

    private static String affinity(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.contains("INT")) {
            return "integer";
        }
        if (upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT")) {
            return "text";
        }
        if (upper.isEmpty() || upper.contains("BLOB")) {
            return "none";
        }
        return upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB") ? "real" : "numeric";
    }

    @Override
    public List<Set<String>> uniqueKeys(Session session, TableName table) throws SQLException {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        session.list(
                "SELECT l.name, i.name FROM pragma_index_list(?, ?) l, pragma_index_info(l.name, ?) i"
                        + " WHERE l.\"unique\" = 1",
                row -> columns.computeIfAbsent(row.getString(1), index -> new HashSet<>())
                        .add(row.getString(2)),
                table.name(),
                schemaOf(table),
                schemaOf(table));
        return List.copyOf(columns.values());
    }

    @Override
    public boolean isUnique(Session session, TableName table, String column) throws SQLException {
        String schema = schemaOf(table);
        boolean indexed = session.first(
                        "SELECT 1 FROM pragma_index_list(?, ?) l WHERE l.\"unique\" = 1 AND l.partial = 0"
                                + " AND (SELECT count(*) FROM pragma_index_info(l.name, ?)) = 1"
                                + " AND (SELECT name FROM pragma_index_info(l.name, ?)) = ? COLLATE NOCASE",
                        row -> true,
                        table.name(),
                        schema,
                        schema,
                        schema,
                        column)
                .isPresent();
        // The key of a table that is its row number has no index.
        return indexed
                || session.list(
                                "SELECT name FROM pragma_table_info(?, ?) WHERE pk > 0",
                                row -> row.getString(1),
                                table.name(),
                                schema)
                        .equals(List.of(column));
    }

    /** Each value has a type of its own. */
    @Override
    public String typeOf(ResultSetMetaData columns, int column) {
        return "";
    }

    @Override
    public int longestName() {
        return 1000;
    }

    /** Texts of times keep every fraction. */
    @Override
    public Codec codec(Field field, Fractions fractions) {
        return switch (field.type().kind()) {
            case BOOLEAN -> new SqliteNumberCodec(field, "BOOLEAN");
            case INTEGER -> new SqliteNumberCodec(field, "INT");
            case LONG -> new SqliteNumberCodec(field, "BIGINT");
            case DOUBLE -> new SqliteNumberCodec(field, "DOUBLE");
            default -> textCodec(field);
        };
    }

    @Override
    public Codec textCodec(Field field) {
        return new TextCodec(field.type(), "TEXT", TextCodec.Nul.KEPT);
    }

    @Override
    public String upsert(TableName staged, TableName served, List<String> columns, List<String> key) {
        String list = Sql.list(columns);
        return "INSERT INTO " + served.sql() + " (" + list + ") SELECT " + list + " FROM " + staged.sql()
                + " WHERE true ORDER BY " + Sql.quoted(ServedTable.ORDINAL) + Sql.onConflict(columns, key);
    }
}
