package dev.meshwork.catalog.outbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one catalog has yet to take of one line. Immutable.
 *
 * @param target the name of the catalog
 * @param line the id with the major version, such as {@code dp.customer.360@2}
 * @param records how many records wait; 0 where that cannot be read
 * @param since when the run of the oldest ended
 * @param problemOrNull what the catalog answered last, or null where nothing failed
 */
public record Waiting(
        String target,
        String line,
        long records,
        Instant since,
        @Nullable String problemOrNull) {

    /** Checks the parts. */
    public Waiting {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(since, "since");
    }

    /** What the catalog answered last, if it failed. */
    public Optional<String> problem() {
        return Optional.ofNullable(problemOrNull);
    }

    @Override
    public String toString() {
        if (records == 0) {
            return "Cannot tell what " + target + " has yet to take of " + line + ": " + problemOrNull;
        }
        String what = target + " has yet to take " + records + (records == 1 ? " record of " : " records of ") + line
                + ", the oldest since " + since;
        return problemOrNull == null ? what : what + ": " + problemOrNull;
    }
}
