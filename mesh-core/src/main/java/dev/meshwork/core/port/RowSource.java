package dev.meshwork.core.port;

import dev.meshwork.core.rows.Rows;

/**
 * An input that is read row by row. Immutable: all state is in the readers.
 *
 * @param <T> the type of a row
 */
public interface RowSource<T> extends Source<Rows<T>>, RowDataSet<T> {

    /**
     * Opens the source from the start.
     *
     * @throws PortException if it cannot be opened; the message names the file or address
     */
    RowReader<T> open();
}
