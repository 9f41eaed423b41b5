package dev.meshwork.quality.internal.keys;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * Keys of 128 evenly spread bits, each with the place where it came first. Open addressing in one array; as a key belongs at the
 * slot that its upper bits name, and later ones follow, the array is all but sorted, which makes writing it out in order cheap.
 */
final class KeyTable {

    /**
     * Longs of an entry: upper half, lower half, place. A place is positive, so zero there means an empty slot; its sign bit is set
     * if the key came again.
     */
    static final int WORDS = 3;

    private static final long RECURRING = Long.MIN_VALUE;

    private static final int PLACE = 2;
    private static final int LEAST_SLOTS = 1 << 10;

    private final int mostSlots;
    private long[] entries;
    private int slotBits;
    private int size;
    private int recurring;

    KeyTable(long memoryBytes) {
        long slots = Math.max(LEAST_SLOTS, memoryBytes / (WORDS * Long.BYTES * 2));
        this.mostSlots = (int) Long.highestOneBit(Math.min(slots, 1 << 28));
        this.slotBits = Integer.numberOfTrailingZeros(LEAST_SLOTS);
        this.entries = new long[arrayLength(slotBits)];
    }

    /** A quarter more than the slots: keys of the last slots run over, not around, so that the order holds. */
    private static int arrayLength(int bits) {
        int slots = 1 << bits;
        return (slots + slots / 4) * WORDS;
    }

    /** Whether no further key fits into the memory. */
    boolean isFull() {
        return size >= mostSlots / 4 * 3;
    }

    int size() {
        return size;
    }

    /** How many of the keys came again. */
    int recurring() {
        return recurring;
    }

    /** The place of an entry, without the mark. */
    static long placeOf(long entry) {
        return entry & ~RECURRING;
    }

    /** Whether the key of an entry came again. */
    static boolean isRecurring(long entry) {
        return entry < 0;
    }

    /** An entry with its place renumbered, marked as before. */
    static long renumbered(long entry, LongUnaryOperator renumber) {
        return entry & RECURRING | renumber.applyAsLong(placeOf(entry));
    }

    /**
     * Adds a key that came at a place, marked if it came again there. If it is here already, the earlier of the two places stays,
     * and is marked.
     *
     * @return 0 if the key is new, else the later of the two places
     */
    long add(long high, long low, long place) {
        if (size >= slots() / 4 * 3 && slots() < mostSlots) {
            grow();
        }
        int at = find(high, low);
        long present = entries[at + PLACE];
        if (present == 0) {
            entries[at] = high;
            entries[at + 1] = low;
            entries[at + PLACE] = place;
            size++;
            recurring += isRecurring(place) ? 1 : 0;
            return 0;
        }
        recurring += isRecurring(present) ? 0 : 1;
        entries[at + PLACE] = Math.min(placeOf(present), placeOf(place)) | RECURRING;
        return Math.max(placeOf(present), placeOf(place));
    }

    /** Whether a key is here. */
    boolean contains(long high, long low) {
        return entries[find(high, low) + PLACE] != 0;
    }

    private int slots() {
        return 1 << slotBits;
    }

    private int find(long high, long low) {
        int at = (int) (high >>> Long.SIZE - slotBits) * WORDS;
        while (entries[at + PLACE] != 0 && (entries[at] != high || entries[at + 1] != low)) {
            at += WORDS;
            if (at == entries.length) {
                entries = Arrays.copyOf(entries, entries.length + entries.length / 4 / WORDS * WORDS);
            }
        }
        return at;
    }

    private void grow() {
        long[] old = entries;
        slotBits++;
        entries = new long[arrayLength(slotBits)];
        size = 0;
        recurring = 0;
        for (int at = 0; at < old.length; at += WORDS) {
            if (old[at + PLACE] != 0) {
                add(old[at], old[at + 1], old[at + PLACE]);
            }
        }
    }

    /** Hands out every entry, in no order to rely on. */
    void forEach(KeyConsumer consumer) {
        for (int at = 0; at < entries.length; at += WORDS) {
            if (entries[at + PLACE] != 0) {
                consumer.accept(entries[at], entries[at + 1], entries[at + PLACE]);
            }
        }
    }

    /**
     * All entries, sorted by key without regard to sign, at the start of the array that is returned. Only {@link #clear} may follow.
     */
    long[] sort() {
        int count = 0;
        for (int at = 0; at < entries.length; at += WORDS) {
            if (entries[at + PLACE] != 0) {
                insert(entries, count++, entries[at], entries[at + 1], entries[at + PLACE]);
            }
        }
        return entries;
    }

    void clear() {
        Arrays.fill(entries, 0);
        size = 0;
        recurring = 0;
    }

    /** Insertion sort: keys are out of order only within a run of collisions. */
    private static void insert(long[] sorted, int count, long high, long low, long place) {
        int at = count * WORDS;
        while (at > 0 && compare(sorted[at - WORDS], sorted[at - WORDS + 1], high, low) > 0) {
            System.arraycopy(sorted, at - WORDS, sorted, at, WORDS);
            at -= WORDS;
        }
        sorted[at] = high;
        sorted[at + 1] = low;
        sorted[at + PLACE] = place;
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }
}
