package dev.meshwork.core.jdbc;

import dev.meshwork.core.jdbc.Leases.Lease;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews leases three times in their length, in one thread that is there only while any is held. Thread-safe. */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Leases leases;
    private final long intervalMillis;
    private final Set<Lease> held = new LinkedHashSet<>();
    private @Nullable Thread thread;
    private boolean closed;

    Heartbeat(Leases leases) {
        this.leases = leases;
        this.intervalMillis = Math.max(1, leases.length().toMillis() / 3);
    }

    /**
     * Checks that leases are renewed.
     *
     * @throws IllegalStateException if this is closed
     */
    synchronized void requireOpen(String product) {
        if (closed) {
            throw new IllegalStateException("Cannot lock " + product + ": the state store is closed");
        }
    }

    /** Begins to renew a lease. */
    synchronized void add(Lease lease) {
        requireOpen(lease.product());
        held.add(lease);
        if (thread == null) {
            Thread started = new Thread(this::beat, "meshwork-leases");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    synchronized Optional<Thread> thread() {
        return Optional.ofNullable(thread);
    }

    /** Whether a lease is renewed: it was not given back, and nobody is known to have taken it over. */
    synchronized boolean renews(Lease lease) {
        return held.contains(lease);
    }

    /** Renews a lease no more. */
    synchronized void remove(Lease lease) {
        held.remove(lease);
        notifyAll();
    }

    private void beat() {
        try {
            for (List<Lease> due = awaitDue(); !due.isEmpty(); due = awaitDue()) {
                due.forEach(this::renew);
            }
        } finally {
            ended();
        }
    }

    /** Whatever ended it, the next lock starts another one. */
    private synchronized void ended() {
        if (Thread.currentThread().equals(thread)) {
            thread = null;
        }
    }

    /** What is to be renewed, after a while; nothing once nothing is held, and then the thread ends. */
    private synchronized List<Lease> awaitDue() {
        long until = System.nanoTime() + intervalMillis * 1_000_000;
        try {
            for (long rest = intervalMillis; rest > 0 && !held.isEmpty() && !closed; rest = millisTo(until)) {
                wait(rest);
            }
        } catch (InterruptedException e) {
            // Nobody has a reason to; the leases are renewed a little earlier.
        }
        if (held.isEmpty() || closed) {
            thread = null;
            return List.of();
        }
        return List.copyOf(held);
    }

    private static long millisTo(long until) {
        return (until - System.nanoTime() + 999_999) / 1_000_000;
    }

    private void renew(Lease lease) {
        try {
            if (!leases.renew(lease) && forget(lease)) {
                LOG.warn(
                        "The lock of {} (number {}) was taken over, for it was not renewed in {}; what its run commits"
                                + " is refused",
                        lease.product(),
                        lease.fence(),
                        leases.length());
            }
        } catch (SQLException e) {
            LOG.warn(
                    "Cannot renew the lock of {}: {}; trying again in {} ms",
                    lease.product(),
                    SqlErrors.describe(e),
                    intervalMillis);
        } catch (RuntimeException e) {
            LOG.warn("Cannot renew the lock of {}; trying again in {} ms", lease.product(), intervalMillis, e);
        }
    }

    /** Whether it was still held. */
    private synchronized boolean forget(Lease lease) {
        return held.remove(lease);
    }

    /** Ends the thread, and waits until it is gone. Leases that are held run out. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            notifyAll();
        }
        if (running != null && running != Thread.currentThread()) {
            join(running);
        }
    }

    private void join(Thread running) {
        boolean interrupted = false;
        long until = System.nanoTime() + leases.length().toNanos();
        for (long rest = millisTo(until); rest > 0 && running.isAlive(); rest = millisTo(until)) {
            try {
                running.join(rest);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (running.isAlive()) {
            LOG.warn("The database does not answer; thread {} ends when it does", running.getName());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
