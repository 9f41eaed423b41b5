package dev.meshwork.core.gate;

import dev.meshwork.core.schema.Schema;
import java.time.Clock;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a gate may know of the data set it is opened for.
 *
 * @param dataSet the name of the data set
 * @param schema the schema of its rows
 * @param clock the clock of the run
 * @param history what earlier served runs observed
 * @param wiring what stands in for a data set that a gate was made with, such as a fake in a test; see {@link #wired}
 */
public record GateContext(
        String dataSet, Schema schema, Clock clock, CheckHistory history, UnaryOperator<Object> wiring) {

    /** Checks the parts. */
    public GateContext {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(wiring, "wiring");
    }

    /** A context in which every data set stands for itself. */
    public GateContext(String dataSet, Schema schema, Clock clock, CheckHistory history) {
        this(dataSet, schema, clock, history, UnaryOperator.identity());
    }

    /**
     * The data set to read in place of another one that a gate was made with: the same, unless the run is wired otherwise, as it is in a
     * test on fakes. What a gate reads of it is beside the run: it is in no ledger and moves no cursor.
     *
     * @param declared the data set, such as a row source
     * @param <D> its type
     * @throws ClassCastException if what stands in for it is of another type
     */
    @SuppressWarnings("unchecked")
    public <D> D wired(D declared) {
        return (D) wiring.apply(declared);
    }
}
