package dev.meshwork.core;

import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes what need not be kept any longer. Used under the lock of the product. */
final class CleanUp {

    private final StateStore state;
    private final String product;
    private final Keep keep;
    private final Instant now;
    private final Map<String, Instant> startOf = new LinkedHashMap<>();

    CleanUp(StateStore state, String product, Keep keep, Instant now) {
        this.state = state;
        this.product = product;
        this.keep = keep;
        this.now = now;
        for (RunRecord run : state.runs(product)) {
            RunReport report = run.report();
            startOf.put(report.runId(), report.startedAt());
        }
    }

    Removed of(List<? extends OutputPort<?>> ports) {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        for (OutputPort<?> port : ports) {
            List<String> gone = port.remove(unneeded(port.versions()));
            if (!gone.isEmpty()) {
                versions.put(port.name(), gone);
            }
        }
        return new Removed(versions, expireQuarantines());
    }

    private List<String> unneeded(List<String> versions) {
        List<String> older = versions.subList(0, Math.max(0, versions.size() - keep.versions()));
        return older.stream().filter(this::isOld).toList();
    }

    /** A version whose run is not in the history any more is older than all that are. */
    private boolean isOld(String runId) {
        Instant start = startOf.get(runId);
        return start == null
                || start.atZone(ZoneOffset.UTC).plus(keep.age()).toInstant().isBefore(now);
    }

    private List<String> expireQuarantines() {
        List<String> expired = new ArrayList<>();
        for (String runId : startOf.keySet()) {
            if (isOld(runId) && !state.quarantined(product, runId).isEmpty()) {
                state.removeQuarantine(product, runId);
                expired.add(runId);
            }
        }
        return expired;
    }
}
