package dev.meshwork.core;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run before its time: because a hook or the run takes too long, or somebody asks for it. The thread of the run is
 * interrupted, but only while a hook of the product runs: a commit goes on to its end. An interrupt of ours does not outlive the hook;
 * one that came from elsewhere does.
 */
final class RunControl implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final Watchdog watchdog;
    private final @Nullable Future<?> runAlarm;
    private volatile @Nullable String reason;
    private boolean inHook;
    private boolean interruptedByUs;

    RunControl(Watchdog watchdog, @Nullable Duration runLimit) {
        this.watchdog = watchdog;
        this.runAlarm = alarm(runLimit, "the run took longer than " + runLimit);
    }

    private @Nullable Future<?> alarm(@Nullable Duration limit, String why) {
        return limit == null ? null : watchdog.after(limit, () -> end(why));
    }

    /** Asks the run to end. Called from any thread; the first reason counts. */
    synchronized void end(String why) {
        if (reason == null) {
            reason = why;
        }
        if (inHook && !interruptedByUs) {
            interruptedByUs = true;
            thread.interrupt();
        }
    }

    /** Why the run has to end, or null. */
    @Nullable
    String reason() {
        return reason;
    }

    /** Ends the run here if it has to end. */
    void check() {
        if (reason != null) {
            throw new RunEndedException(null);
        }
    }

    /** Runs a hook, for so long at most. */
    <T extends @Nullable Object> T during(String hook, @Nullable Duration limit, Callable<T> action) throws Exception {
        begin();
        Future<?> alarm = alarm(limit, hook + " took longer than " + limit);
        try {
            return action.call();
        } catch (InterruptedException e) {
            throw isInterruptedByUs() ? new RunEndedException(e) : e;
        } finally {
            if (alarm != null) {
                alarm.cancel(false);
            }
            end();
        }
    }

    /** Asks a product for something that it has at hand; if it takes too long, it is interrupted. */
    <T> T during(Supplier<T> question) {
        begin();
        try {
            return question.get();
        } finally {
            end();
        }
    }

    private synchronized boolean isInterruptedByUs() {
        return interruptedByUs;
    }

    private synchronized void begin() {
        inHook = true;
    }

    private synchronized void end() {
        inHook = false;
        if (interruptedByUs) {
            interruptedByUs = false;
            Thread.interrupted();
        }
    }

    @Override
    public void close() {
        if (runAlarm != null) {
            runAlarm.cancel(false);
        }
    }

    /** Leaves the code of a run that has to end. */
    static final class RunEndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RunEndedException(@Nullable InterruptedException cause) {
            super("the run has to end", cause);
        }
    }
}
