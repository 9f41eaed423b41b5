package dev.meshwork.core.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An input that hands out what is new since the last run that was served. Where it stands is a text of its own making, its cursor,
 * kept under its name with the state of the product and moved by the commit: a run that is not served moves nothing, so what it read
 * is read again. Immutable and thread-safe.
 *
 * @param <D> the handle that carries its rows
 */
public interface IncrementalSource<D> extends Source<D> {

    /**
     * What is new. Called once per run, before anything is ingested.
     *
     * @param cursor where the last run that was served left it, or null if there was none
     * @param now the time of the run
     * @throws PortException if it cannot be looked at, or the cursor is none of this source's
     */
    Increment<D> since(@Nullable String cursor, Instant now);

    /**
     * What a selection names, for a backfill: whether it is new does not matter, and the cursor stays.
     *
     * @param selection in words of this source, such as a file name or an interval
     * @throws IllegalArgumentException if it cannot be understood; the message says what can
     */
    Increment<D> select(String selection);
}
