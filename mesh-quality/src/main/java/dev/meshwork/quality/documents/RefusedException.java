package dev.meshwork.quality.documents;

/** Something is asked that we cannot do. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
        super(reason);
    }
}
