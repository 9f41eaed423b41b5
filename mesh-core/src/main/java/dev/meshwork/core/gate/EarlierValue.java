package dev.meshwork.core.gate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * What a check observed in an earlier run.
 *
 * @param runId the run
 * @param at when it began, by its clock
 * @param value the number that was observed
 */
public record EarlierValue(String runId, Instant at, BigDecimal value) {

    /** Checks the parts. */
    public EarlierValue {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(value, "value");
    }
}
