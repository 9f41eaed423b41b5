package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;

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

        /** The result. Called once, at the end. */
        Measurement measure();

        /** Releases what the state holds. Called at least once, also after a failure. Default: nothing. */
        @Override
        default void close() {}
    }
}
