package dev.meshwork.quality.internal.keys;

import dev.meshwork.quality.internal.engine.KeySettings;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys of rows, repeated ones too, each with the place of its row and 64 bits of what else is in the row, to be read in order. 32 bytes a
 * row; past a limit they go to the disk in sorted runs. Confined to one thread at a time.
 */
final class KeyLog implements AutoCloseable {

    static final int WORDS = 4;

    private static final int LEAST = 1 << 10;
    private static final int SHORT = 12;

    private final KeySettings settings;
    private final String words;
    private final int most;
    private long[] entries = new long[LEAST * WORDS];
    private int size;
    private @Nullable KeyRuns runs;

    /**
     * An empty one.
     *
     * @param words whose keys they are, for messages
     */
    KeyLog(KeySettings settings, String words) {
        this.settings = settings;
        this.words = words;
        this.most = (int) Math.min(1 << 26, settings.memoryBytes() / (WORDS * Long.BYTES));
    }

    void add(long high, long low, long place, long content) {
        if (size == most) {
            spill();
        }
        int at = size * WORDS;
        if (at == entries.length) {
            entries = Arrays.copyOf(entries, (int) Math.min((long) most * WORDS, 2L * entries.length));
        }
        entries[at] = high;
        entries[at + 1] = low;
        entries[at + 2] = place;
        entries[at + 3] = content;
        size++;
    }

    private void spill() {
        try {
            KeyRuns to = runs == null ? KeyRuns.in(settings.folder(), WORDS) : runs;
            runs = to;
            sort(0, size);
            to.write(entries, size);
            size = 0;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    IllegalStateException failed(IOException cause) {
        return new IllegalStateException(
                "Cannot compare " + words + " with another data set: keys go to a file in " + settings.folder()
                        + " past " + (settings.memoryBytes() >> 10) + " KiB, and that failed: " + cause
                        + "; free some space there, or give the suite another folder or more memory for keys",
                cause);
    }

    boolean isEmpty() {
        return size() == 0;
    }

    long size() {
        return size + (runs == null ? 0 : runs.size());
    }

    /** Hands out every entry, in no order to rely on. */
    void forEach(EntryConsumer consumer) throws IOException {
        if (runs != null) {
            SortedKeys all = runs.sorted(settings.memoryBytes());
            while (all.advance()) {
                consumer.accept(all.high(), all.low(), all.place(), all.content());
            }
        }
        for (int at = 0; at < size * WORDS; at += WORDS) {
            consumer.accept(entries[at], entries[at + 1], entries[at + 2], entries[at + 3]);
        }
    }

    /** Receives entries. */
    @FunctionalInterface
    interface EntryConsumer {
        void accept(long high, long low, long place, long content) throws IOException;
    }

    /** All entries in order of key and then of what else is in the row. Nothing is added afterwards. */
    SortedKeys sorted() throws IOException {
        if (runs == null) {
            sort(0, size);
            return SortedKeys.of(entries, size);
        }
        if (size > 0) {
            spill();
        }
        return runs.sorted(settings.memoryBytes());
    }

    /** Quicksort: keys are evenly spread, so that the middle one is as good as any, and equal ones are shared out evenly. */
    private void sort(int first, int end) {
        int from = first;
        int to = end;
        while (to - from > SHORT) {
            int middle = (from + to >>> 1) * WORDS;
            long high = entries[middle];
            long low = entries[middle + 1];
            long content = entries[middle + 3];
            int i = from;
            int j = to - 1;
            while (i <= j) {
                while (compare(i, high, low, content) < 0) {
                    i++;
                }
                while (compare(j, high, low, content) > 0) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            if (j - from < to - i) {
                sort(from, j + 1);
                from = i;
            } else {
                sort(i, to);
                to = j + 1;
            }
        }
        for (int i = from + 1; i < to; i++) {
            for (int j = i; j > from && isBefore(j, j - 1); j--) {
                swap(j, j - 1);
            }
        }
    }

    private boolean isBefore(int one, int other) {
        int at = other * WORDS;
        return compare(one, entries[at], entries[at + 1], entries[at + 3]) < 0;
    }

    private int compare(int entry, long high, long low, long content) {
        int at = entry * WORDS;
        int byKey = KeyTable.compare(entries[at], entries[at + 1], high, low);
        return byKey != 0 ? byKey : Long.compareUnsigned(entries[at + 3], content);
    }

    private void swap(int one, int other) {
        int a = one * WORDS;
        int b = other * WORDS;
        for (int word = 0; word < WORDS; word++) {
            long held = entries[a + word];
            entries[a + word] = entries[b + word];
            entries[b + word] = held;
        }
    }

    @Override
    public void close() {
        if (runs != null) {
            runs.close();
        }
    }
}
