package dev.meshwork.quality.text;

/**
 * The regular expression of the HTML Living Standard for e-mail addresses, by hand, as it is the most used of all patterns and
 * costs an order of magnitude more as a {@link java.util.regex.Pattern}.
 */
final class Html5Email {

    private static final int LONGEST_LABEL = 63;
    private static final boolean[] LOCAL = new boolean[128];
    private static final boolean[] LETTER_OR_DIGIT = new boolean[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            LETTER_OR_DIGIT[c] = c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a';
            LOCAL[c] = LETTER_OR_DIGIT[c];
        }
        for (char c : ".!#$%&'*+/=?^_`{|}~-".toCharArray()) {
            LOCAL[c] = true;
        }
    }

    private Html5Email() {}

    static boolean matches(CharSequence text) {
        String address = text.toString();
        int at = address.indexOf('@');
        for (int i = 0; i < at; i++) {
            char c = address.charAt(i);
            if (c >= 128 || !LOCAL[c]) {
                return false;
            }
        }
        return at > 0 && isDomain(address, at + 1);
    }

    /** Labels of 1 to 63 letters, digits and inner hyphens, with dots between them. */
    private static boolean isDomain(String text, int from) {
        int label = from;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && LETTER_OR_DIGIT[c]) {
                continue;
            }
            if (c == '.' && isLabel(text, label, i)) {
                label = i + 1;
            } else if (c != '-') {
                return false;
            }
        }
        return isLabel(text, label, text.length());
    }

    private static boolean isLabel(String text, int from, int to) {
        return to > from && to - from <= LONGEST_LABEL && text.charAt(from) != '-' && text.charAt(to - 1) != '-';
    }
}
