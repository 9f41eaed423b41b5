package dev.meshwork.core.report;

import java.util.Objects;

/**
 * How far a run got with one data set.
 *
 * @param dataSet the data set
 * @param role what it is to the product
 * @param rows rows and records that came in so far
 * @param fraction how much of the source is read, from 0 to 1, or NaN where that is not known
 */
public record Progress(String dataSet, LedgerEntry.Role role, long rows, double fraction) {

    /** Checks the parts. */
    public Progress {
        Objects.requireNonNull(dataSet, "dataSet");
        Objects.requireNonNull(role, "role");
    }
}
