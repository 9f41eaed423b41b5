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
 * as it was, so that the failure belongs to the code that threw. Time never goes backwards here, whatever the clock does: a jump back
 * counts nothing. Confined to the thread of the run.
 */
public final class PhaseClock {

    private final LongSupplier nanoTime;
    /** By phase that ran, in the order of phases: one cell with its nanoseconds so far. */
    private final Map<Phase, long[]> spent = new EnumMap<>(Phase.class);

    private Phase current;
    private long reading;
    private long elapsed;

    /**
     * Starts in the first phase.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public PhaseClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.current = Phase.ADMIT;
        this.reading = nanoTime.getAsLong();
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
            read();
            current = next;
            cell(next);
        }
        return before;
    }

    /** The time since the start. */
    public Duration elapsed() {
        read();
        return Duration.ofNanos(elapsed);
    }

    /** The self-times of the phases that ran, in the order of phases. */
    public List<PhaseTime> times() {
        read();
        List<PhaseTime> times = new ArrayList<>();
        spent.forEach((phase, cell) -> times.add(new PhaseTime(phase, Duration.ofNanos(cell[0]))));
        return times;
    }

    /** Adds the time since the last reading to the phase that is running. */
    private void read() {
        long now = nanoTime.getAsLong();
        long passed = Math.max(0, now - reading);
        reading = now;
        elapsed += passed;
        cell(current)[0] += passed;
    }

    private long[] cell(Phase phase) {
        return spent.computeIfAbsent(phase, p -> new long[1]);
    }
}
