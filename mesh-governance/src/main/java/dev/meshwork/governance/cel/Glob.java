package dev.meshwork.governance.cel;

/**
 * Patterns of {@code *} for any text and {@code ?} for one character; everything else stands for itself. Takes time in
 * proportion to the lengths of text and pattern multiplied, never more.
 */
final class Glob {

    private Glob() {}

    static boolean matches(String text, String pattern) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                retry = at;
            } else if (in < pattern.length() && pattern.charAt(in) == '?') {
                in++;
                at = text.offsetByCodePoints(at, 1);
            } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                retry = text.offsetByCodePoints(retry, 1);
                at = retry;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }
}
