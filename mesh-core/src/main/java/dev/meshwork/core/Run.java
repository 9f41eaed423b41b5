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
import dev.meshwork.core.report.Flow;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.Progress;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.report.ServedPort;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    private final RunRequest request;
    private final long fence;
    private final RunControl control;
    private final String runId;
    private final Instant startedAt;
    private final PhaseClock clock;
    private final List<RunRecord> history;
    private final Optional<RunRecord> lastServed;
    private final List<String> notes = new ArrayList<>();
    private final List<PolicyDecision> policies = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();
    private @Nullable RunPlan plan;
    private final QuarantineNotes quarantined = new QuarantineNotes();
    private StateStore.@Nullable QuarantineWriter quarantine;
    private @Nullable RunFailure failure;
    private final Cursors cursors;
    private RunStatus status = RunStatus.SUCCEEDED;
    private List<ServedPort> rolledBack = List.of();
    private boolean committing;

    Run(
            DataProductRunner runner,
            DataProduct<I, O> product,
            DataProductMetadata metadata,
            RunRequest request,
            long fence,
            RunControl control) {
        this.runner = runner;
        this.product = product;
        this.metadata = metadata;
        this.request = request;
        this.fence = fence;
        this.control = control;
        this.runId = runner.runIds().get();
        this.startedAt = runner.clock().instant();
        this.clock = new PhaseClock(runner.nanoTime());
        this.history = runner.state().runs(metadata.line());
        this.lastServed =
                history.stream().filter(run -> run.report().succeeded()).reduce((earlier, later) -> later);
        this.cursors = new Cursors(lastServed.map(RunRecord::cursors).orElse(Map.of()));
    }

    RunReport execute() {
        LOG.info("Run {} of {} {} starts", runId, metadata.id(), metadata.version());
        tell(listener -> listener.runStarted(runId, metadata));
        boolean interrupted = false;
        try {
            attempt();
        } catch (Throwable e) {
            String ended = control.reason();
            interrupted = e instanceof InterruptedException;
            failure = ended == null
                    ? Failures.of(metadata.id(), clock.current(), e, plan == null || plan.isSensitive())
                    : Failures.ended(metadata.id(), clock.current(), e, ended);
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
        hook(Phase.ADMIT, () -> {
            product.declare(declaration);
            return true;
        });
        RunPlan prepared = new RunPlan(runner, runId, metadata, declaration, startedAt);
        plan = prepared;
        if (lastServed.isPresent()) {
            Recovery.rollForward(runner.state(), lastServed.get(), prepared.ports(), fence);
        }
        policies.addAll(ContractRule.decide(runner, prepared, request, lastServed));
        policies.addAll(prepared.admit());
        if (policies.stream().anyMatch(PolicyDecision::blocks)) {
            status = RunStatus.REJECTED;
            return;
        }
        if (request.kind() == RunKind.ROLLBACK) {
            rollBack(prepared);
            return;
        }
        prepared.cut(request, cursors);
        if (!hasSomethingToRead(prepared)) {
            status = RunStatus.SKIPPED;
            return;
        }
        notes.addAll(prepared.parts());
        prepared.prepare(
                declaration,
                earlierChecks(),
                new AuditSinks(metadata.version().toString(), runner.rowHash(), this::quarantine, this::progressed));
        stageEverything(prepared);
        decide(prepared);
    }

    /** Serves an earlier version again: nothing is read, today's policies decide about what was found then. */
    private void rollBack(RunPlan prepared) {
        RunRecord target = Rollback.target(history, request, prepared.ports());
        Rollback.requireWithinRetention(metadata, Rollback.oldest(history, target), startedAt);
        Rollback.requireTreated(target, history, prepared.treatmentsOfPorts());
        checks.addAll(target.report().checks());
        rolledBack = target.report().served();
        if (!request.keepsCursors()) {
            cursors.goBackTo(target.cursors());
        }
        release(prepared);
    }

    private boolean hasSomethingToRead(RunPlan prepared) {
        return switch (request.kind()) {
            case RUN -> hasSomethingNew(prepared);
            case REPLAY -> selectQuarantined(prepared);
            case BACKFILL, ROLLBACK -> true;
        };
    }

    private boolean hasSomethingNew(RunPlan prepared) {
        if (prepared.hasNothingNew()) {
            notes.add("there is nothing new to read");
            return false;
        }
        return true;
    }

    private boolean selectQuarantined(RunPlan prepared) {
        String target = request.target().orElseThrow();
        List<QuarantinedRow> rows = new Quarantine(runner.state(), metadata.line(), prepared.ports())
                .rows()
                .getOrDefault(target, List.of());
        boolean any = prepared.select(rows, notes);
        if (!any) {
            notes.add("there is nothing to replay: run " + target
                    + " quarantined no row of a source, is not part of what is served, or was replayed before");
        }
        return any;
    }

    private void stageEverything(RunPlan prepared) throws Exception {
        HookContext context = new HookContext(runner, prepared, cursors, clock);
        clock.begin(Phase.INGEST);
        I input = present(hook(Phase.INGEST, () -> product.ingest(context)), "ingest");
        clock.begin(Phase.TRANSFORM);
        O output = present(hook(Phase.TRANSFORM, () -> product.transform(input, context)), "transform");
        clock.begin(Phase.SERVE);
        hook(Phase.SERVE, () -> {
            product.serve(output, context);
            return true;
        });
        List<String> unpublished = context.unpublished();
        if (!unpublished.isEmpty()) {
            throw new IllegalStateException("nothing was published at port " + String.join(", ", unpublished)
                    + "; publish to it in serve(), or do not declare it");
        }
    }

    private <T extends @Nullable Object> T hook(Phase phase, Callable<T> action) throws Exception {
        control.check();
        T result = control.during(phase.toString(), runner.timeout(phase), action);
        control.check();
        return result;
    }

    private static <T> T present(@Nullable T value, String hook) {
        if (value == null) {
            throw new IllegalStateException(hook + "() returned null; return what the next hook is to work on");
        }
        return value;
    }

    private void decide(RunPlan prepared) {
        clock.begin(Phase.AUDIT);
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
        for (Flow flow : prepared.flows()) {
            if (!flow.balances()) {
                throw new IllegalStateException("the ledger does not add up: " + flow);
            }
        }
        if (request.kind() == RunKind.RUN) {
            notes.addAll(prepared.moveCursors(cursors));
        } else {
            cursors.stay();
        }
        release(prepared);
    }

    private void release(RunPlan prepared) {
        policies.addAll(prepared.release(checks));
        if (policies.stream().anyMatch(PolicyDecision::blocks)
                || checks.stream().anyMatch(CheckResult::blocks)) {
            status = RunStatus.REJECTED;
        } else if (request.isDryRun()) {
            status = RunStatus.SKIPPED;
            notes.add("this was a dry run: nothing of it is served");
        }
    }

    private RunReport finish() {
        if (failure == null && status == RunStatus.SUCCEEDED) {
            commit();
        }
        RunReport report = report();
        if (!committing) {
            discard();
            if (report.status() != RunStatus.SKIPPED) {
                record(report);
            }
        }
        clock.begin(Phase.PUBLISH);
        notes.addAll(new Delivery(runner.state(), runner.catalogs()).deliver(metadata.line()));
        clock.begin(Phase.MONITOR);
        monitor(report());
        return report();
    }

    /** The intent, durably written, is the commit point: from here on there is only forward. */
    private void commit() {
        clock.begin(Phase.COMMIT);
        RunPlan prepared = java.util.Objects.requireNonNull(plan);
        try {
            committing = true;
            RunReport intent = report();
            runner.state().append(record(prepared.description(), intent));
            Recovery.apply(runner.state(), intent, prepared.ports(), fence);
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
        long last = history.stream().mapToLong(RunRecord::sequence).max().orElse(0);
        boolean moves = report.succeeded();
        return new RunRecord(last + 1, fence, description, report, moves ? cursors.after() : cursors.unmoved());
    }

    private void monitor(RunReport report) {
        try {
            control.during(Phase.MONITOR.toString(), runner.timeout(Phase.MONITOR), () -> {
                product.monitor(report, new Watching());
                return true;
            });
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
        RunStatus ended = failure != null ? RunStatus.FAILED : status;
        return RunReport.builder(runId, metadata.id(), metadata.version())
                .kind(request.kind())
                .target(request.target().orElse(null))
                .environment(runner.environment().name())
                .status(ended)
                .time(startedAt, clock.elapsed())
                .phases(clock.times())
                .ledger(plan == null ? List.of() : plan.ledger())
                .flows(plan == null ? List.of() : plan.flows())
                .cursors(cursors.moves())
                .checks(checks)
                .policies(policies)
                .served(ended == RunStatus.SUCCEEDED ? served() : List.of())
                .failure(failure)
                .notes(Stream.concat(quarantined.lines().stream(), notes.stream())
                        .toList())
                .build();
    }

    private List<ServedPort> served() {
        if (request.kind() == RunKind.ROLLBACK) {
            return rolledBack;
        }
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

    /** What a run reads is held against what the last one read; what is selected is not comparable. */
    private CheckHistory earlierChecks() {
        if (request.kind() != RunKind.RUN) {
            return CheckHistory.EMPTY;
        }
        List<RunReport> runs = Lineage.of(history).stream()
                .filter(report -> report.kind() == RunKind.RUN)
                .toList();
        List<CheckResult> last =
                runs.isEmpty() ? List.of() : runs.get(runs.size() - 1).checks();
        return (dataSet, check) -> last.stream()
                .filter(c -> c.dataSet().equals(dataSet) && c.check().equals(check))
                .findFirst()
                .map(CheckResult::observedValue);
    }

    private void quarantine(QuarantinedRow row) {
        quarantined.add(row);
        if (request.isDryRun()) {
            return;
        }
        if (quarantine == null) {
            quarantine = runner.state().quarantine(metadata.line(), runId);
        }
        quarantine.add(row);
    }

    private void progressed(Progress progress) {
        control.check();
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
