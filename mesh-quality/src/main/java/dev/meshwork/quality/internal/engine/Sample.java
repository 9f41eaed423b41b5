package dev.meshwork.quality.internal.engine;

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

    public List<String> names(Places all) {
        return Arrays.stream(places, 0, size).mapToObj(all::name).toList();
    }
}
