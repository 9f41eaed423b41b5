package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.schema.Row;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;

/** What an analyzer has seen of a data set, or of a part of it. Confined to one thread at a time. */
public abstract class AnalyzerState implements AutoCloseable {

    /** The first failed rows. */
    private final Sample failures;

    /** For an analyzer. */
    protected AnalyzerState() {
        this(new Sample());
    }

    /** For an analyzer that leaves the rows to another state, whose failures these are. */
    protected AnalyzerState(Sample failures) {
        this.failures = failures;
    }

    /** The places of the first failed rows. */
    public final Sample failures() {
        return failures;
    }

    /**
     * Takes in a row. Whether the row itself is in order, as far as that can be said at once.
     *
     * @param place where it comes from, see {@link Places}
     */
    public abstract boolean add(Row row, long place);

    /**
     * Told before the first row that rows that fail are taken out, so that {@link #add} has to be right at once. Default: nothing.
     *
     * @param check the name of a check that takes them out
     */
    public void quarantineFor(String check) {}

    /**
     * Whether the row that just failed is one of the sample that could be named by its key: a row that fails by itself, whatever
     * other rows there are, so that it makes no difference how the data set is split. Default: no.
     */
    public boolean namesFailure(long place) {
        return false;
    }

    /** Takes in that a record was no row. Default: nothing. */
    public void unreadable(long place) {}

    /** Takes in another state of an equal analyzer, of a later part of the data set; its places are renumbered. */
    public abstract void merge(AnalyzerState other, LongUnaryOperator renumber);

    /** Told once that all parts are merged, before anything is measured. Default: nothing. */
    public void finish() {}

    /** Writes what was seen, without the sample of failures. */
    public abstract void write(DataOutput out) throws IOException;

    /** Reads into an empty state what {@link #write} wrote. */
    public abstract void read(DataInput in) throws IOException;

    /** Releases what the state holds. Idempotent. Default: nothing. */
    @Override
    public void close() {}
}
