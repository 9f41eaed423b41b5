package dev.meshwork.catalog.entry;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.report.ServedPort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run measured of a data product: never mixed with what its team declares. Holds no rows, no values and no positions of
 * rows. Immutable.
 *
 * @param runId the run; the version of the data that it served
 * @param environment where it took place
 * @param status how it ended
 * @param startedAt when it began
 * @param duration how long it took
 * @param ledger where rows went, for each data set
 * @param served what it served; empty unless it succeeded
 * @param checks what checks found, without the evidence
 * @param policies what policies decided
 * @param reasonOrNull why nothing was served, or null where the run succeeded
 */
public record Measurements(
        String runId,
        String environment,
        RunStatus status,
        Instant startedAt,
        Duration duration,
        List<LedgerEntry> ledger,
        List<ServedPort> served,
        List<CheckResult> checks,
        List<PolicyDecision> policies,
        @Nullable String reasonOrNull) {

    /** Checks the parts and copies the lists. */
    public Measurements {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(duration, "duration");
        ledger = List.copyOf(ledger);
        served = List.copyOf(served);
        checks = List.copyOf(checks);
        policies = List.copyOf(policies);
    }

    /** Whether the run served what it was asked for. */
    public boolean succeeded() {
        return status == RunStatus.SUCCEEDED;
    }

    /** When the run ended. */
    public Instant endedAt() {
        return startedAt.plus(duration);
    }

    /** Why nothing was served; empty where the run succeeded. */
    public Optional<String> reason() {
        return Optional.ofNullable(reasonOrNull);
    }

    /** What checks found in one data set; never null but potentially empty. */
    public List<CheckResult> checksOf(String dataSet) {
        return checks.stream().filter(c -> c.dataSet().equals(dataSet)).toList();
    }

    /** Where the rows of one data set went, if the run touched it. */
    public Optional<LedgerEntry> ledgerOf(String dataSet) {
        return ledger.stream().filter(e -> e.dataSet().equals(dataSet)).findFirst();
    }

    /** What the run served at one port, if it did. */
    public Optional<ServedPort> servedAt(String port) {
        return served.stream().filter(s -> s.port().equals(port)).findFirst();
    }
}
