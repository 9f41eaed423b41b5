package dev.meshwork.quality.internal.profiles;

/** What a look at each character of a text once tells, to save most regular expressions. Immutable. */
final class TextScan {

    private static final int MOST_PATTERN = 40;

    private final int length;
    private final int digits;
    private final int letters;
    private final boolean numeric;
    private final long punctuation;
    private final String pattern;

    private TextScan(int length, int digits, int letters, boolean numeric, long punctuation, String pattern) {
        this.length = length;
        this.digits = digits;
        this.letters = letters;
        this.numeric = numeric;
        this.punctuation = punctuation;
        this.pattern = pattern;
    }

    static TextScan of(String text) {
        int digits = 0;
        int letters = 0;
        boolean numeric = true;
        long punctuation = 0;
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                append(pattern, '9');
            } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
                letters++;
                numeric &= c == 'e' || c == 'E';
                if (pattern.length() == 0 || pattern.charAt(pattern.length() - 1) != 'a') {
                    append(pattern, 'a');
                }
            } else {
                numeric &= c == '+' || c == '-' || c == '.' || c <= ' ';
                punctuation |= c <= '@' ? 1L << (c == '@' ? 0 : c & 63) : 0;
                append(pattern, c);
            }
        }
        return new TextScan(text.length(), digits, letters, numeric && digits > 0, punctuation, pattern.toString());
    }

    private static void append(StringBuilder pattern, char c) {
        if (pattern.length() < MOST_PATTERN) {
            pattern.append(c);
        } else if (pattern.length() == MOST_PATTERN) {
            pattern.append('\u2026');
        }
    }

    int length() {
        return length;
    }

    int digits() {
        return digits;
    }

    boolean isOfLetters() {
        return letters == length;
    }

    boolean mayBeNumber() {
        return numeric;
    }

    /** Whether a punctuation mark of ASCII up to the at sign occurs. */
    boolean has(char mark) {
        return (punctuation & 1L << (mark == '@' ? 0 : mark & 63)) != 0;
    }

    boolean is(int ofLength, int ofDigits, char mark) {
        return length == ofLength && digits == ofDigits && has(mark);
    }

    /** Digits as 9, runs of letters as one a, everything else as it is, cut after 40 characters. */
    String pattern() {
        return pattern;
    }
}
