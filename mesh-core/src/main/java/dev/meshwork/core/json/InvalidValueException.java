package dev.meshwork.core.json;

/** A line, or a value in it, does not fit. The message holds no value of a classified field. */
final class InvalidValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String noun;
    private final String path;
    private final String problem;

    /** A line that does not fit. */
    InvalidValueException(String problem) {
        this("", "", problem);
    }

    /**
     * A value that does not fit.
     *
     * @param noun what it is, such as {@code field}
     * @param path where it is
     * @param problem what is wrong, as the predicate of a sentence
     */
    InvalidValueException(String noun, String path, String problem) {
        super(null, null, false, false);
        this.noun = noun;
        this.path = path;
        this.problem = problem;
    }

    /** The same, seen from outside the field or list element that the value is in. */
    InvalidValueException in(String step) {
        boolean first = path.isEmpty() || path.startsWith("[");
        return new InvalidValueException(noun, step + (first ? "" : ".") + path, problem);
    }

    /** {@code field 'address.city' is 5: expected a text}. */
    @Override
    public String getMessage() {
        return (noun.isEmpty() ? "" : noun + " ") + (path.isEmpty() ? "" : "'" + path + "' ") + problem;
    }
}
