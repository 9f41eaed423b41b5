package dev.meshwork.core.service;

/** An alert did not arrive. It may be sent again. */
public final class AlertException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An alert did not arrive, and this is why. */
    public AlertException(String message) {
        super(message);
    }

    /** An alert did not arrive, and this is why. */
    public AlertException(String message, Throwable cause) {
        super(message, cause);
    }
}
