package dev.meshwork.core;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateException;
import dev.meshwork.core.state.StateStore;
import java.util.List;

/** A store that can be read but not appended to. */
final class BrokenStateStore implements StateStore {

    private final InMemoryStateStore whole = new InMemoryStateStore();

    @Override
    public Lock lock(String product) {
        return whole.lock(product);
    }

    @Override
    public void append(RunRecord run) {
        throw new StateException("disk full");
    }

    @Override
    public void markApplied(String product, String runId) {
        whole.markApplied(product, runId);
    }

    @Override
    public List<RunRecord> runs(String product) {
        return whole.runs(product);
    }

    @Override
    public List<String> lines() {
        return whole.lines();
    }

    @Override
    public boolean isApplied(String product, String runId) {
        return whole.isApplied(product, runId);
    }

    @Override
    public long delivered(String product, String target) {
        return whole.delivered(product, target);
    }

    @Override
    public void markDelivered(String product, String target, long sequence) {
        whole.markDelivered(product, target, sequence);
    }

    @Override
    public QuarantineWriter quarantine(String product, String runId) {
        return whole.quarantine(product, runId);
    }

    @Override
    public List<QuarantinedRow> quarantined(String product, String runId) {
        return whole.quarantined(product, runId);
    }

    @Override
    public void removeQuarantine(String product, String runId) {
        whole.removeQuarantine(product, runId);
    }

    @Override
    public void close() {
        whole.close();
    }
}
