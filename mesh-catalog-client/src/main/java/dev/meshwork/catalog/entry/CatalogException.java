package dev.meshwork.catalog.entry;

/**
 * A catalog could not take a record, or cannot be read. The message names the file or catalog and the way out. The record stays in the
 * outbox and is delivered again. Extended by those that know more about why.
 */
public class CatalogException extends RuntimeException {

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
