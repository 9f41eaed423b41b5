package dev.meshwork.quality.internal.engine;

/** Shows a block of rows to one state. Immutable and thread-safe. */
interface BlockLoop {

    /**
     * Takes in rows.
     *
     * @param place of the first of them
     * @param failed receives true for each row that is not in order, counted from the first
     * @return whether all are in order
     */
    boolean run(Object[] rows, int from, int to, AnalyzerState state, long place, boolean[] failed);
}
