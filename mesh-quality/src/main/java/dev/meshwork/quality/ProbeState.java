package dev.meshwork.quality;

import dev.meshwork.core.schema.Row;
import java.util.function.LongUnaryOperator;

/** What a probe has seen of a data set, or of a part of it. Confined to one thread at a time. */
abstract class ProbeState implements AutoCloseable {

    /** The first failed rows. */
    final Sample failures = new Sample();

    /** Takes in a row. Whether the row itself is in order, as far as that can be said at once. */
    abstract boolean add(Row row, long place);

    /**
     * Told before the first row that rows that fail are taken out, so that {@link #add} has to be right at once.
     *
     * @param check the name of a check that takes them out
     */
    void quarantineFor(String check) {}

    /** Takes in that a record was no row. */
    void unreadable(long place) {}

    /** Takes in another state of the same probe; its places are renumbered. */
    abstract void merge(ProbeState other, LongUnaryOperator renumber);

    abstract Measurement measure();

    @Override
    public void close() {}
}
