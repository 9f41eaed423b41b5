package dev.meshwork.governance.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a log, in a thread of its own. What waits while the disk syncs is written and synced together. What was accepted
 * and could not be written is tried again until it is. Thread-safe.
 */
final class GroupCommit implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_AT_ONCE = 1024;

    /**
     * How it is set.
     *
     * @param queue how many asynchronous records may be accepted and not on the disk
     * @param full what becomes of others
     * @param syncAfter how long an accepted record may wait for its sync
     * @param checkpointEvery after how many records there is a checkpoint
     * @param checkpointAfter how long a record that is on the disk may wait for one
     */
    record Settings(int queue, FullQueue full, Duration syncAfter, int checkpointEvery, Duration checkpointAfter) {}

    private final SegmentWriter segments;
    private final Settings settings;
    private final Consumer<Tail> checkpoint;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final Thread thread;
    private final Entry end = new Entry(new byte[0], Durability.DURABLE);
    private boolean closed;
    private @Nullable Throwable dead;

    // Of the thread alone.
    /** What is to get on the disk, oldest first, of which so many are written already. */
    private final List<Entry> pending = new ArrayList<>();

    private List<Entry> group = List.of();
    private int written;
    private long deadline;
    private Tail lastCheckpoint;
    private long checkpointDeadline;

    /** Why the last attempt failed, or null. */
    private volatile @Nullable Throwable failure;

    GroupCommit(String name, SegmentWriter segments, Settings settings, Consumer<Tail> checkpoint) {
        this.segments = segments;
        this.settings = settings;
        this.checkpoint = checkpoint;
        this.room = new Semaphore(settings.queue());
        this.lastCheckpoint = segments.forced();
        this.checkpointDeadline = System.nanoTime() + settings.checkpointAfter().toNanos();
        this.thread = new Thread(this, "meshwork audit log " + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** A record on its way. */
    private static final class Entry {
        final byte[] record;
        final Durability durability;
        final CompletableFuture<Void> done = new CompletableFuture<>();

        Entry(byte[] record, Durability durability) {
            this.record = record;
            this.durability = durability;
        }
    }

    /**
     * Records something, as surely as asked for.
     *
     * @throws IOException if it is not recorded
     */
    void submit(byte[] record, Durability durability) throws IOException {
        Entry entry = new Entry(record, durability);
        if (durability == Durability.ASYNCHRONOUS) {
            takeRoom();
            enqueue(entry, () -> room.release());
            return;
        }
        enqueue(entry, () -> {});
        try {
            entry.done.join(); // an interrupt does not make it unrecorded, and stays set
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause == null ? e.toString() : cause.getMessage(), cause);
        }
    }

    private void takeRoom() throws IOException {
        if (room.tryAcquire()) {
            return;
        }
        if (settings.full() == FullQueue.DENIES) {
            Throwable why = failure;
            throw new IOException("its queue is full, " + settings.queue() + " records wait for the disk"
                    + (why == null ? "" : ", which failed: " + why.getMessage()));
        }
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while its queue was full", e);
        }
    }

    private synchronized void enqueue(Entry entry, Runnable otherwise) throws IOException {
        if (closed) {
            otherwise.run();
            if (dead != null) {
                throw new IOException("its writer is gone: " + dead.getMessage(), dead);
            }
            throw new IllegalStateException("it is closed");
        }
        queue.add(entry);
    }

    @Override
    public void run() {
        try {
            boolean ending = false;
            while (!ending) {
                group = next();
                ending = group.remove(end);
                commit(ending);
            }
            finish();
        } catch (InterruptedException | RuntimeException | Error e) {
            die(e);
        }
    }

    private List<Entry> next() throws InterruptedException {
        List<Entry> taken = new ArrayList<>();
        Entry first = poll();
        if (first != null) {
            taken.add(first);
            queue.drainTo(taken, MOST_AT_ONCE - 1);
        }
        return taken;
    }

    /** The next record, or null when it is time to do something without one. */
    private @Nullable Entry poll() throws InterruptedException {
        boolean unknown = segments.forced().sequence() > lastCheckpoint.sequence();
        if (pending.isEmpty() && !unknown) {
            return queue.take();
        }
        long until = pending.isEmpty() ? checkpointDeadline : deadline;
        return queue.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void commit(boolean ending) {
        if (pending.isEmpty()) {
            deadline = System.nanoTime() + settings.syncAfter().toNanos();
        }
        pending.addAll(group);
        if (pending.isEmpty()) {
            synced(); // it is time for a checkpoint
            return;
        }
        try {
            while (written < pending.size()) {
                writeSome();
            }
            if (ending || mustSync()) {
                segments.force();
                synced();
            }
            failure = null;
            complete(Durability.BATCHED);
        } catch (IOException e) {
            failed(e);
        }
    }

    private void writeSome() throws IOException {
        if (segments.isFull()) {
            segments.seal("full");
            settle(written);
        }
        int to = Math.min(pending.size(), written + MOST_AT_ONCE);
        segments.write(
                pending.subList(written, to).stream().map(entry -> entry.record).toList());
        written = to;
    }

    private boolean mustSync() {
        return pending.size() >= MOST_AT_ONCE
                || deadline - System.nanoTime() <= 0
                || group.stream().anyMatch(entry -> entry.durability == Durability.DURABLE);
    }

    private void synced() {
        settle(written);
        try {
            checkpointIfDue();
            complete(Durability.DURABLE);
        } catch (RuntimeException e) {
            LOG.warn("Cannot write a checkpoint of the audit log", e);
            checkpointDeadline = System.nanoTime() + settings.checkpointAfter().toNanos();
            fail(e);
        }
    }

    /** The first ones are on the disk. */
    private void settle(int count) {
        List<Entry> first = pending.subList(0, count);
        room.release((int) first.stream()
                .filter(entry -> entry.durability == Durability.ASYNCHRONOUS)
                .count());
        first.clear();
        written -= count;
    }

    private void checkpointIfDue() {
        Tail tail = segments.forced();
        if (tail.sequence() == lastCheckpoint.sequence()) {
            return;
        }
        if (tail.segment() != lastCheckpoint.segment()
                || tail.sequence() - lastCheckpoint.sequence() >= settings.checkpointEvery()
                || checkpointDeadline - System.nanoTime() <= 0) {
            checkpoint.accept(tail);
            lastCheckpoint = tail;
            checkpointDeadline = System.nanoTime() + settings.checkpointAfter().toNanos();
        }
    }

    /** Refuses what nobody was told of yet; what was accepted is tried again. */
    private void failed(IOException cause) {
        failure = cause;
        LOG.warn("Cannot write the audit log", cause);
        segments.abandon(cause);
        group.stream()
                .filter(entry -> entry.durability != Durability.ASYNCHRONOUS)
                .forEach(entry -> {
                    pending.remove(entry);
                    entry.done.completeExceptionally(cause);
                });
        written = 0;
        deadline = System.nanoTime() + settings.syncAfter().toNanos();
    }

    private void complete(Durability durability) {
        group.stream().filter(entry -> entry.durability == durability).forEach(entry -> entry.done.complete(null));
    }

    private void fail(Throwable cause) {
        group.stream()
                .filter(entry -> entry.durability == Durability.DURABLE)
                .forEach(entry -> entry.done.completeExceptionally(cause));
    }

    private void finish() {
        try {
            if (!pending.isEmpty()) {
                throw new IOException(pending.size() + " records that were accepted cannot be written", failure);
            }
            segments.seal("closed");
            checkpoint.accept(segments.forced());
            end.done.complete(null);
        } catch (IOException | RuntimeException e) {
            end.done.completeExceptionally(e);
        } finally {
            segments.closeQuietly();
        }
    }

    /** Nothing is written any more, and everybody who waits learns of it. */
    private synchronized void die(Throwable cause) {
        closed = true;
        dead = cause;
        List<Entry> waiting = new ArrayList<>(pending);
        waiting.addAll(group);
        queue.drainTo(waiting);
        waiting.add(end);
        room.release(waiting.size());
        waiting.forEach(entry -> entry.done.completeExceptionally(cause));
        try {
            segments.closeQuietly();
        } catch (RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Writes what was accepted, completes the segment and ends the thread. Idempotent.
     *
     * @throws IOException if something that was accepted is not on the disk, or the segment is not complete
     */
    void close() throws IOException {
        synchronized (this) {
            if (!closed) {
                closed = true;
                queue.add(end);
            }
        }
        try {
            end.done.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause == null ? e.toString() : cause.getMessage(), cause);
        } finally {
            joinThread();
        }
    }

    private void joinThread() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
