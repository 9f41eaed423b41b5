package dev.meshwork.governance.cel;

/** An expression that has no value for the facts at hand, such as one that reads a fact that is missing. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** A fact, or a key of a map, is missing. */
        MISSING,
        /** A whole number left the range of 64 bits. */
        OVERFLOW,
        /** A whole number was divided by zero. */
        DIVISION_BY_ZERO,
        /** An index is outside a list. */
        OUTSIDE,
        /** A fact has another type than the one declared. */
        WRONG_TYPE,
        /** The expression looked at too many elements. */
        TOO_LONG
    }

    private final Kind kind;

    EvaluationException(Kind kind, String message) {
        super(message, null, false, false); // thrown where decisions are made: a stack trace would cost microseconds
        this.kind = kind;
    }

    /** A fact that a host service gave with another type than the one that was declared for it. */
    public static EvaluationException wrongType(String path, FactType declared) {
        return new EvaluationException(Kind.WRONG_TYPE, "the fact " + path + " is no " + declared);
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
