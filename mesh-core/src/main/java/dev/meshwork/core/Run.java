package dev.meshwork.core;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.engine.AuditSinks;
import dev.meshwork.core.engine.PhaseClock;
import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.metadata.DataProductMetadata;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one product, from admission to monitoring. Confined to its thread; the product is locked meanwhile. */
final class Run<I, O> {

    private static final Logger LOG = LoggerFactory.getLogger(DataProductRunner.class);

    private final DataProductRunner runner;
    private final DataProductMetadata metadata;
    private final RunRequest request;
    private final long fence;
    private final RunControl control;
    private final RunHooks<I, O> hooks;
    private final String runId;
    private final Instant startedAt;
    private final RunPhases phases;
    private final List<RunRecord> history;
    private final Optional<RunRecord> lastServed;
    private final Cursors cursors;
    private final RunRecorder recorder;
    private final RunOutcome outcome = new RunOutcome();
    private @Nullable RunPlan plan;
    private StateStore.@Nullable QuarantineWriter quarantine;
    private List<ServedPort> rolledBack = List.of();

    Run(
            DataProductRunner runner,
            DataProduct<I, O> product,
            DataProductMetadata metadata,
            RunRequest request,
            long fence,
            RunControl control) {
        this.runner = runner;
        this.metadata = metadata;
        this.request = request;
        this.fence = fence;
        this.control = control;
        this.runId = runner.runIds().get();
        this.startedAt = runner.clock().instant();
        this.phases =
                new RunPhases(new PhaseClock(runner.nanoTime()), new RunObservation(runner.observations(), metadata));
        this.hooks = new RunHooks<>(runner, product, control, phases);
        this.history = runner.state().runs(metadata.line());
        this.lastServed =
                history.stream().filter(run -> run.report().succeeded()).reduce((earlier, later) -> later);
        this.cursors = new Cursors(lastServed.map(RunRecord::cursors).orElse(Map.of()));
        this.recorder = new RunRecorder(runner.state(), history, fence, cursors);
    }

    RunReport execute() {
        LOG.info("Run {} of {} {} starts", runId, metadata.id(), metadata.version());
        phases.observation().begin(runId);
        tell(listener -> listener.runStarted(runId, metadata));
        boolean interrupted = false;
        try {
            attempt();
        } catch (Throwable e) {
            interrupted = e instanceof InterruptedException;
            fail(failureOf(e));
        } finally {
            closeQuietly();
        }
        RunReport report = finish();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        LOG.info("Run {} of {} ends: {}", runId, metadata.id(), report.status());
        tell(listener -> listener.runEnded(report));
        phases.observation().end(report);
        return report;
    }

    private RunFailure failureOf(Throwable thrown) {
        String ended = control.reason();
        Phase phase = phases.clock().current();
        return ended == null
                ? Failures.of(metadata.id(), phase, thrown, isSensitive())
                : Failures.ended(metadata.id(), phase, thrown, new Failures.Told(ended, isSensitive()));
    }

    private boolean isSensitive() {
        return plan == null || plan.isSensitive();
    }

    private void fail(RunFailure failure) {
        outcome.fail(failure);
        phases.observation().failed(failure.message());
    }

    private void attempt() throws Exception {
        phases.begin(Phase.ADMIT);
        Declaration declaration = hooks.declare(metadata.id());
        RunPlan prepared = new RunPlan(runner, runId, metadata, declaration, startedAt);
        plan = prepared;
        if (lastServed.isPresent()) {
            Recovery.rollForward(runner.state(), lastServed.get(), prepared.ports(), fence);
        }
        outcome.decided(ContractRule.decide(runner, prepared, request, lastServed));
        outcome.decided(prepared.admit());
        if (outcome.isBlocked()) {
            return;
        }
        if (request.kind() == RunKind.ROLLBACK) {
            rollBack(prepared);
            return;
        }
        prepared.cut(request, cursors);
        if (!hasSomethingToRead(prepared)) {
            outcome.skip();
            return;
        }
        outcome.notes(prepared.parts());
        prepared.prepare(
                declaration,
                earlierChecks(),
                new AuditSinks(
                        metadata.version().toString(),
                        runner.rowHash(),
                        rawRows(runId),
                        this::quarantine,
                        this::progressed));
        hooks.stage(new HookContext(runner, prepared, cursors, phases.clock()));
        decide(prepared);
    }

    /** Serves an earlier version again: nothing is read, today's policies decide about what was found then. */
    private void rollBack(RunPlan prepared) {
        RunRecord target = Rollback.target(history, request, prepared.ports());
        Rollback.requireWithinRetention(metadata, Rollback.oldest(history, target), startedAt);
        Rollback.requireTreated(target, history, prepared.treatmentsOfPorts());
        outcome.checked(target.report().checks());
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
            outcome.note("there is nothing new to read");
            return false;
        }
        return true;
    }

    private boolean selectQuarantined(RunPlan prepared) {
        String target = request.target().orElseThrow();
        List<QuarantinedRow> rows = new Quarantine(runner.state(), metadata.line(), prepared.ports())
                .rows()
                .getOrDefault(target, List.of());
        List<String> notes = new ArrayList<>();
        boolean any = prepared.select(rows, rawRows(target), notes);
        outcome.notes(notes);
        if (!any) {
            outcome.note("there is nothing to replay: run " + target
                    + " quarantined no row of a source, is not part of what is served, or was replayed before");
        }
        return any;
    }

    private @Nullable RawRows rawRows(String run) {
        Encryption encryption = runner.encryption();
        return encryption == null ? null : new RawRows(encryption, metadata.line(), run);
    }

    private void decide(RunPlan prepared) {
        phases.begin(Phase.AUDIT);
        outcome.checked(prepared.verdicts());
        for (LedgerEntry entry : prepared.ledger()) {
            if (!entry.balances()) {
                throw new IllegalStateException("the ledger does not add up for " + entry);
            }
            if (!entry.exhausted()) {
                outcome.note("input " + entry.dataSet()
                        + (entry.read() == 0 ? " was not read" : " was not read to its end"));
            }
        }
        for (Flow flow : prepared.flows()) {
            if (!flow.balances()) {
                throw new IllegalStateException("the ledger does not add up: " + flow);
            }
        }
        if (request.kind() == RunKind.RUN) {
            outcome.notes(prepared.moveCursors(cursors));
        } else {
            cursors.stay();
        }
        release(prepared);
    }

    private void release(RunPlan prepared) {
        outcome.decided(prepared.release(outcome.checks()));
        if (!outcome.isBlocked() && request.isDryRun()) {
            outcome.skip();
            outcome.note("this was a dry run: nothing of it is served");
        }
    }

    private RunReport finish() {
        RunPlan prepared = plan;
        if (prepared != null && outcome.succeeded()) {
            commit(prepared);
        } else if (prepared != null) {
            RunReport report = report();
            RunRecorder.discard(prepared, outcome);
            if (report.status() != RunStatus.SKIPPED) {
                recorder.record(report, prepared, outcome);
            }
        }
        phases.begin(Phase.PUBLISH);
        outcome.notes(new Delivery(runner.state(), runner.catalogs()).deliver(metadata.line()));
        monitor();
        return report();
    }

    private void commit(RunPlan prepared) {
        phases.begin(Phase.COMMIT);
        try {
            recorder.commit(report(), prepared);
        } catch (RuntimeException | Error e) {
            RunFailure failure = Failures.of(metadata.id(), Phase.COMMIT, e, prepared.isSensitive());
            fail(failure);
            outcome.note("the next run completes or undoes the commit of " + runId);
            LOG.warn(
                    "Cannot complete the commit of run {}; the next run will: {}",
                    runId,
                    failure.message(),
                    failure.showable());
        }
    }

    private void monitor() {
        try {
            hooks.monitor(report(), new Watching());
        } catch (Throwable e) {
            RunFailure failure = Failures.of(metadata.id(), Phase.MONITOR, e, isSensitive());
            outcome.note("monitor failed: " + failure.message());
            phases.observation().failed(failure.message());
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RunReport report() {
        PhaseClock clock = phases.clock();
        return outcome.in(RunReport.builder(runId, metadata.id(), metadata.version())
                .kind(request.kind())
                .target(request.target().orElse(null))
                .environment(runner.environment().name())
                .time(startedAt, clock.elapsed())
                .phases(clock.times())
                .ledger(plan == null ? List.of() : plan.ledger())
                .flows(plan == null ? List.of() : plan.flows())
                .cursors(cursors.moves())
                .served(plan != null && outcome.succeeded() ? served(plan) : List.of()));
    }

    private List<ServedPort> served(RunPlan prepared) {
        if (request.kind() == RunKind.ROLLBACK) {
            return rolledBack;
        }
        return prepared.ports().stream()
                .map(port -> new ServedPort(
                        port.name(),
                        runId,
                        port.location(),
                        prepared.audit(port.name()).entry().handedOn(),
                        prepared.masksOf(port.name())))
                .toList();
    }

    /** What a run reads is held against what the last ones read; what is selected is not comparable. */
    private CheckHistory earlierChecks() {
        return request.kind() == RunKind.RUN ? EarlierRuns.of(history) : CheckHistory.EMPTY;
    }

    private void quarantine(QuarantinedRow row) {
        outcome.quarantined(row);
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
            if (!outcome.hasFailed()) {
                fail(Failures.of(metadata.id(), phases.clock().current(), e, true));
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
