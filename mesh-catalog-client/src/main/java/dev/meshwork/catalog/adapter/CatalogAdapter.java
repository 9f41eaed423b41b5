package dev.meshwork.catalog.adapter;

import dev.meshwork.catalog.entry.CatalogEntry;

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

    /** What an answer means, by status and body. Default: {@link Judgement#byStatus}. */
    default Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        return Judgement.byStatus(answer);
    }
}
