package dev.meshwork.core;

import dev.meshwork.core.engine.PhaseClock;
import dev.meshwork.core.engine.Staging;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Point;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.report.LedgerEntry.Role;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the hooks of one run may use. */
final class HookContext implements RunContext, ServeContext {

    private final DataProductRunner runner;
    private final RunPlan plan;
    private final String runId;
    private final PhaseClock phases;
    private final Set<String> published = new LinkedHashSet<>();

    HookContext(DataProductRunner runner, RunPlan plan, String runId, PhaseClock phases) {
        this.runner = runner;
        this.plan = plan;
        this.runId = runId;
        this.phases = phases;
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public Clock clock() {
        return runner.clock();
    }

    @Override
    public java.time.Instant now() {
        return runner.clock().instant();
    }

    @Override
    public Environment environment() {
        return runner.environment();
    }

    @Override
    public <D> D read(Source<D> source) {
        Source<D> wired = plan.dataSet(source, Role.INPUT);
        return plan.engine(wired).read(wired, plan.audit(wired.name()), phases);
    }

    @Override
    public <D> D audit(Point<D> point, D data) {
        Point<D> declared = plan.dataSet(point, Role.POINT);
        return plan.engine(declared).audit(data, declared, plan.audit(declared.name()), phases);
    }

    @Override
    public <D> void publish(D data, List<? extends OutputPort<D>> ports) {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("Missing port: publish() needs at least one");
        }
        List<Staging<D>> targets = new ArrayList<>();
        for (OutputPort<D> port : ports) {
            OutputPort<D> wired = plan.dataSet(port, Role.OUTPUT);
            if (!published.add(wired.name())) {
                throw new IllegalStateException("Cannot publish at port '" + wired.name()
                        + "' twice in one run; merge the data first, or declare a second port");
            }
            targets.add(new Staging<>(wired, runId, plan.audit(wired.name()), plan.treatment(wired.name())));
        }
        plan.engine(targets.get(0).port()).stage(data, targets, phases);
    }

    List<String> unpublished() {
        return plan.ports().stream()
                .map(OutputPort::name)
                .filter(name -> !published.contains(name))
                .toList();
    }
}
