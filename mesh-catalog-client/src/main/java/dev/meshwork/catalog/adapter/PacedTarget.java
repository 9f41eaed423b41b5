package dev.meshwork.catalog.adapter;

import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.RunRecord;

/** A catalog that can be told less while much waits. Thread-safe. */
public interface PacedTarget extends CatalogTarget {

    /** How much of a record is told. */
    enum Extent {
        /** What is declared, as far as it changed, and what the run did and found. */
        ALL,
        /** What the run did and found: lineage, results. What is declared is told with a later record. */
        RESULTS
    }

    /**
     * Takes one record, or a part of it.
     *
     * @throws RuntimeException if it could not be taken
     */
    void deliver(RunRecord run, Extent extent);
}
