package dev.meshwork.core;

import dev.meshwork.core.engine.AuditSinks;
import dev.meshwork.core.engine.PhaseClock;
import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.Progress;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.report.ServedPort;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one product, from admission to monitoring. Confined to its thread; the product is locked meanwhile. */
final class Run<I, O> {

    private static final Logger LOG = LoggerFactory.getLogger(DataProductRunner.class);

    private final DataProductRunner runner;
    private final DataProduct<I, O> product;
    private final DataProductMetadata metadata;
    private final String runId;
    private final Instant startedAt;
    private final PhaseClock clock;
    private final Optional<RunRecord> lastServed;
    private final List<String> notes = new ArrayList<>();
    private final List<PolicyDecision> policies = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();
    private @Nullable RunPlan plan;
    private final QuarantineNotes quarantined = new QuarantineNotes();
    private StateStore.@Nullable QuarantineWriter quarantine;
    private @Nullable RunFailure failure;
    private boolean rejected;
    private boolean committing;

    Run(DataProductRunner runner, DataProduct<I, O> product, DataProductMetadata metadata) {
        this.runner = runner;
        this.product = product;
        this.metadata = metadata;
        this.runId = runner.runIds().get();
        this.startedAt = runner.clock().instant();
        this.clock = new PhaseClock(runner.nanoTime());
        this.lastServed = runner.state().lastServed(metadata.id());
    }

    RunReport execute() {
        LOG.info("Run {} of {} {} starts", runId, metadata.id(), metadata.version());
        tell(listener -> listener.runStarted(runId, metadata));
        boolean interrupted = false;
        try {
            attempt();
        } catch (Throwable e) {
            interrupted = e instanceof InterruptedException;
            failure = Failures.of(metadata.id(), clock.current(), e, plan == null || plan.isSensitive());
        } finally {
            closeQuietly();
        }
        RunReport report = finish();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        LOG.info("Run {} of {} ends: {}", runId, metadata.id(), report.status());
        tell(listener -> listener.runEnded(report));
        return report;
    }

    private void attempt() throws Exception {
        Declaration declaration = new Declaration(metadata.id());
        product.declare(declaration);
        RunPlan prepared = new RunPlan(runner, metadata, declaration, startedAt);
        plan = prepared;
        Recovery.rollForward(runner.state(), metadata.id(), lastServed, prepared.ports());
        policies.addAll(prepared.admit());
        rejected = policies.stream().anyMatch(PolicyDecision::blocks);
        if (rejected) {
            return;
        }
        prepared.prepare(declaration, history(), new AuditSinks(this::quarantine, this::progressed));
        stageEverything(prepared);
        decide(prepared);
    }

    private void stageEverything(RunPlan prepared) throws Exception {
        HookContext context = new HookContext(runner, prepared, runId, clock);
        clock.enter(Phase.INGEST);
        I input = present(product.ingest(context), "ingest");
        clock.enter(Phase.TRANSFORM);
        O output = present(product.transform(input, context), "transform");
        clock.enter(Phase.SERVE);
        product.serve(output, context);
        List<String> unpublished = context.unpublished();
        if (!unpublished.isEmpty()) {
            throw new IllegalStateException("nothing was published at port " + String.join(", ", unpublished)
                    + "; publish to it in serve(), or do not declare it");
        }
    }

    private static <T> T present(@Nullable T value, String hook) {
        if (value == null) {
            throw new IllegalStateException(hook + "() returned null; return what the next hook is to work on");
        }
        return value;
    }

    private void decide(RunPlan prepared) {
        clock.enter(Phase.AUDIT);
        checks.addAll(prepared.verdicts());
        for (LedgerEntry entry : prepared.ledger()) {
            if (!entry.balances()) {
                throw new IllegalStateException("the ledger does not add up for " + entry);
            }
            if (!entry.exhausted()) {
                notes.add("input " + entry.dataSet()
                        + (entry.read() == 0 ? " was not read" : " was not read to its end"));
            }
        }
        policies.addAll(prepared.release(checks));
        rejected = policies.stream().anyMatch(PolicyDecision::blocks)
                || checks.stream().anyMatch(CheckResult::blocks);
    }

    private RunReport finish() {
        if (failure == null && !rejected) {
            commit();
        }
        RunReport report = report();
        if (!committing) {
            discard();
            record(report);
        }
        clock.enter(Phase.PUBLISH);
        notes.addAll(new Delivery(runner.state(), runner.catalogs()).deliver(metadata.id()));
        clock.enter(Phase.MONITOR);
        monitor(report());
        return report();
    }

    /** The intent, durably written, is the commit point: from here on there is only forward. */
    private void commit() {
        clock.enter(Phase.COMMIT);
        RunPlan prepared = java.util.Objects.requireNonNull(plan);
        try {
            committing = true;
            runner.state().append(record(prepared.description(), report()));
            Recovery.apply(runner.state(), metadata.id(), runId, prepared.ports());
        } catch (RuntimeException | Error e) {
            failure = Failures.of(metadata.id(), Phase.COMMIT, e, prepared.isSensitive());
            notes.add("the next run completes or undoes the commit of " + runId);
            LOG.warn("Cannot complete the commit of run {} of {}; the next run will", runId, metadata.id(), e);
        }
    }

    private void discard() {
        if (plan == null) {
            return;
        }
        for (OutputPort<?> port : plan.ports()) {
            try {
                port.discard(runId);
            } catch (RuntimeException e) {
                notes.add("Cannot discard what was staged at port " + port.name() + ": " + e.getMessage());
            }
        }
    }

    private void record(RunReport report) {
        if (plan == null) {
            return;
        }
        try {
            runner.state().append(record(plan.description(), report));
        } catch (RuntimeException e) {
            notes.add("the run could not be recorded: " + e.getMessage());
            LOG.warn("Cannot record run {} of {}", runId, metadata.id(), e);
        }
    }

    private RunRecord record(ProductDescription description, RunReport report) {
        long last = runner.state().runs(metadata.id()).stream()
                .mapToLong(RunRecord::sequence)
                .max()
                .orElse(0);
        return new RunRecord(last + 1, description, report);
    }

    private void monitor(RunReport report) {
        try {
            product.monitor(report, new Watching());
        } catch (Throwable e) {
            notes.add("monitor failed: "
                    + Failures.of(metadata.id(), Phase.MONITOR, e, plan == null || plan.isSensitive())
                            .message());
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RunReport report() {
        RunStatus status = failure != null ? RunStatus.FAILED : rejected ? RunStatus.REJECTED : RunStatus.SUCCEEDED;
        return new RunReport(
                runId,
                metadata.id(),
                metadata.version(),
                runner.environment().name(),
                status,
                startedAt,
                clock.elapsed(),
                clock.times(),
                plan == null ? List.of() : plan.ledger(),
                checks,
                policies,
                status == RunStatus.SUCCEEDED ? served() : List.of(),
                failure,
                Stream.concat(quarantined.lines().stream(), notes.stream()).toList());
    }

    private List<ServedPort> served() {
        RunPlan prepared = java.util.Objects.requireNonNull(plan);
        return prepared.ports().stream()
                .map(port -> new ServedPort(
                        port.name(),
                        runId,
                        port.location(),
                        prepared.audit(port.name()).entry().handedOn(),
                        prepared.masksOf(port.name())))
                .toList();
    }

    private CheckHistory history() {
        return (dataSet, check) -> lastServed
                .flatMap(last -> last.report().checks().stream()
                        .filter(c -> c.dataSet().equals(dataSet) && c.check().equals(check))
                        .findFirst())
                .map(CheckResult::observedValue);
    }

    private void quarantine(QuarantinedRow row) {
        if (quarantine == null) {
            quarantine = runner.state().quarantine(metadata.id(), runId);
        }
        quarantine.add(row);
        quarantined.add(row);
    }

    private void progressed(Progress progress) {
        tell(listener -> listener.progressed(progress));
    }

    /** Closes the quarantine and the gates; if one fails, the other is closed all the same. */
    private void closeQuietly() {
        try {
            if (quarantine != null) {
                quarantine.close();
            }
        } catch (RuntimeException e) {
            if (failure == null) {
                failure = Failures.of(metadata.id(), clock.current(), e, true);
            }
        } finally {
            if (plan != null) {
                plan.close();
            }
        }
    }

    private void tell(java.util.function.Consumer<RunListener> event) {
        for (RunListener listener : runner.listeners()) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("Listener {} failed", listener.getClass().getName(), e);
            }
        }
    }

    /** What monitor may use. */
    private final class Watching implements MonitorContext {
        @Override
        public java.time.Clock clock() {
            return runner.clock();
        }

        @Override
        public Optional<RunReport> lastServed() {
            return lastServed.map(RunRecord::report);
        }

        @Override
        public void alert(String message) {
            LOG.warn("{}: {}", metadata.id(), message);
            tell(listener -> listener.alerted(metadata.id(), message));
        }
    }
}
