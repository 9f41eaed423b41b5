package dev.meshwork.core.port;

import dev.meshwork.core.schema.Row;

/** Writes rows to the staging area of a port. Confined to one thread at a time. */
public interface RowWriter extends AutoCloseable {

    /**
     * Writes one row.
     *
     * @param row the row as it leaves, after masks; do not keep it
     * @throws PortException if it cannot be written
     */
    void write(Row row);

    /**
     * Makes what was written durable, so that a commit can follow.
     *
     * @return how many rows are staged
     * @throws PortException if it cannot
     */
    long seal();

    /** Releases the writer. What was not sealed is not served. Idempotent. */
    @Override
    void close();
}
