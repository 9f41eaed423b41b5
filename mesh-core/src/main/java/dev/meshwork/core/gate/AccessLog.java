package dev.meshwork.core.gate;

import java.time.Instant;
import java.util.Objects;

/** Receives every access to served data, before the first row is handed out. Thread-safe. */
@FunctionalInterface
public interface AccessLog {

    /**
     * Records an access.
     *
     * @throws RuntimeException if it cannot be recorded; the access is then refused
     */
    void record(Access access);

    /**
     * One access. Holds no values of rows or filters.
     *
     * @param at when
     * @param principal who, as the host service names them
     * @param product the id of the product
     * @param port the output port
     * @param dataVersion the run whose rows are read
     * @param filteredBy the names of the fields that are filtered by, joined by commas; may be empty
     */
    record Access(Instant at, String principal, String product, String port, String dataVersion, String filteredBy) {

        /** Checks the parts. */
        public Access {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(principal, "principal");
        }
    }
}
