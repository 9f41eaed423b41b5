package dev.meshwork.core.port;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of a source that is no row, such as a ragged line of a file.
 *
 * @param resource the file or table
 * @param record its number there, from 1; a header does not count
 * @param reason why it is no row; never holds a value of a classified field
 * @param raw the record as it was read, or null where it is not available; kept only where no field is classified
 */
public record RejectedRecord(
        String resource,
        long record,
        String reason,
        @Nullable String raw) {

    /** Checks the parts. */
    public RejectedRecord {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(reason, "reason");
    }
}
