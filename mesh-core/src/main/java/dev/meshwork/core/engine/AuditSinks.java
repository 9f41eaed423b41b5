package dev.meshwork.core.engine;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.report.Progress;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where an audit reports to while rows go by.
 *
 * @param contractVersion the version of the product's contract, noted with each quarantined row
 * @param hash makes rows known again, or null where there is no key
 * @param sealing seals the raw form of rows with a classified field, or null where it is not kept
 * @param quarantine receives each quarantined row
 * @param progress told now and then how far it got
 */
public record AuditSinks(
        String contractVersion,
        @Nullable RowHash hash,
        @Nullable RowSealing sealing,
        Consumer<QuarantinedRow> quarantine,
        Consumer<Progress> progress) {

    /** Checks the parts. */
    public AuditSinks {
        Objects.requireNonNull(quarantine, "quarantine");
        Objects.requireNonNull(progress, "progress");
    }
}
