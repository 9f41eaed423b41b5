package dev.meshwork.core.gate;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import java.time.Instant;
import java.util.Objects;

/**
 * What access gates may know before the first row is handed out.
 *
 * @param reader who reads, and what for
 * @param product what the product declares
 * @param port the output port, with the contract of its rows
 * @param dataVersion the run whose rows are read
 * @param environment where
 * @param at when
 * @param accessAudited whether the access is written to an access log before the first row is handed out
 */
public record AccessFacts(
        Reader reader,
        DataProductMetadata product,
        DataSetDescription port,
        String dataVersion,
        Environment environment,
        Instant at,
        boolean accessAudited) {

    /** Checks the parts. */
    public AccessFacts {
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(dataVersion, "dataVersion");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(at, "at");
    }
}
