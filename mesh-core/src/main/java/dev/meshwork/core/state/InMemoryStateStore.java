package dev.meshwork.core.state;

import dev.meshwork.core.gate.QuarantinedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** State that lives as long as this object: for tests, and for products whose history nobody needs. Thread-safe. */
public final class InMemoryStateStore implements StateStore {

    private final Map<String, List<RunRecord>> runs = new HashMap<>();
    private final Set<List<String>> applied = new HashSet<>();
    private final Map<List<String>, Long> delivered = new HashMap<>();
    private final Map<List<String>, List<QuarantinedRow>> quarantined = new HashMap<>();
    private final Map<String, Long> fences = new HashMap<>();
    private final ProductLocks locks = new ProductLocks();

    /** An empty store. */
    public InMemoryStateStore() {}

    @Override
    public Lock lock(String product) {
        Runnable release = locks.take(product);
        synchronized (this) {
            return new HeldLock(fences.merge(product, 1L, Long::sum), release);
        }
    }

    @Override
    public synchronized void append(RunRecord run) {
        String product = run.line();
        long current = fences.getOrDefault(product, 0L);
        if (run.fence() < current) {
            throw new FencedException("record run " + run.report().runId() + " of " + product, run.fence(), current);
        }
        runs.computeIfAbsent(product, p -> new ArrayList<>()).add(run);
    }

    @Override
    public synchronized void markApplied(String product, String runId) {
        applied.add(List.of(product, runId));
    }

    @Override
    public synchronized List<RunRecord> runs(String product) {
        return List.copyOf(runs.getOrDefault(product, List.of()));
    }

    @Override
    public synchronized List<String> lines() {
        return runs.keySet().stream().sorted().toList();
    }

    @Override
    public synchronized boolean isApplied(String product, String runId) {
        return applied.contains(List.of(product, runId));
    }

    @Override
    public synchronized long delivered(String product, String target) {
        return delivered.getOrDefault(List.of(product, target), 0L);
    }

    @Override
    public synchronized void markDelivered(String product, String target, long sequence) {
        delivered.merge(List.of(product, target), sequence, Math::max);
    }

    @Override
    public QuarantineWriter quarantine(String product, String runId) {
        List<QuarantinedRow> rows = new ArrayList<>();
        return new QuarantineWriter() {
            @Override
            public void add(QuarantinedRow row) {
                rows.add(row);
            }

            @Override
            public void close() {
                synchronized (InMemoryStateStore.this) {
                    quarantined.put(List.of(product, runId), List.copyOf(rows));
                }
            }
        };
    }

    @Override
    public synchronized List<QuarantinedRow> quarantined(String product, String runId) {
        return quarantined.getOrDefault(List.of(product, runId), List.of());
    }

    @Override
    public synchronized void removeQuarantine(String product, String runId) {
        quarantined.remove(List.of(product, runId));
    }

    @Override
    public void close() {
        // Nothing to release: what was recorded can still be read.
    }
}
