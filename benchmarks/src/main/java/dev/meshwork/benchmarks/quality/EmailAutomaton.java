package dev.meshwork.benchmarks.quality;

/** The e-mail addresses of the HTML Living Standard, as a table of states. */
final class EmailAutomaton {

    private static final byte NONE = 0;
    private static final byte LETTER = 1;
    private static final byte HYPHEN = 2;
    private static final byte DOT = 3;
    private static final byte AT = 4;
    private static final byte SPECIAL = 5;
    private static final byte[] KINDS = new byte[128];
    private static final int KIND_COUNT = 6;

    private static final int REFUSED = 0;
    private static final int START = 1;
    private static final int LOCAL = 2;
    private static final int LABEL_START = 3;
    private static final int LABEL = 4;
    private static final int AFTER_HYPHEN = 5;
    private static final byte[] NEXT = new byte[6 * KIND_COUNT];
    private static final int LONGEST_LABEL = 63;

    static {
        for (char c = 0; c < 128; c++) {
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
                KINDS[c] = LETTER;
            }
        }
        for (char c : "!#$%&'*+/=?^_`{|}~".toCharArray()) {
            KINDS[c] = SPECIAL;
        }
        KINDS['-'] = HYPHEN;
        KINDS['.'] = DOT;
        KINDS['@'] = AT;
        for (byte kind : new byte[] {LETTER, HYPHEN, DOT, SPECIAL}) {
            on(START, kind, LOCAL);
            on(LOCAL, kind, LOCAL);
        }
        on(LOCAL, AT, LABEL_START);
        on(LABEL_START, LETTER, LABEL);
        on(LABEL, LETTER, LABEL);
        on(LABEL, HYPHEN, AFTER_HYPHEN);
        on(LABEL, DOT, LABEL_START);
        on(AFTER_HYPHEN, LETTER, LABEL);
        on(AFTER_HYPHEN, HYPHEN, AFTER_HYPHEN);
    }

    private EmailAutomaton() {}

    private static void on(int state, byte kind, int next) {
        NEXT[state * KIND_COUNT + kind] = (byte) next;
    }

    static boolean accepts(String text) {
        int state = START;
        int label = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            state = NEXT[state * KIND_COUNT + (c < 128 ? KINDS[c] : NONE)];
            if (state == REFUSED) {
                return false;
            }
            label = state >= LABEL ? label + 1 : 0;
            if (label > LONGEST_LABEL) {
                return false;
            }
        }
        return state == LABEL;
    }
}
