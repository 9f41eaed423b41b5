package dev.meshwork.core.jdbc;

/** A value does not fit its column. The message is the predicate of a sentence and never holds the value. */
final class MisfitException extends Exception {

    private static final long serialVersionUID = 1L;

    MisfitException(String problem) {
        super(problem, null, false, false);
    }
}
