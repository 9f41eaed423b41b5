package dev.meshwork.core.jdbc;

import dev.meshwork.core.jdbc.Dialect.TableColumn;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table that a port serves, in the words of one dialect. Not thread-safe, for its codecs are not. */
final class ServedTable {

    /** The column that numbers the rows of a staging table. */
    static final String ORDINAL = "__row";

    private final PortSettings settings;
    private final Dialect dialect;
    private final Schema schema;
    private final List<Codec> codecs;
    private final List<String> columns;
    private final List<String> key;

    ServedTable(PortSettings settings, Schema schema, Dialect dialect) {
        this.settings = settings;
        this.dialect = dialect;
        this.schema = schema;
        this.codecs = schema.fields().stream()
                .map(field -> settings.asText().contains(field.name())
                        ? dialect.textCodec(field)
                        : dialect.codec(field, settings.fractions()))
                .toList();
        this.columns = schema.fields().stream().map(Field::name).toList();
        this.key = settings.keyOf(schema);
    }

    List<Codec> codecs() {
        return codecs;
    }

    /** Creates the table, or makes sure that rows go into the one that is there as they are. */
    void prepare(Session session) throws SQLException {
        checkLengths();
        TableName table = settings.table();
        if (!dialect.exists(session, table)) {
            dialect.lockTables(session, table.toString());
            session.execute("CREATE TABLE IF NOT EXISTS " + table.sql() + " (" + definitions()
                    + (key.isEmpty() ? "" : ", PRIMARY KEY (" + Sql.list(key) + ")") + ")");
        }
        List<String> differences = differences(session);
        if (!differences.isEmpty()) {
            throw new SQLException("table " + table + " is not as schema '" + schema.name() + "' needs it: "
                    + String.join("; ", differences) + "; change the table, or name another one with table(name)");
        }
    }

    private void checkLengths() {
        settings.table().parts().forEach(part -> TableName.checkLength(part, dialect.longestName()));
        columns.forEach(column -> TableName.checkLength(column, dialect.longestName()));
    }

    private List<String> differences(Session session) throws SQLException {
        Map<String, TableColumn> found = dialect.columns(session, settings.table()).stream()
                .collect(Collectors.toMap(TableColumn::name, Function.identity()));
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = found.remove(columns.get(i));
            String expected = codecs.get(i).columnType();
            if (column == null) {
                differences.add("it has no column '" + columns.get(i) + "' (" + expected + ")");
            } else if (!dialect.keeps(column.type(), expected)) {
                differences.add("column '" + column.name() + "' is " + column.type() + ", expected " + expected);
            } else if (column.required() && schema.fields().get(i).nullable()) {
                differences.add("column '" + column.name() + "' is NOT NULL, but its field may be absent");
            }
        }
        found.keySet().stream().sorted().forEach(name -> differences.add("column '" + name + "' is no field"));
        differences.addAll(differentKeys(dialect.uniqueKeys(session, settings.table())));
        return differences;
    }

    /** A constraint that staged rows are not held against would break a commit when it is too late. */
    private List<String> differentKeys(List<Set<String>> uniqueKeys) {
        List<String> differences = new ArrayList<>();
        Set<String> expected = new HashSet<>(key);
        for (Set<String> unique : uniqueKeys) {
            if (!unique.equals(expected)) {
                differences.add("columns " + unique.stream().sorted().toList() + " are unique");
            }
        }
        if (settings.writing() == Writing.UPSERT && !uniqueKeys.contains(expected)) {
            differences.add("columns " + key + " are not its primary key");
        }
        return differences;
    }

    private String definitions() {
        List<String> definitions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            definitions.add(Sql.quoted(columns.get(i)) + " " + codecs.get(i).columnType()
                    + (schema.fields().get(i).nullable() ? "" : " NOT NULL"));
        }
        return String.join(", ", definitions);
    }

    void createStaging(Session session, TableName staging) throws SQLException {
        session.execute("CREATE TABLE " + staging.sql() + " (" + Sql.quoted(ORDINAL) + " bigint NOT NULL, "
                + definitions() + ")");
    }

    String insertStaged(TableName staging) {
        return "INSERT INTO " + staging.sql() + " (" + Sql.quoted(ORDINAL) + ", " + Sql.list(columns) + ") VALUES (?, "
                + codecs.stream().map(Codec::placeholder).collect(Collectors.joining(", ")) + ")";
    }

    /** Holds staged rows against the key of the table, before the run is committed. */
    void checkKeys(Session session, TableName staging) throws SQLException {
        if (!key.isEmpty()) {
            session.execute("CREATE " + (settings.writing() == Writing.UPSERT ? "INDEX " : "UNIQUE INDEX ")
                    + Sql.quoted(staging.name() + "_key") + " ON " + staging.sql() + " (" + Sql.list(key) + ")");
        }
    }

    void publish(Session session, TableName staging) throws SQLException {
        if (settings.writing() == Writing.UPSERT) {
            session.execute(dialect.upsert(staging, settings.table(), columns, key));
            return;
        }
        if (settings.writing() == Writing.REPLACE) {
            session.execute("DELETE FROM " + settings.table().sql());
        }
        session.execute("INSERT INTO " + settings.table().sql() + " (" + Sql.list(columns) + ") SELECT "
                + Sql.list(columns) + " FROM " + staging.sql() + " ORDER BY " + Sql.quoted(ORDINAL));
    }

    String select() {
        return "SELECT " + Sql.list("served", columns) + " FROM "
                + settings.table().sql() + " AS served" + (key.isEmpty() ? "" : " ORDER BY " + Sql.list("served", key));
    }
}
