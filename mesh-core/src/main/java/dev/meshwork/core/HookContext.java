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
import java.util.Optional;
import java.util.Set;

/** What the hooks of one run may use. */
final class HookContext implements RunContext, ServeContext {

    private final DataProductRunner runner;
    private final RunPlan plan;
    private final String runId;
    private final PhaseClock phases;
    private final Set<String> published = new LinkedHashSet<>();
    private final Cursors cursors;

    HookContext(DataProductRunner runner, RunPlan plan, Cursors cursors, PhaseClock phases) {
        this.runner = runner;
        this.plan = plan;
        this.cursors = cursors;
        this.runId = plan.runId();
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
        return plan.engine(wired).read(plan.part(wired), plan.audit(wired.name()), phases);
    }

    @Override
    public Optional<String> cursor(String name) {
        return cursors.before(name);
    }

    @Override
    public void advance(String name, String value) {
        if (plan.isIncremental(name)) {
            throw new IllegalArgumentException(
                    "Cannot move cursor '" + name + "': the source of that name moves it; use another name");
        }
        cursors.move(name, value);
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
