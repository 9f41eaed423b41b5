package dev.meshwork.core.encryption;

import java.io.IOException;

/**
 * Something encrypted cannot be read: it was changed, cut off or put in another place, or the key is not there. The message holds nothing
 * of the content.
 */
public final class EncryptionException extends IOException {

    private static final long serialVersionUID = 1L;

    /** A failure without an underlying one. */
    public EncryptionException(String message) {
        super(message);
    }

    /** A failure with an underlying one. */
    public EncryptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
