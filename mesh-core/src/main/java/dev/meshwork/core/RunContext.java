package dev.meshwork.core;

import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.port.Point;
import dev.meshwork.core.port.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What ingest and transform may use of their run. Valid during the run, confined to its thread. */
public interface RunContext {

    /** The id of the run: the version of the data that it will serve. */
    String runId();

    /** The clock of the run. */
    Clock clock();

    /** Where the run takes place. */
    Environment environment();

    /** The time, by the clock of the run. */
    default Instant now() {
        return clock().instant();
    }

    /**
     * The rows of a declared source, looked at by its gates as they are read.
     *
     * @throws IllegalArgumentException if the source is not declared
     */
    <D> D read(Source<D> source);

    /**
     * Where a cursor of the product's own stands: as the last run that was served left it. Incremental sources have theirs, under
     * their names, and need none.
     */
    Optional<String> cursor(String name);

    /**
     * Moves a cursor of the product's own, if this run is served.
     *
     * @param name the name of the cursor
     * @param value where it is to stand; keep it short, it is written with each run
     * @throws IllegalArgumentException if an incremental source has that name, or the value is longer than 65,536 characters
     */
    void advance(String name, String value);

    /**
     * The same rows, looked at by the gates of a declared point. Row gates take rows out before the next step sees them.
     *
     * @throws IllegalArgumentException if the point is not declared
     */
    <D> D audit(Point<D> point, D data);
}
