package dev.meshwork.quality.internal.keys;

import java.io.IOException;

/** Goes over keys in their order. Before the first {@link #advance} there is none. */
abstract class SortedKeys {

    private long high;
    private long low;
    private long place;
    private long content;

    /** Entries of a sorted array, see {@link KeyLog}. */
    static SortedKeys of(long[] entries, int size) {
        return new SortedKeys() {
            private int next;

            @Override
            boolean advance() {
                if (next == size) {
                    return false;
                }
                int at = next++ * KeyLog.WORDS;
                set(entries[at], entries[at + 1], entries[at + 2], entries[at + 3]);
                return true;
            }
        };
    }

    final void set(long newHigh, long newLow, long newPlace, long newContent) {
        high = newHigh;
        low = newLow;
        place = newPlace;
        content = newContent;
    }

    /** Goes to the next key; false if there is none. */
    abstract boolean advance() throws IOException;

    final long high() {
        return high;
    }

    final long low() {
        return low;
    }

    final long place() {
        return place;
    }

    final long content() {
        return content;
    }

    final int compareKey(SortedKeys other) {
        return KeyTable.compare(high, low, other.high, other.low);
    }

    final int compareContent(SortedKeys other) {
        return Long.compareUnsigned(content, other.content);
    }
}
