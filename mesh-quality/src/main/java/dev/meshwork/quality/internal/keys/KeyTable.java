package dev.meshwork.quality.internal.keys;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * Keys of 128 evenly spread bits, each with the place where it came first. Open addressing; as a key belongs at the slot that its
 * upper bits name, and later ones follow, the slots are all but sorted, which makes writing them out in order cheap. The parts of the
 * entries are in arrays of their own, so that looking for a key reads its upper half only.
 */
final class KeyTable {

    /** Longs of an entry: upper half, lower half, place. */
    static final int WORDS = 3;

    private static final long RECURRING = Long.MIN_VALUE;
    private static final int LEAST_SLOTS = 1 << 10;
    /** Odd, so that its multiples reach every slot; by the golden ratio, so that they are spread. */
    private static final int SPREADING = 0x9E3779B1;

    private static final long[] ALL_ZERO = new long[0];

    private final int mostSlots;
    private long[] highs;
    /** {@link #ALL_ZERO} until a key has a lower half. */
    private long[] lows = ALL_ZERO;
    /** A place is positive, so zero here means an empty slot; its sign bit is set if the key came again. */
    private long[] places;

    private int slotBits;
    private int size;
    private int recurring;

    KeyTable(long memoryBytes) {
        long slots = Math.max(LEAST_SLOTS, memoryBytes / (WORDS * Long.BYTES * 2));
        this.mostSlots = (int) Long.highestOneBit(Math.min(slots, 1 << 28));
        this.slotBits = Integer.numberOfTrailingZeros(LEAST_SLOTS);
        this.highs = new long[arrayLength(slotBits)];
        this.places = new long[highs.length];
    }

    /** A quarter more than the slots: keys of the last slots run over, not around, so that the order holds. */
    private static int arrayLength(int bits) {
        int slots = 1 << bits;
        return slots + slots / 4;
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
            growTo(slotBits + 1);
        }
        if (low != 0 && lows.length == 0) {
            lows = new long[highs.length];
        }
        int at = find(high, low);
        long present = places[at];
        if (present == 0) {
            put(at, high, low, place);
            size++;
            recurring += isRecurring(place) ? 1 : 0;
            return 0;
        }
        recurring += isRecurring(present) ? 0 : 1;
        places[at] = Math.min(placeOf(present), placeOf(place)) | RECURRING;
        return Math.max(placeOf(present), placeOf(place));
    }

    /** Whether a key is here. */
    boolean contains(long high, long low) {
        return places[find(high, low)] != 0;
    }

    private int slots() {
        return 1 << slotBits;
    }

    /** Where a key is, or the empty slot where it belongs. */
    private int find(long high, long low) {
        int at = (int) (high >>> Long.SIZE - slotBits);
        while (true) {
            long found = highs[at];
            if (found == high && low(at) == low || found == 0 && places[at] == 0) {
                return at;
            }
            at++;
            if (at == highs.length) {
                widen(highs.length + highs.length / 4);
            }
        }
    }

    private long low(int at) {
        return lows.length == 0 ? 0 : lows[at];
    }

    private void put(int at, long high, long low, long place) {
        highs[at] = high;
        places[at] = place;
        if (lows.length > 0) {
            lows[at] = low;
        }
    }

    private void widen(int length) {
        highs = Arrays.copyOf(highs, length);
        places = Arrays.copyOf(places, length);
        lows = lows.length == 0 ? lows : Arrays.copyOf(lows, length);
    }

    /** Makes room for so many further keys at once, as far as the memory goes. */
    void reserve(long more) {
        int bits = slotBits;
        while (size + more > (1L << bits) / 4 * 3 && 1 << bits < mostSlots) {
            bits++;
        }
        if (bits > slotBits) {
            growTo(bits);
        }
    }

    private void growTo(int bits) {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        long[] oldPlaces = places;
        slotBits = bits;
        highs = new long[arrayLength(slotBits)];
        places = new long[highs.length];
        lows = oldLows.length == 0 ? ALL_ZERO : new long[highs.length];
        for (int i = 0; i < oldHighs.length; i++) {
            if (oldPlaces[i] != 0) {
                long low = oldLows.length == 0 ? 0 : oldLows[i];
                put(find(oldHighs[i], low), oldHighs[i], low, oldPlaces[i]);
            }
        }
    }

    /**
     * Hands out every entry, in no order to rely on: one that is spread over the keys, as another table that is given keys in their
     * order would have all of them in one place.
     */
    void forEach(KeyConsumer consumer) {
        int slots = slots();
        for (int i = 0; i < slots; i++) {
            handOut(i * SPREADING & slots - 1, consumer);
        }
        for (int i = slots; i < highs.length; i++) {
            handOut(i, consumer);
        }
    }

    private void handOut(int at, KeyConsumer consumer) {
        if (places[at] != 0) {
            consumer.accept(highs[at], low(at), places[at]);
        }
    }

    /** All entries, of {@link #WORDS} each, sorted by key without regard to sign. Only {@link #clear} may follow. */
    long[] sort() {
        int count = 0;
        for (int i = 0; i < highs.length; i++) {
            if (places[i] != 0) {
                insert(count++, highs[i], low(i), places[i]);
            }
        }
        long[] words = new long[count * WORDS];
        for (int i = 0; i < count; i++) {
            words[i * WORDS] = highs[i];
            words[i * WORDS + 1] = low(i);
            words[i * WORDS + 2] = places[i];
        }
        return words;
    }

    void clear() {
        Arrays.fill(highs, 0);
        Arrays.fill(lows, 0);
        Arrays.fill(places, 0);
        size = 0;
        recurring = 0;
    }

    /** Insertion sort: keys are out of order only within a run of collisions. */
    private void insert(int count, long high, long low, long place) {
        int at = count;
        while (at > 0 && compare(highs[at - 1], low(at - 1), high, low) > 0) {
            put(at, highs[at - 1], low(at - 1), places[at - 1]);
            at--;
        }
        put(at, high, low, place);
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }
}
