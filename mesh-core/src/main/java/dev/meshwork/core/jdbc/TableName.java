package dev.meshwork.core.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a table, with or without the schema it is in. Immutable.
 *
 * @param parts the schema, if one is named, and the name
 */
record TableName(List<String> parts) {

    TableName {
        parts = List.copyOf(parts);
    }

    /**
     * A name as users write it, {@code orders} or {@code sales.orders}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static TableName parse(String text) {
        List<String> parts = Arrays.asList(text.split("\\.", -1));
        if (parts.size() > 2) {
            throw new IllegalArgumentException("Invalid table '" + text + "': expected a name, or schema.name");
        }
        parts.forEach(part -> check(part, "table"));
        return new TableName(parts);
    }

    /** A table whose name we made. */
    static TableName of(String name) {
        return new TableName(List.of(name));
    }

    /**
     * Checks a name before it goes between quotes.
     *
     * @throws IllegalArgumentException if it cannot
     */
    static void check(String name, String noun) {
        if (name.isBlank() || !name.equals(name.strip()) || name.chars().anyMatch(c -> c < ' ' || c == '"')) {
            throw new IllegalArgumentException("Invalid " + noun + " '" + name.replaceAll("\\p{Cntrl}", "?")
                    + "': expected a name without quotes, control characters and blanks around it");
        }
    }

    /**
     * Checks that the database does not cut a name off.
     *
     * @throws IllegalArgumentException if it would
     */
    static void checkLength(String name, int longest) {
        if (name.getBytes(StandardCharsets.UTF_8).length > longest) {
            throw new IllegalArgumentException(
                    "Invalid name '" + name + "': the database takes at most " + longest + " bytes");
        }
    }

    /** The name without its schema. */
    String name() {
        return parts.get(parts.size() - 1);
    }

    /** The name as it is written in SQL. */
    String sql() {
        return parts.stream().map(Sql::quoted).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
