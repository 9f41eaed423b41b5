package dev.meshwork.quality.documents;

import java.util.Map;

/** Formats of C's and Python's strftime as patterns of {@link java.time.format.DateTimeFormatter}. */
final class DateFormats {

    /** Numbers of two digits, of which Python reads one as well unless another number follows at once. */
    private static final Map<Character, String> NUMBERS =
            Map.of('m', "M", 'd', "d", 'H', "H", 'I', "h", 'M', "m", 'S', "s");

    private static final Map<Character, String> OTHERS = Map.of(
            'Y', "uuuu", 'y', "uu", 'j', "DDD", 'b', "MMM", 'B', "MMMM", 'a', "EEE", 'A', "EEEE", 'p', "a", 'f', "SSSSSS",
            'z', "xx");

    private DateFormats() {}

    static String pattern(String format, Arguments arguments) throws RefusedException {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                literal(pattern, c);
                continue;
            }
            i++;
            if (i == format.length()) {
                throw arguments.invalid("strftime_format", "there is nothing behind the last percent sign");
            }
            char directive = format.charAt(i);
            String number = NUMBERS.get(directive);
            String other = OTHERS.get(directive);
            if (number != null) {
                boolean alone = !touches(format, i - 2) && !touches(format, i + 1);
                pattern.append(alone ? number : number.repeat(2));
            } else if (other != null) {
                pattern.append(other);
            } else if (directive == '%') {
                literal(pattern, '%');
            } else if ("ZcxXUWGuVw".indexOf(directive) >= 0) {
                throw new RefusedException("%" + directive + " depends on a locale, a zone's name or a way to count weeks");
            } else {
                throw arguments.invalid("strftime_format", "there is no directive %" + directive);
            }
        }
        return pattern.toString();
    }

    /** Whether a directive or a digit is at a place. */
    private static boolean touches(String format, int at) {
        return at >= 0
                && at < format.length()
                && (format.charAt(at) == '%'
                        || Character.isDigit(format.charAt(at))
                        || at > 0 && format.charAt(at - 1) == '%');
    }

    private static void literal(StringBuilder pattern, char c) {
        pattern.append(c == '\'' ? "''" : "'" + c + "'");
    }
}
