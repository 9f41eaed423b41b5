package dev.meshwork.governance.cel;

import org.jspecify.annotations.Nullable;

/** A word of an expression: where it starts and ends, and its value where it is a literal. */
record Token(
        Kind kind,
        String text,
        int start,
        int end,
        @Nullable Object value) {

    enum Kind {
        NAME,
        INT,
        DOUBLE,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** For messages. */
    String inWords() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
