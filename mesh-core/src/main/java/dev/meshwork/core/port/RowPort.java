package dev.meshwork.core.port;

import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;

/**
 * An output that is written and read row by row. Thread-safe but for its writers and readers.
 *
 * @param <T> the type of a row
 */
public interface RowPort<T> extends OutputPort<Rows<T>>, RowDataSet<T> {

    /**
     * Opens the staging area of a run, emptied. What earlier runs staged and neither committed nor discarded is removed: they
     * were interrupted.
     *
     * @throws PortException if it cannot be opened
     */
    RowWriter stage(String runId);

    /**
     * Opens the served version. The reader reads that version to its end, whatever is committed meanwhile. A row holds what
     * was served: a masked field holds its masked value.
     *
     * @throws PortException if nothing is served, or it cannot be opened
     */
    RowReader<Row> read();

    /**
     * Opens a version that is kept, whether or not it is served.
     *
     * @throws PortException if it is not kept, or cannot be opened
     */
    RowReader<Row> read(String version);
}
