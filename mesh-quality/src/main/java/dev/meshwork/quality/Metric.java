package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.bounds.Measurement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A number that is measured while the rows of a data set pass once. Implement it for checks of your own, see
 * {@link Checks#metric}. Immutable and thread-safe; checks whose metrics are equal share one state, so a record is a good form.
 */
public interface Metric {

    /** What is measured, such as {@code total of revenue}. */
    String subject();

    /** The dimension of quality. Default: {@link Dimension#ACCURACY}. */
    default Dimension dimension() {
        return Dimension.ACCURACY;
    }

    /**
     * An empty state. Called once before the first row, and once for each part of a data set that is split.
     *
     * @throws IllegalArgumentException if the metric does not fit the schema, for instance because a column is missing
     */
    State open(Schema schema);

    /** What was seen so far. Confined to one thread at a time. Its size should not grow with the number of rows. */
    interface State extends AutoCloseable {

        /**
         * Takes in a row.
         *
         * @param row the row; do not keep it
         */
        void add(Row row);

        /** Takes in what another state of the same metric saw in a later part of the data set. */
        void merge(State other);

        /**
         * Writes what was seen, so that a part of the data set can be looked at in another process. Default: refuses.
         *
         * @throws UnsupportedOperationException if the metric cannot be sent elsewhere
         */
        default void write(DataOutput out) throws IOException {
            throw new UnsupportedOperationException(
                    "Cannot send a state of " + getClass().getName() + " elsewhere: implement write and read");
        }

        /**
         * Reads into an empty state what {@link #write} wrote. Default: refuses.
         *
         * @throws UnsupportedOperationException if the metric cannot be sent elsewhere
         */
        default void read(DataInput in) throws IOException {
            throw new UnsupportedOperationException(
                    "Cannot read a state of " + getClass().getName() + ": implement write and read");
        }

        /** The result. Called once, at the end. */
        Measurement measure();

        /** Releases what the state holds. Called at least once, also after a failure. Default: nothing. */
        @Override
        default void close() {}
    }
}
