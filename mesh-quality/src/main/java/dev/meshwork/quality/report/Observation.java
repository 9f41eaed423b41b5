package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a check found in an earlier run. Immutable.
 *
 * @param runId the run
 * @param startedAt when the run began
 * @param outcome whether the expectation held
 * @param value what was found, as a number, or null where it is none
 */
public record Observation(
        String runId,
        Instant startedAt,
        CheckResult.Outcome outcome,
        @Nullable BigDecimal value) {

    /** Checks the parts. */
    public Observation {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(outcome, "outcome");
    }
}
