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
 * @param kind what the run was for
 * @param targetOrNull the run whose quarantine was replayed, or whose version is served again, or null
 * @param product the id of the product
 * @param productVersion the version of its contract
 * @param environment where the run took place
 * @param status how it ended
 * @param startedAt when it began, by the injected clock
 * @param duration how long it took, by a monotonic clock
 * @param phases self-times, in order of the phases that ran
 * @param ledger where rows went, in order of first use
 * @param flows how the rows of data sets relate, where the product declares it
 * @param cursors how far the run moved the cursors of its sources; nothing moves unless it succeeded
 * @param checks what checks found
 * @param policies what policies decided
 * @param served what is served now because of this run; empty unless it succeeded
 * @param failureOrNull what broke the run, or null
 * @param notes what a person should know beyond these
 */
public record RunReport(
        String runId,
        RunKind kind,
        @Nullable String targetOrNull,
        String product,
        Version productVersion,
        String environment,
        RunStatus status,
        Instant startedAt,
        Duration duration,
        List<PhaseTime> phases,
        List<LedgerEntry> ledger,
        List<Flow> flows,
        List<CursorMove> cursors,
        List<CheckResult> checks,
        List<PolicyDecision> policies,
        List<ServedPort> served,
        @Nullable RunFailure failureOrNull,
        List<String> notes) {

    /** Copies the lists. */
    public RunReport {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(productVersion, "productVersion");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(duration, "duration");
        phases = List.copyOf(phases);
        ledger = List.copyOf(ledger);
        flows = List.copyOf(flows);
        cursors = List.copyOf(cursors);
        checks = List.copyOf(checks);
        policies = List.copyOf(policies);
        served = List.copyOf(served);
        notes = List.copyOf(notes);
    }

    /** Starts a report of a run that succeeded and found nothing yet. */
    public static Builder builder(String runId, String product, Version productVersion) {
        return new Builder(runId, product, productVersion);
    }

    /** The run whose quarantine was replayed, or whose version is served again. */
    public Optional<String> target() {
        return Optional.ofNullable(targetOrNull);
    }

    /** The id of the product and its major version, {@code dp.customer.360@2}. See {@link Version#line}. */
    public String line() {
        return productVersion.line(product);
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
            case SKIPPED -> product + " " + productVersion + " has nothing new to serve";
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

    /** Builds a report. Not thread-safe. */
    public static final class Builder {
        private final String runId;
        private final String product;
        private final Version productVersion;
        private RunKind kind = RunKind.RUN;
        private @Nullable String target;
        private String environment = "prod";
        private RunStatus status = RunStatus.SUCCEEDED;
        private Instant startedAt = Instant.EPOCH;
        private Duration duration = Duration.ZERO;
        private List<PhaseTime> phases = List.of();
        private List<LedgerEntry> ledger = List.of();
        private List<Flow> flows = List.of();
        private List<CursorMove> cursors = List.of();
        private List<CheckResult> checks = List.of();
        private List<PolicyDecision> policies = List.of();
        private List<ServedPort> served = List.of();
        private @Nullable RunFailure failure;
        private List<String> notes = List.of();

        private Builder(String runId, String product, Version productVersion) {
            this.runId = runId;
            this.product = product;
            this.productVersion = productVersion;
        }

        /** What the run was for. Default: {@link RunKind#RUN}. */
        public Builder kind(RunKind value) {
            this.kind = value;
            return this;
        }

        /** The run that a replay or rollback is about. Default: none. */
        public Builder target(@Nullable String otherRunId) {
            this.target = otherRunId;
            return this;
        }

        /** Where the run took place. Default: {@code prod}. */
        public Builder environment(String name) {
            this.environment = name;
            return this;
        }

        /** How the run ended. Default: {@link RunStatus#SUCCEEDED}. */
        public Builder status(RunStatus value) {
            this.status = value;
            return this;
        }

        /** When the run began, and how long it took. Default: the epoch, no time. */
        public Builder time(Instant start, Duration length) {
            this.startedAt = start;
            this.duration = length;
            return this;
        }

        /** The phases that ran. Default: none. */
        public Builder phases(List<PhaseTime> times) {
            this.phases = times;
            return this;
        }

        /** Where rows went. Default: nowhere. */
        public Builder ledger(List<LedgerEntry> entries) {
            this.ledger = entries;
            return this;
        }

        /** How the rows of data sets relate. Default: nothing is declared. */
        public Builder flows(List<Flow> relations) {
            this.flows = relations;
            return this;
        }

        /** How far cursors moved. Default: not at all. */
        public Builder cursors(List<CursorMove> moves) {
            this.cursors = moves;
            return this;
        }

        /** What checks found. Default: nothing. */
        public Builder checks(List<CheckResult> results) {
            this.checks = results;
            return this;
        }

        /** What policies decided. Default: nothing. */
        public Builder policies(List<PolicyDecision> decisions) {
            this.policies = decisions;
            return this;
        }

        /** What is served now because of the run. Default: nothing. */
        public Builder served(List<ServedPort> ports) {
            this.served = ports;
            return this;
        }

        /** What broke the run. Default: nothing. */
        public Builder failure(@Nullable RunFailure value) {
            this.failure = value;
            return this;
        }

        /** What a person should know beyond these. Default: nothing. */
        public Builder notes(List<String> texts) {
            this.notes = texts;
            return this;
        }

        /** The report. */
        public RunReport build() {
            return new RunReport(
                    runId,
                    kind,
                    target,
                    product,
                    productVersion,
                    environment,
                    status,
                    startedAt,
                    duration,
                    phases,
                    ledger,
                    flows,
                    cursors,
                    checks,
                    policies,
                    served,
                    failure,
                    notes);
        }
    }
}
