package dev.meshwork.core.state;

/** Another run of the same product is going on. Trying again later helps. */
public final class ProductBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names the product and who holds it. */
    public ProductBusyException(String product, String holder) {
        super("Cannot run " + product + ": it is being run by " + holder + "; wait for it to end");
    }
}
