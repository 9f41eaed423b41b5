package dev.meshwork.core.report;

import java.util.Objects;

/**
 * Where the rows of one data set went. For an input or point: read = quarantined + handed on. For an output: read = quarantined
 * + withheld + handed on, where handed on is what the port says that it staged.
 *
 * @param dataSet the data set
 * @param role what it is to the product
 * @param read rows and records that came in
 * @param quarantined of these, taken out with a reason
 * @param withheld of these, kept back by a policy
 * @param handedOn of these, handed to the next step or served
 * @param exhausted whether the data set was read to its end
 */
public record LedgerEntry(
        String dataSet, Role role, long read, long quarantined, long withheld, long handedOn, boolean exhausted) {

    /** What a data set is to a product. */
    public enum Role {
        /** A source. */
        INPUT,
        /** A data set between two steps. */
        POINT,
        /** An output port. */
        OUTPUT
    }

    /** Checks the parts. */
    public LedgerEntry {
        Objects.requireNonNull(dataSet, "dataSet");
        Objects.requireNonNull(role, "role");
    }

    /** Whether the counts add up. */
    public boolean balances() {
        return read == quarantined + withheld + handedOn;
    }

    @Override
    public String toString() {
        return dataSet + ": read " + read + " = quarantined " + quarantined + " + withheld " + withheld
                + " + handed on " + handedOn + (exhausted ? "" : ", not read to its end");
    }
}
