package dev.meshwork.core.engine;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.report.Progress;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where an audit reports to while rows go by.
 *
 * @param quarantine receives each quarantined row
 * @param progress told now and then how far it got
 */
public record AuditSinks(Consumer<QuarantinedRow> quarantine, Consumer<Progress> progress) {

    /** Checks the parts. */
    public AuditSinks {
        Objects.requireNonNull(quarantine, "quarantine");
        Objects.requireNonNull(progress, "progress");
    }
}
