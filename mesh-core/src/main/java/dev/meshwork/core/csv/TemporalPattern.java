package dev.meshwork.core.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A declared form of dates and times, in the letters of {@link DateTimeFormatter}. Forms of numbers only, such as
 * {@code M/d/yyyy HH:mm}, are read by hand, ten times faster. Strict: 31 February is no date. Immutable.
 */
final class TemporalPattern {

    private static final LocalDateTime SAMPLE = LocalDateTime.of(2001, 2, 3, 4, 5, 6);
    private static final int PARTS = 7;

    private final String pattern;
    private final DateTimeFormatter formatter;
    private final @Nullable List<Token> tokens;

    /** A letter with its count, or, with count 0, a literal character. */
    private record Token(char letter, int count) {}

    private TemporalPattern(String pattern) {
        this.pattern = pattern;
        // In strict resolving a year of era asks for the era.
        this.formatter = DateTimeFormatter.ofPattern(withProlepticYear(pattern), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        this.tokens = tokensOf(pattern);
    }

    static TemporalPattern ofDates(String pattern) {
        return checked(pattern, "date", LocalDate::from);
    }

    static TemporalPattern ofDateTimes(String pattern) {
        return checked(pattern, "date-time", LocalDateTime::from);
    }

    private static TemporalPattern checked(String pattern, String what, TemporalQuery<?> query) {
        try {
            TemporalPattern result = new TemporalPattern(pattern);
            result.formatter.parse(result.formatter.format(SAMPLE.atZone(java.time.ZoneOffset.UTC)), query);
            return result;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Invalid " + what + " pattern '" + pattern + "': expected one such as "
                            + (what.equals("date") ? "'M/d/yyyy'" : "'yyyy-MM-dd HH:mm:ss'") + " (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    String pattern() {
        return pattern;
    }

    /** The date, or null. */
    @Nullable
    LocalDate date(char[] text, int start, int end) {
        if (tokens == null) {
            return (LocalDate) query(text, start, end, LocalDate::from);
        }
        int[] parts = parts(tokens, text, start, end);
        return parts == null ? null : dateOf(parts);
    }

    /** The date and time, or null. */
    @Nullable
    LocalDateTime dateTime(char[] text, int start, int end) {
        if (tokens == null) {
            return (LocalDateTime) query(text, start, end, LocalDateTime::from);
        }
        int[] parts = parts(tokens, text, start, end);
        if (parts == null) {
            return null;
        }
        LocalDate date = dateOf(parts);
        return date == null || parts[3] > 23 || parts[4] > 59 || parts[5] > 59
                ? null
                : date.atTime(parts[3], parts[4], parts[5], parts[6]);
    }

    /** Whether the text says how far it is from UTC, or in which zone it is. */
    boolean hasOffset() {
        return withoutLiterals(pattern).chars().anyMatch(c -> "xXOZVz".indexOf(c) >= 0);
    }

    private static String withoutLiterals(String pattern) {
        return pattern.replaceAll("'[^']*'", "");
    }

    /** What the formatter makes of the text, an offset included, or null. */
    @Nullable
    TemporalAccessor temporal(char[] text, int start, int end) {
        return (TemporalAccessor) query(text, start, end, accessor -> accessor);
    }

    private @Nullable Object query(char[] text, int start, int end, TemporalQuery<?> query) {
        try {
            return formatter.parse(new String(text, start, end - start), query);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDate dateOf(int[] parts) {
        int month = parts[1];
        int day = parts[2];
        if (month < 1 || month > 12 || day < 1) {
            return null;
        }
        if (day > 28 && day > java.time.YearMonth.of(parts[0], month).lengthOfMonth()) {
            return null;
        }
        return LocalDate.of(parts[0], month, day);
    }

    private static int @Nullable [] parts(List<Token> tokens, char[] text, int start, int end) {
        int[] parts = new int[PARTS];
        int at = start;
        for (int t = 0; t < tokens.size(); t++) {
            Token token = tokens.get(t);
            if (token.count == 0) {
                if (at == end || text[at++] != token.letter) {
                    return null;
                }
                continue;
            }
            int most = token.count == 1 ? at + 2 : at + token.count;
            int from = at;
            int value = 0;
            while (at < end && at < most && text[at] >= '0' && text[at] <= '9') {
                value = value * 10 + text[at++] - '0';
            }
            if (at == from || token.count > 1 && at < most) {
                return null;
            }
            parts["uMdHmsS".indexOf(token.letter)] = token.letter == 'S' ? nanos(value, token.count) : value;
        }
        return at == end ? parts : null;
    }

    private static int nanos(int value, int digits) {
        int result = value;
        for (int i = digits; i < 9; i++) {
            result *= 10;
        }
        return result;
    }

    /** The tokens of a pattern that is made of numbers and literals only, else null. */
    private static @Nullable List<Token> tokensOf(String pattern) {
        List<Token> tokens = new ArrayList<>();
        boolean quoted = false;
        boolean afterLetter = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '\'') {
                    return null;
                }
                quoted = !quoted;
            } else if (quoted || !Character.isLetter(c)) {
                if ("[]{}#".indexOf(c) >= 0 && !quoted) {
                    return null;
                }
                tokens.add(new Token(c, 0));
                afterLetter = false;
            } else {
                int count = 1;
                while (i + 1 < pattern.length() && pattern.charAt(i + 1) == c) {
                    count++;
                    i++;
                }
                char letter = c == 'y' ? 'u' : c;
                if (!isSimple(letter, count)
                        || afterLetter && (count == 1 || tokens.get(tokens.size() - 1).count == 1)) {
                    return null;
                }
                tokens.add(new Token(letter, count));
                afterLetter = true;
            }
        }
        return List.copyOf(tokens);
    }

    private static boolean isSimple(char letter, int count) {
        return switch (letter) {
            case 'u' -> count == 4;
            case 'M', 'd', 'H', 'm', 's' -> count <= 2;
            case 'S' -> count >= 2 && count <= 9;
            default -> false;
        };
    }

    private static String withProlepticYear(String pattern) {
        if (pattern.indexOf('G') >= 0) {
            return pattern;
        }
        StringBuilder result = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < result.length(); i++) {
            char c = result.charAt(i);
            quoted = c == '\'' ? !quoted : quoted;
            if (c == 'y' && !quoted) {
                result.setCharAt(i, 'u');
            }
        }
        return result.toString();
    }
}
