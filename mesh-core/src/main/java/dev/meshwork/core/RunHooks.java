package dev.meshwork.core;

import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunReport;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Calls the hooks of a product, each for so long at most. Confined to the thread of the run. */
final class RunHooks<I, O> {

    private final DataProductRunner runner;
    private final DataProduct<I, O> product;
    private final RunControl control;
    private final RunPhases phases;

    RunHooks(DataProductRunner runner, DataProduct<I, O> product, RunControl control, RunPhases phases) {
        this.runner = runner;
        this.product = product;
        this.control = control;
        this.phases = phases;
    }

    Declaration declare(String id) throws Exception {
        Declaration declaration = new Declaration(id);
        hook(Phase.ADMIT, () -> {
            product.declare(declaration);
            return true;
        });
        return declaration;
    }

    /** From sources to staged rows. */
    void stage(HookContext context) throws Exception {
        phases.begin(Phase.INGEST);
        I input = present(hook(Phase.INGEST, () -> product.ingest(context)), "ingest");
        phases.begin(Phase.TRANSFORM);
        O output = present(hook(Phase.TRANSFORM, () -> product.transform(input, context)), "transform");
        phases.begin(Phase.SERVE);
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

    /** Also of a run that had to end. */
    void monitor(RunReport report, MonitorContext context) throws Exception {
        phases.begin(Phase.MONITOR);
        control.during(Phase.MONITOR.toString(), runner.timeout(Phase.MONITOR), () -> {
            product.monitor(report, context);
            return true;
        });
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
}
