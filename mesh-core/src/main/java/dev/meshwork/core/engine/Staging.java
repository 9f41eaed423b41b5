package dev.meshwork.core.engine;

import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.port.OutputPort;
import java.util.Objects;

/**
 * One port that a run stages rows at.
 *
 * @param port the port
 * @param runId the run
 * @param audit looks at the rows first and keeps the counts
 * @param treatment filters and masks of the rows that are left
 * @param <D> the handle that carries the rows
 */
public record Staging<D>(OutputPort<D> port, String runId, Audit audit, Treatment treatment) {

    /** Checks the parts. */
    public Staging {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(audit, "audit");
        Objects.requireNonNull(treatment, "treatment");
    }
}
