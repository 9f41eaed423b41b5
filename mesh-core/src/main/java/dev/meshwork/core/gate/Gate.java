package dev.meshwork.core.gate;

import dev.meshwork.core.schema.Row;
import java.util.List;

/**
 * A plug-in that looks at the rows of a data set and may decide: keep or quarantine each row, and pass or fail the data set.
 * A product binds gates to its inputs, points and outputs in {@code DataProduct.declare}. Engine-neutral: a gate sees rows
 * through their schema, whatever carries them.
 *
 * <p>A gate is immutable and thread-safe; what it finds lives in its {@link Inspection}.
 */
public interface Gate {

    /** The name, for reports and messages. */
    String name();

    /**
     * Opens an inspection of one data set of one run. Called before the first row; an engine that splits its rows calls it
     * once for each part and merges.
     *
     * @throws IllegalArgumentException if the gate does not fit the schema, for instance because it names an unknown field;
     *     the run then fails before anything is ingested
     */
    Inspection open(GateContext context);

    /** What a gate finds in one data set, or in a part of it. Confined to one thread at a time. Mergeable. */
    interface Inspection extends AutoCloseable {

        /**
         * Looks at one row, before any mask. Whoever calls does not change the list.
         *
         * @param row the row; do not keep it
         * @param position where it comes from; do not keep it
         * @return every reason to take the row out; never null, and empty where it is kept
         */
        List<Disposition> look(Row row, Position position);

        /**
         * Takes note of a record that is no row of the schema, such as a ragged line of a file, and was taken out already.
         * Default: nothing.
         *
         * @param position where it comes from; do not keep it
         */
        default void unreadable(Position position) {}

        /**
         * Takes in what another inspection of the same gate found in another part. The other one is not used afterwards.
         *
         * @throws IllegalArgumentException if the other inspection is not of this gate
         */
        void merge(Inspection other);

        /** The results. Called once, after the last row of a data set that was read to its end. */
        List<CheckResult> verdict();

        /** Releases what the inspection holds, such as spilled files. Idempotent. Default: nothing. */
        @Override
        default void close() {}
    }
}
