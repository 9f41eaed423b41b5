package dev.meshwork.catalog.outbox;

import dev.meshwork.catalog.internal.SafeNames;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.ProductBusyException;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateException;
import dev.meshwork.core.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that delivers to one target, so that a target that hangs holds up nobody else. It delivers while it holds the lock of the
 * target in the store, which one process at a time does; the others stand by. Thread-safe.
 */
final class TargetThread {

    private static final Logger LOG = LoggerFactory.getLogger(TargetThread.class);
    private static final String LOCK = "catalog-";

    private final StateStore state;
    private final CatalogTarget target;
    private final RelaySettings settings;
    private final Courier courier;
    private final Thread thread;
    private final String lockName;
    private final Queue<DeadLetter> replays = new ArrayDeque<>();
    private StateStore.@Nullable Lock lock;
    private boolean woken;
    private boolean hurried;
    private boolean replaying;
    private long changes;
    private volatile boolean closed;
    private volatile long depth;
    private volatile @Nullable Instant oldest;

    TargetThread(StateStore state, CatalogTarget target, RelaySettings settings) {
        this.state = state;
        this.target = target;
        this.settings = settings;
        this.courier = new Courier(state, target, settings);
        this.lockName = LOCK + SafeNames.fileNames().of(target.name());
        this.thread = new Thread(this::run, "meshwork-catalog-" + target.name());
        thread.setDaemon(true);
    }

    String targetName() {
        return target.name();
    }

    void start() {
        thread.start();
    }

    /** Something is new. Returns at once. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** Something is asked for now: waits after failures are cut short. */
    synchronized void hurry() {
        hurried = true;
        wake();
    }

    synchronized void replay(DeadLetter letter) {
        replays.add(letter);
        hurry();
    }

    synchronized boolean isReplaying() {
        return replaying || !replays.isEmpty();
    }

    double depth() {
        return depth;
    }

    double ageSeconds() {
        Instant since = oldest;
        return since == null
                ? 0
                : Math.max(
                        0, Duration.between(since, settings.clock().instant()).toMillis() / 1_000.0);
    }

    private void run() {
        try {
            while (!closed) {
                boolean any = false;
                try {
                    any = work();
                    measure();
                } catch (RuntimeException | StackOverflowError e) {
                    LOG.warn("Cannot deliver to {}; trying again in {}", target.name(), settings.poll(), e);
                } catch (OutOfMemoryError e) {
                    LOG.error("Cannot deliver to {} for want of memory; trying again later", target.name(), e);
                }
                if (!any) {
                    await();
                }
            }
        } finally {
            release();
        }
    }

    private boolean work() {
        if (!holdsLock()) {
            return false;
        }
        if (takeHurry()) {
            courier.hurry();
        }
        replayAll();
        return courier.deliver(this::mayGoOn);
    }

    private boolean mayGoOn() {
        StateStore.Lock held = lock;
        return !closed && held != null && held.isHeld();
    }

    private boolean holdsLock() {
        StateStore.Lock held = lock;
        if (held != null && held.isHeld()) {
            return true;
        }
        release();
        try {
            lock = state.lock(lockName);
            courier.begin();
            return true;
        } catch (ProductBusyException e) {
            LOG.debug("Another process delivers to {}; standing by", target.name());
            return false;
        }
    }

    private void release() {
        StateStore.Lock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }

    private synchronized boolean takeHurry() {
        boolean was = hurried;
        hurried = false;
        return was;
    }

    private void replayAll() {
        for (DeadLetter letter = nextReplay(); letter != null && mayGoOn(); letter = nextReplay()) {
            courier.replay(letter);
        }
    }

    private synchronized @Nullable DeadLetter nextReplay() {
        DeadLetter next = replays.poll();
        replaying = next != null;
        changes++;
        notifyAll();
        return next;
    }

    private void measure() {
        List<Waiting> waiting = waiting();
        depth = waiting.stream().mapToLong(Waiting::records).sum();
        oldest = waiting.stream().map(Waiting::since).min(Instant::compareTo).orElse(null);
        synchronized (this) {
            changes++;
            notifyAll();
        }
    }

    /** What the target has yet to take, by line; from any thread. */
    List<Waiting> waiting() {
        Map<String, String> problems = courier.problems();
        List<Waiting> waiting = new ArrayList<>();
        for (String line : state.lines()) {
            try {
                waiting(line, problems.get(line)).ifPresent(waiting::add);
            } catch (StateException e) {
                waiting.add(new Waiting(
                        target.name(), line, 0, settings.clock().instant(), String.valueOf(e.getMessage())));
            }
        }
        return waiting;
    }

    private Optional<Waiting> waiting(String line, @Nullable String problem) {
        long position = state.delivered(line, target.name());
        long records = state.lastSequence(line) - position;
        if (records <= 0) {
            return Optional.empty();
        }
        Instant since = state.runsAfter(line, position, 1).stream()
                .map(TargetThread::endOf)
                .findFirst()
                .orElseGet(() -> settings.clock().instant());
        return Optional.of(new Waiting(target.name(), line, records, since, problem));
    }

    private static Instant endOf(RunRecord run) {
        RunReport report = run.report();
        return report.startedAt().plus(report.duration());
    }

    private synchronized void await() {
        long most = courier.nanosUntilDue(settings.poll().toNanos());
        long until = System.nanoTime() + most;
        try {
            while (!woken && !closed && until - System.nanoTime() > 0) {
                wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            LOG.debug("The thread of {} was interrupted", target.name());
        }
        woken = false;
    }

    /** Waits until something changed, at most so long. */
    synchronized void awaitChange(long nanos) throws InterruptedException {
        long seen = changes;
        long until = System.nanoTime() + nanos;
        while (changes == seen && until - System.nanoTime() > 0) {
            wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
    }

    void stop() {
        closed = true;
        wake();
    }

    /** Waits for the end; after a while it interrupts what hangs. */
    void join(Duration patience) {
        boolean interrupted = false;
        try {
            thread.join(Math.max(1, patience.toMillis()));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        for (int i = 0; i < 100 && thread.isAlive(); i++) {
            thread.interrupt();
            try {
                thread.join(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (thread.isAlive()) {
            LOG.warn(
                    "Catalog {} does not let go of its thread, a daemon; it ends when the catalog does", target.name());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
