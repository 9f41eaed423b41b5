package dev.meshwork.core;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does something after a while, in one thread of its own that is there only once it is needed. Thread-safe. */
final class Watchdog implements AutoCloseable {

    private @Nullable ScheduledThreadPoolExecutor executor;
    private boolean closed;

    synchronized Future<?> after(Duration delay, Runnable action) {
        if (closed) {
            throw new IllegalStateException("Cannot watch a run: the runner is closed");
        }
        ScheduledThreadPoolExecutor started = executor == null ? start() : executor;
        executor = started;
        return started.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "meshwork-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        started.setRemoveOnCancelPolicy(true);
        return started;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
