package dev.meshwork.core.report;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a phase took by itself: while a row is pulled through several phases, each gets its own share.
 *
 * @param phase the phase
 * @param time its self-time
 */
public record PhaseTime(Phase phase, Duration time) {

    /** Checks the parts. */
    public PhaseTime {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(time, "time");
    }
}
