package dev.meshwork.core.port;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of an incremental source.
 *
 * @param rows the part as a source, of the same name and schema
 * @param isEmpty whether it is known to hold nothing
 * @param cursor where the source stands behind it, or null if it stays where it was
 * @param description which part it is, for people, such as {@code 3 files}; never a value of a classified field
 * @param <D> the handle that carries the rows
 */
public record Increment<D>(
        Source<D> rows, boolean isEmpty, @Nullable String cursor, String description) {

    /** Checks the parts. */
    public Increment {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(description, "description");
    }
}
