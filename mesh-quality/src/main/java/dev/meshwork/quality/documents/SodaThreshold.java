package dev.meshwork.quality.documents;

import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.internal.documents.RefusedException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thresholds of Soda: {@code < 5}, {@code = 0%}, {@code between 1 and 5}, where {@code (} and {@code )} leave an end out. */
final class SodaThreshold {

    private static final String NUMBER = "(-?\\d{1,40}(?:\\.\\d{1,40})?)\\s*%?";
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|!=|<>|=|>|<)\\s*" + NUMBER);
    private static final Pattern BETWEEN =
            Pattern.compile("(not\\s+)?between\\s*([\\[(])?\\s*" + NUMBER + "\\s+and\\s+" + NUMBER + "\\s*([\\])])?");

    private final Matcher comparison;
    private final Matcher between;
    private final boolean compares;
    private final boolean percent;

    private SodaThreshold(String text, boolean percent) {
        comparison = COMPARISON.matcher(text);
        between = BETWEEN.matcher(text);
        compares = comparison.matches();
        this.percent = percent;
    }

    /** What has to hold. */
    static Bound passing(String text, Node node, boolean percent) throws RefusedException {
        return read(text, node, percent).bound(false);
    }

    /** What has to hold so that an alert is not raised, which is the opposite of what it says. */
    static Bound silencing(String text, Node node, boolean percent) throws RefusedException {
        return read(text, node, percent).bound(true);
    }

    private static SodaThreshold read(String text, Node node, boolean percent) {
        SodaThreshold read = new SodaThreshold(text.strip().toLowerCase(Locale.ROOT), percent);
        if (!read.compares && !read.between.matches()) {
            throw node.invalid("expected a threshold such as '< 5', '= 0' or 'between 1 and 5' but found '"
                    + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'");
        }
        return read;
    }

    private BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text);
        return percent ? number.movePointLeft(2) : number;
    }

    private Bound bound(boolean opposite) throws RefusedException {
        if (!compares) {
            return between(opposite);
        }
        BigDecimal number = number(comparison.group(2));
        String sign = comparison.group(1);
        return switch (opposite ? opposite(sign) : sign) {
            case ">" -> Bound.greaterThan(number);
            case ">=" -> Bound.atLeast(number);
            case "<" -> Bound.lessThan(number);
            case "<=" -> Bound.atMost(number);
            case "=" -> Bound.exactly(number);
            default -> {
                if (number.signum() != 0) {
                    throw new RefusedException("everything but " + number.toPlainString() + " is no bound");
                }
                yield Bound.greaterThan(0);
            }
        };
    }

    private static String opposite(String sign) {
        return switch (sign) {
            case ">" -> "<=";
            case ">=" -> "<";
            case "<" -> ">=";
            case "<=" -> ">";
            case "=" -> "!=";
            default -> "=";
        };
    }

    private Bound between(boolean opposite) throws RefusedException {
        if ((between.group(1) != null) != opposite) {
            throw new RefusedException("what lies outside of two numbers is no bound; write two checks");
        }
        BigDecimal low = number(between.group(3));
        BigDecimal high = number(between.group(4));
        boolean openLow = "(".equals(between.group(2));
        boolean openHigh = ")".equals(between.group(5));
        return (openLow ? Bound.greaterThan(low) : Bound.atLeast(low))
                .and(openHigh ? Bound.lessThan(high) : Bound.atMost(high));
    }
}
