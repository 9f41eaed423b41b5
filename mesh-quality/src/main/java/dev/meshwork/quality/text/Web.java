package dev.meshwork.quality.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Addresses and numbers that are told by hand. */
final class Web {

    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp");
    private static final int GROUPS = 8;

    private Web() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHexDigit(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    static boolean isUrl(CharSequence text) {
        try {
            URI uri = new URI(text.toString());
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static boolean isUuid(CharSequence text) {
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

    static boolean isIpv4(CharSequence text) {
        return isIpv4(text, 0);
    }

    private static boolean isIpv4(CharSequence text, int from) {
        int numbers = 0;
        int start = from;
        for (int i = from; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (!isByte(text, start, i)) {
                    return false;
                }
                numbers++;
                start = i + 1;
            }
        }
        return numbers == 4;
    }

    private static boolean isByte(CharSequence text, int from, int to) {
        if (to <= from || to - from > 3 || to - from > 1 && text.charAt(from) == '0') {
            return false;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
            value = 10 * value + text.charAt(i) - '0';
        }
        return value <= 255;
    }

    static boolean isIpv6(CharSequence text) {
        int length = text.length();
        int groups = 0;
        boolean gap = false;
        int at = 0;
        while (at < length) {
            if (text.charAt(at) == ':') {
                boolean two = at + 1 < length && text.charAt(at + 1) == ':';
                if (two ? gap : at == 0 || at + 1 == length) {
                    return false;
                }
                gap |= two;
                at += two ? 2 : 1;
                if (two && at < length && text.charAt(at) == ':') {
                    return false;
                }
                continue;
            }
            int end = at;
            while (end < length && isHexDigit(text.charAt(end))) {
                end++;
            }
            if (end < length && text.charAt(end) == '.') {
                return isIpv4(text, at) && fills(groups + 2, gap);
            }
            if (end == at || end - at > 4 || end < length && text.charAt(end) != ':') {
                return false;
            }
            groups++;
            at = end;
        }
        return fills(groups, gap);
    }

    /** A gap stands for one group or more. */
    private static boolean fills(int groups, boolean gap) {
        return gap ? groups < GROUPS : groups == GROUPS;
    }

    static boolean isPhone(CharSequence text) {
        return text.length() >= 3
                && text.length() <= 16
                && text.charAt(0) == '+'
                && text.charAt(1) != '0'
                && areDigits(text, 1);
    }

    private static boolean areDigits(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isCardNumber(CharSequence text) {
        if (text.length() < 12 || text.length() > 19 || !areDigits(text, 0)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(text.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
