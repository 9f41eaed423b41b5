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
 *
 * <p>To look at a clock several times for each row would cost more than many a check. So the first rows are timed, then one in so
 * many; what the others took together is shared out as those took it.
 */
public final class PhaseClock {

    private static final long TIMED_FIRST = 256;
    private static final long THEN_ONE_IN = 64;

    private final LongSupplier nanoTime;
    /** By phase that ran, in the order of phases: its nanoseconds so far. */
    private final Map<Phase, Spent> spent = new EnumMap<>(Phase.class);

    private Phase current;
    private long reading;
    private long elapsed;
    private boolean timing = true;
    private boolean sampling;
    private long rows;
    private long untimed;

    /** The time of one phase. */
    private static final class Spent {
        private long nanos;
        /** The part that was spent on rows that stand for others. */
        private long sampled;
    }

    /**
     * Starts in the first phase.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public PhaseClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.current = Phase.ADMIT;
        this.reading = nanoTime.getAsLong();
        spent.put(current, new Spent());
    }

    /** The phase whose code is running. */
    public Phase current() {
        return current;
    }

    /** Begins a phase, with no row on its way. */
    public void begin(Phase next) {
        lastRow();
        enter(next);
    }

    /** The next row comes in. */
    public void nextRow() {
        rows++;
        boolean standsForOthers = rows > TIMED_FIRST && rows % THEN_ONE_IN == 0;
        time(rows <= TIMED_FIRST || standsForOthers);
        sampling = standsForOthers;
    }

    /** No further row comes in. */
    public void lastRow() {
        time(true);
        sampling = false;
    }

    private void time(boolean wanted) {
        if (wanted != timing) {
            read();
            timing = wanted;
        }
    }

    /**
     * Goes over to the code of another phase.
     *
     * @return the phase before, to go back to
     */
    public Phase enter(Phase next) {
        Phase before = current;
        if (next != before) {
            if (timing) {
                add(passed());
                spent.computeIfAbsent(next, phase -> new Spent());
            }
            current = next;
        }
        return before;
    }

    private void add(long nanos) {
        Spent phase = spent.computeIfAbsent(current, p -> new Spent());
        phase.nanos += nanos;
        if (sampling) {
            phase.sampled += nanos;
        }
    }

    /** The time since the start. */
    public Duration elapsed() {
        read();
        return Duration.ofNanos(elapsed);
    }

    /** The self-times of the phases that ran, in the order of phases. */
    public List<PhaseTime> times() {
        time(true);
        add(passed());
        long sampled = spent.values().stream().mapToLong(phase -> phase.sampled).sum();
        List<PhaseTime> times = new ArrayList<>();
        spent.forEach((phase, time) -> {
            long share = sampled == 0 ? 0 : Math.round((double) untimed * time.sampled / sampled);
            times.add(new PhaseTime(phase, Duration.ofNanos(time.nanos + share)));
        });
        return times;
    }

    private void read() {
        if (timing) {
            add(passed());
        } else {
            untimed += passed();
        }
    }

    /** The time since the last reading. */
    private long passed() {
        long now = nanoTime.getAsLong();
        long passed = Math.max(0, now - reading);
        reading = now;
        elapsed += passed;
        return passed;
    }
}
