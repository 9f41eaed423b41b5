package dev.meshwork.core;

import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.ServedPort;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes every port serve what was committed. */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    /** Completes a commit that was interrupted after its commit point. */
    static void rollForward(StateStore state, RunRecord committed, List<? extends OutputPort<?>> ports, long fence) {
        RunReport report = committed.report();
        if (!state.isApplied(report.line(), report.runId())) {
            LOG.warn("Run {} of {} was committed but not completed; completing it", report.runId(), report.product());
            apply(state, report, ports, fence);
        }
    }

    /** Has each port serve what a report says that it serves. A port that is not declared any more is left alone. */
    static void apply(StateStore state, RunReport report, List<? extends OutputPort<?>> ports, long fence) {
        for (ServedPort served : report.served()) {
            for (OutputPort<?> port : ports) {
                if (port.name().equals(served.port())) {
                    port.commit(served.dataVersion(), fence);
                }
            }
        }
        state.markApplied(report.line(), report.runId());
    }
}
