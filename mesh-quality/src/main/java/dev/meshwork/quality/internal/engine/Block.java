package dev.meshwork.quality.internal.engine;

/** Some rows that follow each other. Confined to one thread. */
public final class Block {

    private final Object[] rows;
    private final int from;
    private final int to;
    private final long place;
    private final boolean[] failed;

    /**
     * Names rows; copies nothing.
     *
     * @param rows an array that holds them
     * @param from the index of the first
     * @param to the index after the last
     * @param place the place of the first; those of the others follow
     * @param failed receives true for each row that is not in order, counted from the first
     */
    public Block(Object[] rows, int from, int to, long place, boolean[] failed) {
        this.rows = rows;
        this.from = from;
        this.to = to;
        this.place = place;
        this.failed = failed;
    }

    /** An array that holds the rows. */
    public Object[] rows() {
        return rows;
    }

    /** The index of the first. */
    public int from() {
        return from;
    }

    /** The index after the last. */
    public int to() {
        return to;
    }

    /** The place of the first. */
    public long place() {
        return place;
    }

    /** For each row, counted from the first, whether it is not in order. */
    public boolean[] failed() {
        return failed;
    }

    /** How many rows there are. */
    public int size() {
        return to - from;
    }
}
