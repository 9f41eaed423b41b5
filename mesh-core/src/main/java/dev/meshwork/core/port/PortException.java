package dev.meshwork.core.port;

/**
 * A source or an output port cannot do what was asked: a file is missing, a disk is full, a server is gone. The message names
 * the resource and the way out. Trying again may help; changing the product does not.
 */
public final class PortException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** A failure without an underlying one, which trying again at once does not help. */
    public PortException(String message) {
        super(message);
        this.passing = false;
    }

    /** A failure with an underlying one, which trying again at once does not help. */
    public PortException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private PortException(String message, Throwable cause, boolean passing) {
        super(message, cause);
        this.passing = passing;
    }

    /** A failure that may pass in a moment, such as a connection that was refused: the runner tries again. */
    public static PortException thatMayPass(String message, Throwable cause) {
        return new PortException(message, cause, true);
    }

    /** Whether the failure may pass in a moment. */
    public boolean isTransient() {
        return passing;
    }
}
