package dev.meshwork.core.state;

import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
     * The entries that say what must be known: the last runs, the last that was served, those that a catalog did not take yet, those
     * whose quarantine may be open work and what tells whether it is, which of them are applied, and how far each catalog got.
     */
    List<Entry> compacted(int mostRuns, Set<String> quarantined) {
        Set<RunRecord> needed = needed(mostRuns, quarantined);
        List<Entry> kept = new ArrayList<>();
        for (RunRecord run : runs) {
            if (needed.contains(run)) {
                kept.add(Entry.of(run));
                if (isApplied(run.report().runId())) {
                    kept.add(Entry.applied(run.report().runId()));
                }
            }
        }
        delivered.forEach((target, sequence) -> kept.add(Entry.delivered(target, sequence)));
        return kept;
    }

    private Set<RunRecord> needed(int mostRuns, Set<String> quarantined) {
        long taken =
                delivered.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        Set<RunRecord> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> open = new HashSet<>();
        for (int i = 0; i < runs.size(); i++) {
            RunRecord run = runs.get(i);
            boolean isOpen = run.report().succeeded()
                    && quarantined.contains(run.report().runId());
            if (isOpen) {
                open.add(run.report().runId());
            }
            if (isOpen
                    || settles(run.report(), open)
                    || i >= runs.size() - mostRuns
                    || run.equals(lastServed)
                    || run.sequence() > taken) {
                needed.add(run);
            }
        }
        addTargetsOfRollbacks(needed);
        return needed;
    }

    /** Whether a run may have replayed rows that were open, or have led back before the run that took them out. */
    private static boolean settles(RunReport run, Set<String> open) {
        return switch (run.kind()) {
            case REPLAY ->
                run.succeeded() && run.target().filter(open::contains).isPresent();
            case ROLLBACK -> run.succeeded() && !open.isEmpty();
            case RUN, BACKFILL -> false;
        };
    }

    /** Without the run that it led back to, nobody knows what is behind a rollback. */
    private void addTargetsOfRollbacks(Set<RunRecord> needed) {
        Set<String> targets = new HashSet<>();
        for (int i = runs.size() - 1; i >= 0; i--) {
            RunRecord run = runs.get(i);
            if (targets.contains(run.report().runId())) {
                needed.add(run);
            }
            if (needed.contains(run) && run.report().kind() == RunKind.ROLLBACK) {
                run.report().target().ifPresent(targets::add);
            }
        }
    }
}
