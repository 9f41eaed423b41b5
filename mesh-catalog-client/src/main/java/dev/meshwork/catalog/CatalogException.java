package dev.meshwork.catalog;

/**
 * A catalog could not take a record, or cannot be read. The message names the file and the way out. The record stays in the
 * outbox: the runner delivers it again.
 */
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure without an underlying one. */
    public CatalogException(String message) {
        super(message);
    }

    /** A failure with an underlying one. */
    public CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
