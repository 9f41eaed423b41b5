package dev.meshwork.governance.cel;

/** The variables of quantifiers while one expression is evaluated, and how many elements it may still look at. */
final class Frame {

    /** How many elements an evaluation looks at. Facts are short lists: whoever nests further made a mistake. */
    static final int MAX_ELEMENTS = 100_000;

    /** For expressions without quantifiers, which leave it alone. */
    static final Frame NONE = new Frame(0);

    final Object[] variables;
    private int left = MAX_ELEMENTS;

    Frame(int variables) {
        this.variables = new Object[variables];
    }

    void step() {
        if (--left < 0) {
            throw new EvaluationException(
                    EvaluationException.Kind.TOO_LONG,
                    "the condition looked at more than " + MAX_ELEMENTS + " elements of lists");
        }
    }
}
