package dev.meshwork.quality;

import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;

/**
 * A question about one row that is answered by yes or no. Thread-safe, as it belongs to an immutable check.
 */
@FunctionalInterface
public interface RowTest {

    /**
     * Whether the row passes. Called once for each row, before any mask. What it throws fails the run.
     *
     * @param row the row; do not keep it
     */
    boolean passes(Row row);

    /**
     * The test for rows of a schema. Called once before the first row, and once for each part of a data set that is split, so the
     * test that is returned may resolve its columns and hold state that is not thread-safe. Default: this test.
     *
     * @throws IllegalArgumentException if the test does not fit the schema
     */
    default RowTest bind(Schema schema) {
        return this;
    }
}
