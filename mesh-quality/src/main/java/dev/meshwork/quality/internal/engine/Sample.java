package dev.meshwork.quality.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** The first places of those added, in order, whatever the order of adding. */
public final class Sample {

    public static final int SIZE = 10;

    private final long[] places = new long[SIZE];
    private int size;

    public void add(long place) {
        if (size == SIZE && place >= places[SIZE - 1]) {
            return;
        }
        int at = size < SIZE ? size++ : SIZE - 1;
        while (at > 0 && places[at - 1] > place) {
            places[at] = places[at - 1];
            at--;
        }
        places[at] = place;
    }

    public void addAll(Sample other, LongUnaryOperator renumber) {
        for (int i = 0; i < other.size; i++) {
            add(renumber.applyAsLong(other.places[i]));
        }
    }

    /** Writes the places. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(places[i]);
        }
    }

    /** Reads into an empty sample what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (int left = in.readByte(); left > 0; left--) {
            add(in.readLong());
        }
    }

    public List<String> names(Places all) {
        return Arrays.stream(places, 0, size).mapToObj(all::name).toList();
    }
}
