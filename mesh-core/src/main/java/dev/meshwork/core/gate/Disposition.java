package dev.meshwork.core.gate;

import java.util.Objects;

/**
 * What becomes of a row. Immutable.
 *
 * @param check the check that says so, empty for {@link #KEEP}
 * @param reason why the row is quarantined, empty for {@link #KEEP}; never holds a value of a classified field
 */
public record Disposition(String check, String reason) {

    /** The row goes on. */
    public static final Disposition KEEP = new Disposition("", "");

    /** Checks the parts. */
    public Disposition {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(reason, "reason");
    }

    /** The row is taken out, for a reason. */
    public static Disposition quarantine(String check, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Missing reason: a quarantined row needs one");
        }
        return new Disposition(check, reason);
    }

    /** Whether the row goes on. */
    public boolean isKeep() {
        return reason.isEmpty();
    }
}
