package dev.meshwork.governance.obligation;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Principal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What data are handed over for: they are read by somebody, or published at a port for nobody in particular yet. Decides which
 * obligations can be carried out, and by which key. Immutable.
 *
 * @param readerOrNull who reads them, or null where they are published
 * @param domain the domain of the product
 * @param purpose what they are read for; empty where they are published
 * @param at when
 * @param audited the highest level of audit that can be had
 */
public record Use(@Nullable Principal readerOrNull, String domain, String purpose, Instant at, AuditLevel audited) {

    /** Checks the parts. */
    public Use {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(audited, "audited");
    }

    /**
     * Somebody reads them.
     *
     * @param audited the highest level of audit that can be had: {@link AuditLevel#REQUIRED} where the access is recorded before any
     *     data leave
     */
    public static Use reading(AccessRequest request, AuditLevel audited) {
        return new Use(request.principal(), request.domain(), request.purpose(), request.at(), audited);
    }

    /** A run publishes them. */
    public static Use publishing(AdmissionFacts facts) {
        return new Use(
                null,
                facts.product().metadata().domain(),
                "",
                facts.at(),
                facts.accessAudited() ? AuditLevel.REQUIRED : AuditLevel.NONE);
    }

    /** Whether somebody reads them. */
    boolean isReading() {
        return readerOrNull != null;
    }
}
