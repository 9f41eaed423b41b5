package dev.meshwork.core.csv;

import org.jspecify.annotations.Nullable;

/** Makes a value of the text of a field. Immutable and thread-safe. Never throws for a text. */
interface ValueParser {

    /** What {@link #parse} returns for a text that is no value. */
    Object INVALID = new Object();

    /** The value of the characters from {@code start} to before {@code end}, or {@link #INVALID}; never null. */
    Object parse(char[] text, int start, int end);

    /** What is expected, with its article, for messages. */
    String expected();

    /** A parser of a function. */
    static ValueParser of(String expected, Parsing parsing) {
        return new ValueParser() {
            @Override
            public Object parse(char[] text, int start, int end) {
                return parsing.parse(text, start, end);
            }

            @Override
            public String expected() {
                return expected;
            }
        };
    }

    /** A parser of a function of the whole text, which returns null for what is no value. */
    static ValueParser ofText(String expected, TextParsing parsing) {
        return of(expected, (text, start, end) -> {
            Object value = parsing.parse(new String(text, start, end - start));
            return value == null ? INVALID : value;
        });
    }

    /** What a parser does. */
    @FunctionalInterface
    interface Parsing {
        Object parse(char[] text, int start, int end);
    }

    /** What a parser of a text does. */
    @FunctionalInterface
    interface TextParsing {
        @Nullable
        Object parse(String text);
    }
}
