package dev.meshwork.core.jdbc;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of statements. */
final class Sql {

    private Sql() {}

    /** A name as it is written in SQL. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Names as they are written in SQL. */
    static String list(Collection<String> names) {
        return names.stream().map(Sql::quoted).collect(Collectors.joining(", "));
    }

    /**
     * Columns of a table as they are written in SQL. Without the table SQLite takes the name of a column that is not there for a text.
     */
    static String list(String table, Collection<String> columns) {
        return columns.stream().map(column -> table + "." + quoted(column)).collect(Collectors.joining(", "));
    }

    /** What happens to a row whose key is there: the new one takes its place. */
    static String onConflict(List<String> columns, List<String> key) {
        String values = columns.stream()
                .filter(column -> !key.contains(column))
                .map(column -> quoted(column) + " = excluded." + quoted(column))
                .collect(Collectors.joining(", "));
        return " ON CONFLICT (" + list(key) + ") DO " + (values.isEmpty() ? "NOTHING" : "UPDATE SET " + values);
    }
}
