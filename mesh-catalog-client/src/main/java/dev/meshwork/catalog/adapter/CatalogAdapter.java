package dev.meshwork.catalog.adapter;

import dev.meshwork.catalog.entry.CatalogEntry;
import java.util.Optional;

/**
 * Speaks to one kind of catalog: turns what is known of a product into requests, and answers into judgements. This is all that an
 * adapter of one's own has to implement; {@code dev.meshwork.catalog.testing.CatalogAdapterContract} tells when it is right.
 * Implementations are immutable and thread-safe.
 */
public interface CatalogAdapter {

    /** The name, such as {@code marquez}: in logs, and the default name of a target. */
    String name();

    /** What of a product arrives, and where. */
    Capabilities capabilities();

    /**
     * Tells the catalog about an entry. The same entry gives the same requests, so that one that arrives twice changes nothing: ids
     * follow from names, times from the entry. Entries of one product come in order.
     */
    void publish(CatalogEntry entry, Exchange exchange);

    /**
     * Asks what the catalog shows of a product, in the terms of no particular catalog. Changes nothing: every request is a
     * {@link CatalogRequest.Kind#READ}. Default: this catalog cannot be asked.
     *
     * @param entry what is declared of the product; tells where to look, and which names to translate back
     * @return empty where the catalog cannot be asked
     */
    default Optional<Shown> readBack(CatalogEntry entry, Exchange exchange) {
        return Optional.empty();
    }

    /** What an answer means, by status and body. Default: {@link Judgement#byStatus}. */
    default Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        return Judgement.byStatus(answer);
    }
}
