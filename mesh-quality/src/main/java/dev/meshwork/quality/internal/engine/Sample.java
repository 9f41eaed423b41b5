package dev.meshwork.quality.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** The first places of those added, in order, whatever the order of adding. */
public final class Sample {

    /** How many are kept unless it is said otherwise. */
    public static final int SIZE = 10;

    private long[] places = new long[SIZE];
    private int most = SIZE;
    private int size;

    /** Keeps so many instead of {@link #SIZE}. Called before the first is added. */
    public void keep(int places) {
        most = places;
    }

    public void add(long place) {
        if (size == most && (most == 0 || place >= places[most - 1])) {
            return;
        }
        if (size < most && size == places.length) {
            places = Arrays.copyOf(places, Math.min(most, 2 * size));
        }
        int at = size < most ? size++ : most - 1;
        while (at > 0 && places[at - 1] > place) {
            places[at] = places[at - 1];
            at--;
        }
        places[at] = place;
    }

    /** Whether a place is among them. */
    public boolean holds(long place) {
        return Arrays.binarySearch(places, 0, size, place) >= 0;
    }

    public void addAll(Sample other, LongUnaryOperator renumber) {
        for (int i = 0; i < other.size; i++) {
            add(renumber.applyAsLong(other.places[i]));
        }
    }

    /** The first place. */
    public long first() {
        if (size == 0) {
            throw new IllegalStateException("Cannot name a place: there is none");
        }
        return places[0];
    }

    /** Hands out the places, in order. */
    public void forEach(LongConsumer consumer) {
        Arrays.stream(places, 0, size).forEach(consumer);
    }

    /** Writes the places. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(places[i]);
        }
    }

    /** Reads into an empty sample what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readLong());
        }
    }

    /** The places, in order. */
    LongStream places() {
        return Arrays.stream(places, 0, size);
    }
}
