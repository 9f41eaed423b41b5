package dev.meshwork.quality.text;

import java.util.function.IntPredicate;

/** Upper and lower case, and white space at the ends. */
enum Casing implements TextForm {
    LOWER("lower case") {
        @Override
        public boolean matches(CharSequence text) {
            return all(text, c -> Character.toLowerCase(c) == c);
        }
    },

    UPPER("upper case") {
        @Override
        public boolean matches(CharSequence text) {
            return all(text, c -> Character.toUpperCase(c) == c);
        }
    },

    TRIMMED("no white space at the ends") {
        @Override
        public boolean matches(CharSequence text) {
            int length = text.length();
            return length == 0 || !isSpace(text.charAt(0)) && !isSpace(text.charAt(length - 1));
        }
    };

    private final String text;

    Casing(String text) {
        this.text = text;
    }

    private static boolean all(CharSequence text, IntPredicate test) {
        for (int at = 0; at < text.length(); ) {
            int c = Character.codePointAt(text, at);
            if (!test.test(c)) {
                return false;
            }
            at += Character.charCount(c);
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    @Override
    public String toString() {
        return text;
    }
}
