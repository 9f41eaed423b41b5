package dev.meshwork.core.engine;

import dev.meshwork.core.gate.QuarantinedRow;

/** Seals the raw form of a row that is quarantined. Thread-safe. */
@FunctionalInterface
public interface RowSealing {

    /**
     * The raw form as only those read it who have the key.
     *
     * @param row where it comes from
     * @param raw the row as JSON
     */
    String seal(QuarantinedRow row, String raw);
}
