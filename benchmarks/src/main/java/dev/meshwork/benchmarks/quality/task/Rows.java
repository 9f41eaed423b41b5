package dev.meshwork.benchmarks.quality.task;

import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows as objects: held in memory while they fit, else made anew for each pass, batch by batch, while the watch stands still.
 *
 * @param <R> the form of a row
 */
public final class Rows<R> {

    private static final int BATCH = 100_000;
    private static final long BYTES = 450;

    private final long size;
    private final LongFunction<R> maker;
    private final IntFunction<R[]> array;
    private final R @Nullable [] held;

    private Rows(long size, LongFunction<R> maker, IntFunction<R[]> array) {
        this.size = size;
        this.maker = maker;
        this.array = array;
        boolean fits = size < Integer.MAX_VALUE - 8
                && size * BYTES <= Runtime.getRuntime().maxMemory() / 10 * 7;
        this.held = fits ? make(0, (int) size) : null;
    }

    /** Rows of this number, made in this form from their numbers, kept in arrays of this kind. */
    public static <R> Rows<R> of(long size, LongFunction<R> maker, IntFunction<R[]> array) {
        return new Rows<>(size, maker, array);
    }

    /** How many there are. */
    public long size() {
        return size;
    }

    /** Whether they are in memory. */
    public boolean areHeld() {
        return held != null;
    }

    private R[] make(long from, int count) {
        R[] made = array.apply(count);
        for (int i = 0; i < count; i++) {
            made[i] = maker.apply(from + i);
        }
        return made;
    }

    /** A part of the rows, to be looked at in steps. */
    Part part(long from, long to) {
        return new Part(from, to);
    }

    /** Goes over a part of the rows. Not thread-safe. */
    final class Part {
        private final long to;
        private long next;
        private R @Nullable [] batch;
        private int batchFrom;
        private int batchTo;

        private Part(long from, long to) {
            this.next = from;
            this.to = to;
        }

        /** Has the next rows ready, or says that there are none. */
        boolean advance() {
            if (next >= to) {
                batchTo = batchFrom;
                return false;
            }
            if (held != null) {
                batch = held;
                batchFrom = (int) next;
                batchTo = (int) to;
                next = to;
            } else {
                batchFrom = 0;
                batchTo = (int) Math.min(BATCH, to - next);
                batch = make(next, batchTo);
                next += batchTo;
            }
            return true;
        }

        void show(Pass<R> pass) {
            if (batch != null && batchTo > batchFrom) {
                pass.look(batch, batchFrom, batchTo);
            }
        }
    }
}
