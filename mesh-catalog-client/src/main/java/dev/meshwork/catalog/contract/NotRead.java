package dev.meshwork.catalog.contract;

import java.util.Objects;

/**
 * What a contract says and the core has no word for. Immutable.
 *
 * @param path where it stands in the contract
 * @param reason why it was not read, or what was made of it
 */
public record NotRead(String path, String reason) {

    /** Checks the parts. */
    public NotRead {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(reason, "reason");
    }

    /** {@code /price: the core has no word for it}. */
    @Override
    public String toString() {
        return path + ": " + reason;
    }
}
