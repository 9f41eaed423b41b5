package dev.meshwork.benchmarks.quality;

/** Numbers other than zero, in open addressing with linear probing. Not thread-safe. */
final class LongSet {

    private long[] slots = new long[1 << 12];
    private int size;

    /** Whether it was not there. */
    boolean add(long value) {
        if (size * 3L >= slots.length * 2L) {
            grow();
        }
        int at = slotOf(value);
        if (slots[at] == value) {
            return false;
        }
        slots[at] = value;
        size++;
        return true;
    }

    private int slotOf(long value) {
        int mask = slots.length - 1;
        int at = (int) (value * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (slots[at] != 0 && slots[at] != value) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long value : old) {
            if (value != 0) {
                slots[slotOf(value)] = value;
            }
        }
    }
}
