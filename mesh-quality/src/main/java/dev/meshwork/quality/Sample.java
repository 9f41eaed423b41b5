package dev.meshwork.quality;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** The first places of those added, in order, whatever the order of adding. */
final class Sample {

    static final int SIZE = 10;

    private final long[] places = new long[SIZE];
    private int size;

    void add(long place) {
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

    void addAll(Sample other, LongUnaryOperator renumber) {
        for (int i = 0; i < other.size; i++) {
            add(renumber.applyAsLong(other.places[i]));
        }
    }

    List<String> names(Places all) {
        return Arrays.stream(places, 0, size).mapToObj(all::name).toList();
    }
}
