package dev.meshwork.quality.internal.numbers;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers that are written as texts, in ASCII digits with a point. Stateless. */
public final class NumberTexts {

    /** An exponent of three digits or more is no number that a person wrote. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");

    private static final int MOST_CHARACTERS = 100;

    private NumberTexts() {}

    /** The number of a text, blanks around it left aside, or null if it is none. */
    public static @Nullable BigDecimal parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > MOST_CHARACTERS || !mayBegin(trimmed.charAt(0))) {
            return null;
        }
        Matcher matcher = NUMBER.matcher(trimmed);
        return matcher.matches() ? new BigDecimal(trimmed) : null;
    }

    private static boolean mayBegin(char c) {
        return c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
    }

    /** Whether a text is a whole number, blanks around it left aside. */
    public static boolean isWhole(String text) {
        String trimmed = text.strip();
        int start = trimmed.startsWith("+") || trimmed.startsWith("-") ? 1 : 0;
        return trimmed.length() > start && trimmed.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }
}
