package dev.meshwork.quality.text;

/** Named formats of text. The whole text has to have the format; nothing is trimmed. */
public enum Format {

    /**
     * A valid e-mail address in the sense of the HTML Living Standard (WHATWG), which browsers apply to
     * {@code <input type=email>}: ASCII only, no quotes and no comments, and a domain without a dot is fine.
     */
    EMAIL_HTML5("html5 email") {
        @Override
        public boolean matches(CharSequence text) {
            return Html5Email.matches(text);
        }
    },

    /** A UUID as 32 hexadecimal digits, of either case, in groups of 8, 4, 4, 4 and 12. */
    UUID("uuid") {
        @Override
        public boolean matches(CharSequence text) {
            if (text.length() != 36) {
                return false;
            }
            for (int i = 0; i < 36; i++) {
                char c = text.charAt(i);
                boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
                if (dash ? c != '-' : !isHexDigit(c)) {
                    return false;
                }
            }
            return true;
        }
    };

    private final String text;

    Format(String text) {
        this.text = text;
    }

    /** Whether a text has the format. Thread-safe. */
    public abstract boolean matches(CharSequence text);

    /** The name for people. */
    @Override
    public String toString() {
        return text;
    }

    private static boolean isHexDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
