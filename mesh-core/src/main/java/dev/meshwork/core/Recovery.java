package dev.meshwork.core;

import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes every port serve what was committed. */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    /** Completes a commit that was interrupted after its commit point. */
    static void rollForward(
            StateStore state, String product, Optional<RunRecord> lastServed, List<? extends OutputPort<?>> ports) {
        if (lastServed.isEmpty()) {
            return;
        }
        String runId = lastServed.get().report().runId();
        if (state.isApplied(product, runId)) {
            return;
        }
        LOG.warn("Run {} of {} was committed but not completed; completing it", runId, product);
        List<String> served =
                lastServed.get().report().served().stream().map(s -> s.port()).toList();
        apply(
                state,
                product,
                runId,
                ports.stream().filter(p -> served.contains(p.name())).toList());
    }

    static void apply(StateStore state, String product, String runId, List<? extends OutputPort<?>> ports) {
        for (OutputPort<?> port : ports) {
            port.commit(runId);
        }
        state.markApplied(product, runId);
    }
}
