package dev.meshwork.quality.internal.documents;

/** Something is asked that we cannot do. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With the reason, as people are told it. */
    public RefusedException(String reason) {
        super(reason);
    }
}
