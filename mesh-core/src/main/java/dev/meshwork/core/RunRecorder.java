package dev.meshwork.core;

import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the record of a run. Confined to the thread of the run. */
final class RunRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(DataProductRunner.class);

    private final StateStore state;
    private final long sequence;
    private final long fence;
    private final Cursors cursors;

    RunRecorder(StateStore state, List<RunRecord> history, long fence, Cursors cursors) {
        this.state = state;
        this.sequence = history.stream().mapToLong(RunRecord::sequence).max().orElse(0) + 1;
        this.fence = fence;
        this.cursors = cursors;
    }

    /** The intent, durably written, is the commit point: from here on there is only forward. */
    void commit(RunReport intent, RunPlan plan) {
        state.append(record(plan.description(), intent));
        Recovery.apply(state, intent, plan.ports(), fence);
    }

    /** Notes a run that serves nothing. */
    void record(RunReport report, RunPlan plan, RunOutcome outcome) {
        try {
            state.append(record(plan.description(), report));
        } catch (RuntimeException e) {
            outcome.note("the run could not be recorded: " + e.getMessage());
            LOG.warn("Cannot record run {} of {}", report.runId(), report.product(), e);
        }
    }

    private RunRecord record(ProductDescription description, RunReport report) {
        return new RunRecord(
                sequence, fence, description, report, report.succeeded() ? cursors.after() : cursors.unmoved());
    }

    /** Takes back what a run staged that serves nothing. */
    static void discard(RunPlan plan, RunOutcome outcome) {
        for (OutputPort<?> port : plan.ports()) {
            try {
                port.discard(plan.runId());
            } catch (RuntimeException e) {
                outcome.note("Cannot discard what was staged at port " + port.name() + ": " + e.getMessage());
            }
        }
    }
}
