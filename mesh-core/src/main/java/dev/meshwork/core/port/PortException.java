package dev.meshwork.core.port;

/**
 * A source or an output port cannot do what was asked: a file is missing, a disk is full, a server is gone. The message names
 * the resource and the way out. Trying again may help; changing the product does not.
 */
public final class PortException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure without an underlying one. */
    public PortException(String message) {
        super(message);
    }

    /** A failure with an underlying one. */
    public PortException(String message, Throwable cause) {
        super(message, cause);
    }
}
