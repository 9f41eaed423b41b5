package dev.meshwork.core.gate;

import dev.meshwork.core.schema.Schema;
import java.time.Clock;
import java.util.Objects;

/**
 * What a gate may know of the data set it is opened for.
 *
 * @param dataSet the name of the data set
 * @param schema the schema of its rows
 * @param clock the clock of the run
 * @param history what earlier served runs observed
 */
public record GateContext(String dataSet, Schema schema, Clock clock, CheckHistory history) {

    /** Checks the parts. */
    public GateContext {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(history, "history");
    }
}
