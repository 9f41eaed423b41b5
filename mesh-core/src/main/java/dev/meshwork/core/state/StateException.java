package dev.meshwork.core.state;

/** The state store cannot read or write. The message names the file and the way out. */
public final class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure without an underlying one. */
    public StateException(String message) {
        super(message);
    }

    /** A failure with an underlying one. */
    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
