package dev.meshwork.quality.internal.engine;

/**
 * Some rows that follow each other.
 *
 * @param rows an array that holds them
 * @param from the index of the first
 * @param to the index after the last
 * @param place the place of the first; those of the others follow
 * @param failed receives true for each row that is not in order, counted from the first
 */
public record Block(Object[] rows, int from, int to, long place, boolean[] failed) {

    /** How many rows there are. */
    public int size() {
        return to - from;
    }
}
