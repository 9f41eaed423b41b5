package dev.meshwork.quality.text;

/**
 * The regular expression of the HTML Living Standard for e-mail addresses, by hand, as it is the most used of all patterns and
 * costs an order of magnitude more as a {@link java.util.regex.Pattern}.
 */
final class Html5Email {

    private static final int LONGEST_LABEL = 63;
    private static final boolean[] LOCAL = new boolean[128];

    static {
        for (char c = '0'; c < 128; c++) {
            LOCAL[c] = isLetterOrDigit(c);
        }
        for (char c : ".!#$%&'*+/=?^_`{|}~-".toCharArray()) {
            LOCAL[c] = true;
        }
    }

    private Html5Email() {}

    static boolean matches(CharSequence text) {
        int length = text.length();
        int at = 0;
        while (at < length && text.charAt(at) < 128 && LOCAL[text.charAt(at)]) {
            at++;
        }
        return at > 0 && at < length && text.charAt(at) == '@' && isDomain(text, at + 1);
    }

    /** Labels of 1 to 63 letters, digits and inner hyphens, with dots between them. */
    private static boolean isDomain(CharSequence text, int from) {
        int label = from;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (!isLabel(text, label, i)) {
                    return false;
                }
                label = i + 1;
            } else if (c != '-' && !isLetterOrDigit(c)) {
                return false;
            }
        }
        return isLabel(text, label, text.length());
    }

    private static boolean isLabel(CharSequence text, int from, int to) {
        return to > from && to - from <= LONGEST_LABEL && text.charAt(from) != '-' && text.charAt(to - 1) != '-';
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
