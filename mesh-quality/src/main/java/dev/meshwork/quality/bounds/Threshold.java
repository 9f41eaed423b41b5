package dev.meshwork.quality.bounds;

import dev.meshwork.quality.internal.wording.Ages;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Expectations as people write them: {@code > 1000}, {@code < 1%}, {@code >= 0.99}, {@code between 1 and 10}, {@code < 24 hours}. The
 * signs {@code >} and {@code <} are strict, {@code between} is not, a number alone stands for itself, and a percentage for a share.
 * Stateless.
 *
 * <pre>
 * threshold  = comparison [ "and" comparison ] | "between" number "and" number | number | "any"
 *            | ( "change" | "decrease" ) "&lt;=" number
 * comparison = ( "&gt;" | "&gt;=" | "&lt;" | "&lt;=" | "=" ) number
 * number     = decimal [ "%" ] | decimal unit { decimal unit }
 * unit       = "seconds" | "minutes" | "hours" | "days" | "weeks", also in the singular and as s, min, m, h, d, w
 * </pre>
 */
public final class Threshold {

    /** What numbers are. */
    public enum Of {
        /** Numbers and percentages. */
        NUMBERS,
        /** Percentages, with and without the sign: {@code < 1} is {@code < 1%}. */
        PERCENTAGES,
        /** Numbers of seconds, and times with a unit. */
        SECONDS
    }

    private static final int LONGEST = 200;
    private static final String DECIMAL = "[+-]?(?:\\d{1,60}(?:\\.\\d{0,60})?|\\.\\d{1,60})(?:[eE][+-]?\\d{1,3})?";
    private static final Pattern NUMBER = Pattern.compile("(" + DECIMAL + ")\\s*(%?)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([a-z]+)\\s*");
    private static final Pattern BETWEEN = Pattern.compile("between\\s+(.+?)\\s+and\\s+(.+)");
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|==|=|>|<)\\s*(.+?)(?:\\s+and\\s+([<>=].*))?");
    private static final Pattern CHANGE = Pattern.compile("(change|decrease)\\s*<=\\s*(.+)");
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("s", 1L),
            Map.entry("second", 1L),
            Map.entry("seconds", 1L),
            Map.entry("m", 60L),
            Map.entry("min", 60L),
            Map.entry("minute", 60L),
            Map.entry("minutes", 60L),
            Map.entry("h", 3600L),
            Map.entry("hour", 3600L),
            Map.entry("hours", 3600L),
            Map.entry("d", 86_400L),
            Map.entry("day", 86_400L),
            Map.entry("days", 86_400L),
            Map.entry("w", 604_800L),
            Map.entry("week", 604_800L),
            Map.entry("weeks", 604_800L));
    private static final long MOST_SECONDS = 86_400L * 36_525;

    private Threshold() {}

    /**
     * Reads a threshold.
     *
     * @throws IllegalArgumentException if it is none; the message shows what one looks like
     */
    public static Expectation parse(String text, Of numbers) {
        String plain = plain(text);
        Matcher change = CHANGE.matcher(plain);
        if (change.matches()) {
            double share = number(change.group(2), numbers, text).doubleValue();
            return change.group(1).equals("change") ? Change.changeAtMost(share) : Change.decreaseAtMost(share);
        }
        return plain.equals("any") ? Bound.NONE : bound(plain, numbers, text);
    }

    private static String plain(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "Invalid threshold of " + text.length() + " characters: expected at most " + LONGEST);
        }
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a threshold that is no comparison with an earlier run.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Bound bound(String text, Of numbers) {
        return bound(plain(text), numbers, text);
    }

    private static Bound bound(String plain, Of numbers, String text) {
        Matcher between = BETWEEN.matcher(plain);
        if (between.matches()) {
            return Bound.between(number(between.group(1), numbers, text), number(between.group(2), numbers, text));
        }
        Matcher comparison = COMPARISON.matcher(plain);
        if (comparison.matches()) {
            Bound first = compared(comparison.group(1), number(comparison.group(2), numbers, text));
            String rest = comparison.group(3);
            return rest == null ? first : first.and(bound(rest, numbers, text));
        }
        return Bound.exactly(number(plain, numbers, text));
    }

    private static Bound compared(String sign, BigDecimal number) {
        return switch (sign) {
            case ">" -> Bound.greaterThan(number);
            case ">=" -> Bound.atLeast(number);
            case "<" -> Bound.lessThan(number);
            case "<=" -> Bound.atMost(number);
            default -> Bound.exactly(number);
        };
    }

    private static BigDecimal number(String text, Of numbers, String whole) {
        Matcher number = NUMBER.matcher(text.strip());
        if (number.matches()) {
            BigDecimal read = new BigDecimal(number.group(1));
            return number.group(2).isEmpty() && numbers != Of.PERCENTAGES ? read : read.movePointLeft(2);
        }
        if (numbers == Of.SECONDS) {
            return Ages.seconds(duration(text));
        }
        throw new IllegalArgumentException("Invalid threshold '" + whole
                + "': expected a comparison such as '< 1%', '>= 0.99' or 'between 1 and 10'");
    }

    /**
     * Reads the greatest age of something, such as {@code < 24 hours}. An age is always less than its limit.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Duration age(String text) {
        String plain = plain(text);
        if (!plain.startsWith("<") || plain.startsWith("<=")) {
            throw new IllegalArgumentException(
                    "Invalid threshold '" + text + "': expected an age such as '< 24 hours'");
        }
        return duration(plain.substring(1));
    }

    /**
     * Reads a length of time, such as {@code 1 hour 30 minutes}, {@code 15 min} or {@code 3d}.
     *
     * @throws IllegalArgumentException if it is none, or longer than a hundred years
     */
    public static Duration duration(String text) {
        String plain = plain(text);
        Matcher time = TIME.matcher(plain);
        BigDecimal seconds = BigDecimal.ZERO;
        int at = 0;
        while (at < plain.length()) {
            time.region(at, plain.length());
            Long unit = time.lookingAt() ? UNITS.get(time.group(2)) : null;
            if (unit == null) {
                break;
            }
            seconds = seconds.add(new BigDecimal(time.group(1)).multiply(BigDecimal.valueOf(unit)));
            at = time.end();
        }
        if (at == 0 || at < plain.length() || seconds.compareTo(BigDecimal.valueOf(MOST_SECONDS)) > 0) {
            throw new IllegalArgumentException("Invalid time '" + text
                    + "': expected a number and a unit, such as '24 hours' or '15 min', of a hundred years at most");
        }
        return Duration.ofSeconds(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).intValue());
    }

    /**
     * Writes an expectation so that it is read again.
     *
     * @throws IllegalArgumentException if it has no such form, as those that look at several earlier runs
     */
    public static String text(Expectation expectation) {
        if (expectation instanceof Bound bound) {
            return bound.inSigns();
        }
        if (expectation instanceof Change change) {
            return change.inSigns();
        }
        if (expectation instanceof MaximumAge maximum) {
            return "< " + Ages.text(maximum.age());
        }
        throw new IllegalArgumentException("there is no form for '" + expectation + "' yet");
    }

    /** What a bound of a share says of the rest: {@code < 0.01} of nulls is {@code > 0.99} of values. */
    public static Bound ofTheRest(Bound share) {
        return share.ofTheRest();
    }

    static String signs(@Nullable String low, @Nullable String high) {
        return low == null ? high == null ? "any" : high : high == null ? low : low + " and " + high;
    }
}
