package dev.meshwork.core.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A part of a source: rows whose value in the cursor column is in a half-open interval.
 *
 * @param name what people, and a backfill, call it
 * @param column the column, or null for all rows
 * @param from the least value, or null
 * @param to the value behind the greatest one, or null
 */
record Interval(
        String name,
        @Nullable String column,
        @Nullable Object from,
        @Nullable Object to) {

    /** Everything. */
    static Interval all(String name) {
        return new Interval(name, null, null, null);
    }
}
