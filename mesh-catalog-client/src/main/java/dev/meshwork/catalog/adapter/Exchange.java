package dev.meshwork.catalog.adapter;

/**
 * The conversation with a catalog about one entry. Confined to the call that it was given to.
 */
public interface Exchange {

    /**
     * Sends a request and returns when the answer means {@link Verdict#DONE}. {@link CatalogRequest.Kind#METADATA} that says what
     * the catalog took last time is not sent; the answer is then 304 without a body. Of a write that will never succeed the answer is
     * returned all the same and the refusal is kept, so that the rest can be told.
     *
     * @throws NotTakenException if it is to be tried again, or a question will never be answered; let it through
     */
    CatalogAnswer send(CatalogRequest request);

    /**
     * Whether content differs from what was published last under a place; for conversations that should not begin where nothing
     * changed. The content counts as published once the whole entry is.
     *
     * @param kind whether it may be left out
     * @param place what tells it apart from other content of the same product
     */
    boolean isNews(CatalogRequest.Kind kind, String place, String content);

    /** Whether writes are only kept and not sent, so that there is no point in looking what became of them. */
    default boolean isRehearsal() {
        return false;
    }

    /**
     * Notes what a person should know though nothing failed, such as a name that the catalog does not take as it is. It is logged, and
     * a preview tells it. Default: nothing.
     *
     * @param text a sentence without its full stop
     */
    default void note(String text) {}

    /** Notes a request that must not be sent, for the catalog would choke on it. The rest is told. */
    void refuse(Refusal refusal);
}
