package dev.meshwork.quality.internal.expectations;

import dev.meshwork.quality.internal.documents.RefusedException;
import java.util.Map;

/** Formats of C's and Python's strftime as patterns of {@link java.time.format.DateTimeFormatter}. */
final class DateFormats {

    /** Numbers of two digits, of which Python reads one as well unless another number follows at once. */
    private static final Map<Character, String> NUMBERS =
            Map.of('m', "M", 'd', "d", 'H', "H", 'I', "h", 'M', "m", 'S', "s");

    private static final Map<Character, String> OTHERS = Map.of(
            'Y', "uuuu", 'y', "uu", 'j', "DDD", 'b', "MMM", 'B', "MMMM", 'a', "EEE", 'A', "EEEE", 'p', "a", 'f',
            "SSSSSS", 'z', "xx");

    private DateFormats() {}

    static String pattern(String format, Arguments arguments) throws RefusedException {
        StringBuilder pattern = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if (c == '%' && at + 1 == format.length()) {
                throw arguments.invalid("strftime_format", "there is nothing behind the last percent sign");
            }
            if (c != '%' || format.charAt(at + 1) == '%') {
                literal.append(c);
            } else {
                pattern.append(quoted(literal)).append(directive(format, at + 1, arguments));
                literal.setLength(0);
            }
            at += c == '%' ? 2 : 1;
        }
        return pattern.append(quoted(literal)).toString();
    }

    private static String directive(String format, int at, Arguments arguments) throws RefusedException {
        char directive = format.charAt(at);
        String number = NUMBERS.get(directive);
        if (number != null) {
            return touches(format, at - 2) || touches(format, at + 1) ? number.repeat(2) : number;
        }
        String other = OTHERS.get(directive);
        if (other != null) {
            return other;
        }
        if ("ZcxXUWGuVw".indexOf(directive) >= 0) {
            throw new RefusedException("%" + directive + " depends on a locale, a zone's name or a way to count weeks");
        }
        throw arguments.invalid("strftime_format", "there is no directive %" + directive);
    }

    /** Whether a directive or a digit is at a place. */
    private static boolean touches(String format, int at) {
        return at >= 0
                && at < format.length()
                && (format.charAt(at) == '%'
                        || Character.isDigit(format.charAt(at))
                        || at > 0 && format.charAt(at - 1) == '%');
    }

    private static String quoted(StringBuilder literal) {
        return literal.isEmpty() ? "" : "'" + literal.toString().replace("'", "''") + "'";
    }
}
