package dev.meshwork.core.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the entries of a journal add up to. Confined to one thread at a time. */
final class History {

    private final List<RunRecord> runs = new ArrayList<>();
    private final Set<String> runIds = new HashSet<>();
    private final Set<String> applied = new HashSet<>();
    private final Map<String, Long> delivered = new TreeMap<>();
    private @Nullable RunRecord lastServed;

    void add(Entry entry) {
        if (entry.run() != null) {
            runs.add(entry.run());
            runIds.add(entry.run().report().runId());
            if (entry.run().report().succeeded()) {
                lastServed = entry.run();
            }
        }
        if (entry.applied() != null) {
            applied.add(entry.applied());
        }
        if (entry.target() != null) {
            delivered.merge(entry.target(), entry.sequence(), Math::max);
        }
    }

    List<RunRecord> runs() {
        return List.copyOf(runs);
    }

    List<RunRecord> runsAfter(long sequence, int most) {
        int from = runs.size();
        while (from > 0 && runs.get(from - 1).sequence() > sequence) {
            from--;
        }
        return List.copyOf(runs.subList(from, (int) Math.min(runs.size(), (long) from + most)));
    }

    long lastSequence() {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).sequence();
    }

    boolean knows(String runId) {
        return runIds.contains(runId);
    }

    Optional<RunRecord> lastServed() {
        return Optional.ofNullable(lastServed);
    }

    boolean isApplied(String runId) {
        return applied.contains(runId);
    }

    long delivered(String target) {
        return delivered.getOrDefault(target, 0L);
    }

    /**
     * The entries that say what must be known: the last runs, the last that was served, those that a catalog did not take yet, which of
     * them are applied, and how far each catalog got.
     */
    List<Entry> compacted(int mostRuns) {
        long taken =
                delivered.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        List<Entry> kept = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            RunRecord run = runs.get(i);
            if (i >= runs.size() - mostRuns || run.equals(lastServed) || run.sequence() > taken) {
                kept.add(Entry.of(run));
                if (isApplied(run.report().runId())) {
                    kept.add(Entry.applied(run.report().runId()));
                }
            }
        }
        delivered.forEach((target, sequence) -> kept.add(Entry.delivered(target, sequence)));
        return kept;
    }
}
