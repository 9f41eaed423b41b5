package dev.meshwork.quality.text;

import java.net.IDN;
import java.nio.charset.StandardCharsets;

/** E-mail addresses in any script (RFC 6531), dot-atoms only. */
final class UnicodeEmail {

    private static final String SYMBOLS = "!#$%&'*+/=?^_`{|}~-";
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;

    private UnicodeEmail() {}

    static boolean matches(CharSequence text) {
        String address = text.toString();
        int at = address.lastIndexOf('@');
        return at > 0 && isLocal(address.substring(0, at)) && isDomain(address.substring(at + 1));
    }

    private static boolean isLocal(String local) {
        return local.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LOCAL
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.codePoints().allMatch(UnicodeEmail::isAtom);
    }

    private static boolean isAtom(int c) {
        if (c < 128) {
            return c == '.' || SYMBOLS.indexOf(c) >= 0 || Character.isLetterOrDigit(c);
        }
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE
                && !Character.isSpaceChar(c);
    }

    private static boolean isDomain(String domain) {
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            return ascii.length() <= LONGEST_DOMAIN
                    && ascii.indexOf('.') > 0
                    && !ascii.endsWith(".")
                    && !domain.endsWith(".");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
