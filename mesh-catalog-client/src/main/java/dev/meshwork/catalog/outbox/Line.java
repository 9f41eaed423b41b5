package dev.meshwork.catalog.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far a catalog got with one line, and when to go on. Confined to the thread of its target, but for {@link #problem}. */
final class Line {

    private final String name;
    private long position;
    private int attempts;
    private long firstFailure;
    private long notBefore = System.nanoTime();
    private volatile @Nullable String problem;

    Line(String name, long position) {
        this.name = name;
        this.position = position;
    }

    String name() {
        return name;
    }

    long position() {
        return position;
    }

    @Nullable
    String problem() {
        return problem;
    }

    int attempts() {
        return attempts;
    }

    /** When the record that is next failed first, by the monotonic clock; only where it failed. */
    long firstFailure() {
        return firstFailure;
    }

    boolean isDue(long now) {
        return now - notBefore >= 0;
    }

    long nanosUntilDue(long now) {
        return Math.max(0, notBefore - now);
    }

    void taken(long sequence) {
        position = sequence;
        attempts = 0;
        problem = null;
    }

    /** Counts a failed attempt. */
    void failed(String why) {
        if (attempts == 0) {
            firstFailure = System.nanoTime();
        }
        attempts++;
        problem = why;
    }

    void waitFor(Duration delay) {
        notBefore = System.nanoTime() + delay.toNanos();
    }

    void goOn() {
        notBefore = System.nanoTime();
    }
}
