package dev.meshwork.core;

import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.RunRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which runs the served version of a product comes from. */
final class Lineage {

    /** A run, and those before it. */
    private record Node(RunReport run, @Nullable Node before) {}

    private Lineage() {}

    /**
     * The runs whose rows are behind what is served now, oldest first. A rollback takes out those behind its target; itself it is
     * none of them.
     */
    static List<RunReport> of(List<RunRecord> history) {
        return history.isEmpty()
                ? List.of()
                : upTo(history.get(history.size() - 1).report().runId(), history);
    }

    /** The runs whose rows are behind what was served when a run had ended, oldest first. */
    static List<RunReport> upTo(String runId, List<RunRecord> history) {
        Map<String, @Nullable Node> byRun = new HashMap<>();
        Node last = null;
        for (RunRecord each : history) {
            RunReport run = each.report();
            if (run.succeeded()) {
                last = run.kind() == RunKind.ROLLBACK ? byRun.get(run.target().orElseThrow()) : new Node(run, last);
                byRun.put(run.runId(), last);
            }
            if (run.runId().equals(runId)) {
                break;
            }
        }
        List<RunReport> runs = new ArrayList<>();
        for (Node node = last; node != null; node = node.before()) {
            runs.add(node.run());
        }
        Collections.reverse(runs);
        return runs;
    }
}
