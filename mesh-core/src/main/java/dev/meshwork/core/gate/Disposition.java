package dev.meshwork.core.gate;

import java.util.Objects;

/**
 * Why a row is taken out. Immutable. A row may have several, one for each check that says so; one that has none is kept.
 *
 * @param check the check that says so
 * @param reason why the row is quarantined; never holds a value of a classified field
 */
public record Disposition(String check, String reason) {

    /** Checks the parts. */
    public Disposition {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(reason, "reason");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Missing reason: a quarantined row needs one");
        }
    }

    /** The row is taken out, for a reason. */
    public static Disposition quarantine(String check, String reason) {
        return new Disposition(check, reason);
    }
}
