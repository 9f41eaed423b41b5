package dev.meshwork.core.gate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Receives every access to served data, before the first row is handed out, and every one that was denied. Thread-safe. */
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
     * @param purpose what for; may be empty
     * @param outcome what was decided
     * @param policies the policies that determined it; empty where none was asked
     */
    record Access(
            Instant at,
            String principal,
            String product,
            String port,
            String dataVersion,
            String filteredBy,
            String purpose,
            Outcome outcome,
            List<String> policies) {

        /** Checks the parts. */
        public Access {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(principal, "principal");
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(outcome, "outcome");
            policies = List.copyOf(policies);
        }

        /** An access that nobody had to allow, for no purpose in particular. */
        public Access(
                Instant at, String principal, String product, String port, String dataVersion, String filteredBy) {
            this(at, principal, product, port, dataVersion, filteredBy, "", Outcome.OPEN, List.of());
        }
    }

    /** What was decided about an access. */
    enum Outcome {
        /** There is no access gate that would decide: rows are handed out. */
        OPEN,
        /** Rows are handed out. */
        ALLOWED,
        /** No row is handed out. */
        DENIED
    }
}
