package dev.meshwork.core.engine;

import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.PhaseTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Knows which phase's code is running, and how long each phase ran by itself. Rows are lazy: while {@code serve} pulls a row,
 * code of ingest and transform runs, too. Whoever hands a row across says so with {@link #enter}. What throws leaves the phase
 * as it was, so that the failure belongs to the code that threw. Confined to the thread of the run.
 */
public final class PhaseClock {

    private final LongSupplier nanoTime;
    /** By phase that ran, in the order of phases: one cell with its nanoseconds so far. */
    private final Map<Phase, long[]> spent = new EnumMap<>(Phase.class);

    private final long startedAt;
    private Phase current;
    private long since;

    /**
     * Starts in the first phase.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public PhaseClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.current = Phase.ADMIT;
        this.since = nanoTime.getAsLong();
        this.startedAt = since;
        spent.put(current, new long[1]);
    }

    /** The phase whose code is running. */
    public Phase current() {
        return current;
    }

    /**
     * Goes over to the code of another phase.
     *
     * @return the phase before, to go back to
     */
    public Phase enter(Phase next) {
        Phase before = current;
        if (next != before) {
            long now = nanoTime.getAsLong();
            cell(before)[0] += now - since;
            since = now;
            current = next;
            cell(next);
        }
        return before;
    }

    /** The time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - startedAt));
    }

    /** The self-times of the phases that ran, in the order of phases. */
    public List<PhaseTime> times() {
        long now = nanoTime.getAsLong();
        List<PhaseTime> times = new ArrayList<>();
        spent.forEach((phase, cell) -> {
            long running = phase == current ? now - since : 0;
            times.add(new PhaseTime(phase, Duration.ofNanos(Math.max(0, cell[0] + running))));
        });
        return times;
    }

    private long[] cell(Phase phase) {
        return spent.computeIfAbsent(phase, p -> new long[1]);
    }
}
