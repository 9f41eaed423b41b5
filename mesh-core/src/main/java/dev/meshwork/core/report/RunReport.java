package dev.meshwork.core.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.internal.Json;
import dev.meshwork.core.metadata.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run found: the outcome as a value. Immutable. {@link #toString} is a table for people, {@link #toJson} is for programs.
 *
 * @param runId the id of the run; the version of the data that it served
 * @param product the id of the product
 * @param productVersion the version of its contract
 * @param environment where the run took place
 * @param status how it ended
 * @param startedAt when it began, by the injected clock
 * @param duration how long it took, by a monotonic clock
 * @param phases self-times, in order of the phases that ran
 * @param ledger where rows went, in order of first use
 * @param checks what checks found
 * @param policies what policies decided
 * @param served what is served now because of this run; empty unless it succeeded
 * @param failureOrNull what broke the run, or null
 * @param notes what a person should know beyond these
 */
public record RunReport(
        String runId,
        String product,
        Version productVersion,
        String environment,
        RunStatus status,
        Instant startedAt,
        Duration duration,
        List<PhaseTime> phases,
        List<LedgerEntry> ledger,
        List<CheckResult> checks,
        List<PolicyDecision> policies,
        List<ServedPort> served,
        @Nullable RunFailure failureOrNull,
        List<String> notes) {

    /** Copies the lists. */
    public RunReport {
        Objects.requireNonNull(status, "status");
        phases = List.copyOf(phases);
        ledger = List.copyOf(ledger);
        checks = List.copyOf(checks);
        policies = List.copyOf(policies);
        served = List.copyOf(served);
        notes = List.copyOf(notes);
    }

    /** What broke the run, if something did. */
    public Optional<RunFailure> failure() {
        return Optional.ofNullable(failureOrNull);
    }

    /** Whether everything that was asked for is served. */
    public boolean succeeded() {
        return status == RunStatus.SUCCEEDED;
    }

    /**
     * What a check found.
     *
     * @throws IllegalArgumentException if no check of that name ran; the message lists those that did
     */
    public CheckResult check(String name) {
        return checks.stream()
                .filter(c -> c.check().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot find check '" + name + "': there are "
                        + checks.stream().map(CheckResult::check).toList()));
    }

    /**
     * What a policy decided. Where it decided twice, the violation comes first.
     *
     * @throws IllegalArgumentException if no policy of that name applied; the message lists those that did
     */
    public PolicyDecision policy(String name) {
        return policies.stream()
                .filter(p -> p.policy().equals(name))
                .min(java.util.Comparator.comparing(PolicyDecision::satisfied))
                .orElseThrow(() -> new IllegalArgumentException("Cannot find policy '" + name + "': there are "
                        + policies.stream().map(PolicyDecision::policy).toList()));
    }

    /**
     * Where the rows of a data set went.
     *
     * @throws IllegalArgumentException if the run did not touch it
     */
    public LedgerEntry ledger(String dataSet) {
        return ledger.stream()
                .filter(e -> e.dataSet().equals(dataSet))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot find data set '" + dataSet + "': there are "
                        + ledger.stream().map(LedgerEntry::dataSet).toList()));
    }

    /** The checks and policies that keep the data from being served, as sentences; never null but potentially empty. */
    public List<String> objections() {
        return java.util.stream.Stream.concat(
                        policies.stream().filter(PolicyDecision::blocks).map(PolicyDecision::toString),
                        checks.stream().filter(CheckResult::blocks).map(CheckResult::toString))
                .toList();
    }

    /**
     * This report if the run succeeded.
     *
     * @throws RunNotServedException if it did not
     */
    public RunReport orThrow() {
        if (!succeeded()) {
            throw new RunNotServedException(this);
        }
        return this;
    }

    /** One line that says how the run ended and, if it did not succeed, why. */
    public String summary() {
        return switch (status) {
            case SUCCEEDED -> product + " " + productVersion + " served as " + runId;
            case REJECTED -> "Cannot serve " + product + ": " + String.join("; ", objections());
            case FAILED -> failureOrNull == null ? "Cannot run " + product : failureOrNull.message();
        };
    }

    /** The report as a JSON object. Instants are ISO-8601, durations ISO-8601. */
    public String toJson() {
        return Json.write(this);
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws IllegalArgumentException if the text is not a report
     */
    public static RunReport fromJson(String json) {
        return Json.read(json, RunReport.class);
    }

    @Override
    public String toString() {
        return ReportTable.of(this);
    }
}
