package dev.meshwork.core.gate;

import dev.meshwork.core.schema.Row;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Withholds rows from a port.
 *
 * @param policy the policy that asks for it
 * @param description which rows may pass, for people
 * @param passes whether a row may pass; sees the row before any mask
 */
public record RowFilter(String policy, String description, Predicate<Row> passes) {

    /** Checks the parts. */
    public RowFilter {
        Objects.requireNonNull(passes, "passes");
    }
}
