package dev.meshwork.governance.decision;

import dev.meshwork.core.gate.PolicyDecision.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * From when on a policy has consequences. Before that it is decided and shown, and nothing else happens. Immutable.
 *
 * @param mode whether it is only tried out
 * @param enforceFromOrNull the first day, in UTC, on which it has consequences, or null where it has had them ever since
 */
public record Rollout(Mode mode, @Nullable LocalDate enforceFromOrNull) {

    /** Whether a policy is only tried out. */
    public enum Mode {
        /** It has consequences. */
        ENFORCE,
        /** It has none. */
        SHADOW
    }

    /** Consequences at once. */
    public static final Rollout AT_ONCE = new Rollout(Mode.ENFORCE, null);

    /** No consequences. */
    public static final Rollout SHADOW = new Rollout(Mode.SHADOW, null);

    /** Consequences from a day on. */
    public static Rollout from(LocalDate day) {
        return new Rollout(Mode.ENFORCE, day);
    }

    /** Whether it has consequences at a time. */
    public Standing standing(Instant at) {
        if (mode == Mode.SHADOW) {
            return Standing.SHADOW;
        }
        return enforceFromOrNull != null
                        && at.isBefore(
                                enforceFromOrNull.atStartOfDay(ZoneOffset.UTC).toInstant())
                ? Standing.PENDING
                : Standing.ENFORCED;
    }

    /** {@code tried out}, {@code enforced from 2026-03-01} or {@code enforced}. */
    @Override
    public String toString() {
        return mode == Mode.SHADOW
                ? "tried out"
                : enforceFromOrNull == null ? "enforced" : "enforced from " + enforceFromOrNull;
    }
}
