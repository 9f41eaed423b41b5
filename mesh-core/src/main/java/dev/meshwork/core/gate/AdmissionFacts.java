package dev.meshwork.core.gate;

import dev.meshwork.core.metadata.ProductDescription;
import java.time.Instant;
import java.util.Objects;

/**
 * What policies may know before anything is ingested.
 *
 * @param product what the product declares
 * @param environment where the run takes place
 * @param at when the run takes place
 * @param accessAudited whether every access to the served data is written to an access log
 */
public record AdmissionFacts(ProductDescription product, Environment environment, Instant at, boolean accessAudited) {

    /** Checks the parts. */
    public AdmissionFacts {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(at, "at");
    }
}
