package dev.meshwork.governance.audit;

/** The audit log cannot write, or is not what it was. The message names the file and the way out. What was to be recorded is not done. */
public final class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure without an underlying one. */
    public AuditException(String message) {
        super(message);
    }

    /** A failure with an underlying one. */
    public AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}
