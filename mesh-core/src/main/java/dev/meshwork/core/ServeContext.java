package dev.meshwork.core;

import dev.meshwork.core.port.OutputPort;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What serve may use of its run. Valid during the hook, confined to its thread. */
public interface ServeContext {

    /** The id of the run: the version of the data that it will serve. */
    String runId();

    /** The clock of the run. */
    Clock clock();

    /** The time, by the clock of the run. */
    default Instant now() {
        return clock().instant();
    }

    /**
     * Stages data at a declared port. The data are read here, once, to the end.
     *
     * @throws IllegalArgumentException if the port is not declared
     * @throws IllegalStateException if something was published there already
     */
    default <D> void publish(D data, OutputPort<D> port) {
        publish(data, List.of(port));
    }

    /**
     * Stages the same data at several declared ports while they are read once. Each port has its own gates and policies.
     *
     * @throws IllegalArgumentException if a port is not declared
     * @throws IllegalStateException if something was published there already
     */
    <D> void publish(D data, List<? extends OutputPort<D>> ports);
}
