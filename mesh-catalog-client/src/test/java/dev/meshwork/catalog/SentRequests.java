package dev.meshwork.catalog;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Refusal;
import java.util.function.Function;

/** An exchange that sends everything to a function, counts writes and wants nothing refused. */
public final class SentRequests implements Exchange {

    private final Function<CatalogRequest, CatalogAnswer> catalog;
    private int writes;

    public SentRequests(Function<CatalogRequest, CatalogAnswer> catalog) {
        this.catalog = catalog;
    }

    @Override
    public CatalogAnswer send(CatalogRequest request) {
        writes += request.kind() == CatalogRequest.Kind.READ ? 0 : 1;
        return catalog.apply(request);
    }

    @Override
    public boolean isNews(CatalogRequest.Kind kind, String place, String content) {
        return true;
    }

    @Override
    public void refuse(Refusal refusal) {
        throw new AssertionError(refusal.toString());
    }

    /** How many requests would have changed something. */
    public int writes() {
        return writes;
    }
}
