package dev.meshwork.core.csv;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are written by people: {@code NumberFormatting.of().prefix("$").grouping(',').trimmed()} reads
 * {@code "$90,000 "}. Immutable and thread-safe; each method returns a changed copy.
 */
public final class NumberFormatting {

    private static final NumberFormatting PLAIN = new NumberFormatting(null, '.', "", "", Blanks.REFUSED);

    private enum Blanks {
        REFUSED,
        TRIMMED
    }

    private final @Nullable Character grouping;
    private final char decimalPoint;
    private final String prefix;
    private final String suffix;
    private final Blanks blanks;

    private NumberFormatting(
            @Nullable Character grouping, char decimalPoint, String prefix, String suffix, Blanks blanks) {
        this.grouping = grouping;
        this.decimalPoint = decimalPoint;
        this.prefix = prefix;
        this.suffix = suffix;
        this.blanks = blanks;
        if (Objects.equals(grouping, decimalPoint)) {
            throw new IllegalArgumentException(
                    "Invalid number formatting: '" + grouping + "' is both the grouping and the decimal point");
        }
    }

    /** Plain numbers: a point before the decimals, no grouping, no prefix or suffix, no blanks around. */
    public static NumberFormatting of() {
        return PLAIN;
    }

    /** Numbers whose thousands may be grouped: all of them, in threes, or none. */
    public NumberFormatting grouping(char character) {
        return new NumberFormatting(checked(character), decimalPoint, prefix, suffix, blanks);
    }

    /** Numbers with another decimal point, such as a comma. */
    public NumberFormatting decimalPoint(char character) {
        return new NumberFormatting(grouping, checked(character), prefix, suffix, blanks);
    }

    /** Numbers that must begin with a text, such as {@code $}. A minus may stand on either side of it. */
    public NumberFormatting prefix(String text) {
        return new NumberFormatting(grouping, decimalPoint, text, suffix, blanks);
    }

    /** Numbers that must end with a text, such as {@code %}. It does not change the value. */
    public NumberFormatting suffix(String text) {
        return new NumberFormatting(grouping, decimalPoint, prefix, text, blanks);
    }

    /** Numbers that may have blanks around them. */
    public NumberFormatting trimmed() {
        return new NumberFormatting(grouping, decimalPoint, prefix, suffix, Blanks.TRIMMED);
    }

    private static char checked(char character) {
        if (character >= '0' && character <= '9' || character == '-' || character == '+') {
            throw new IllegalArgumentException(
                    "Invalid number formatting: '" + character + "' cannot be told from a number");
        }
        return character;
    }

    /** The number as Java writes it, or null if the text is not formatted like this. */
    @Nullable
    String plain(String formatted) {
        String text = blanks == Blanks.TRIMMED ? formatted.strip() : formatted;
        String sign = "";
        if (text.startsWith("-")) {
            sign = "-";
            text = text.substring(1);
        }
        if (!text.startsWith(prefix) || !text.endsWith(suffix) || text.length() < prefix.length() + suffix.length()) {
            return null;
        }
        text = text.substring(prefix.length(), text.length() - suffix.length());
        if (text.startsWith("-") && sign.isEmpty() && !prefix.isEmpty()) {
            sign = "-";
            text = text.substring(1);
        }
        String digits = ungrouped(text);
        return digits == null ? null : sign + digits;
    }

    private @Nullable String ungrouped(String text) {
        int point = text.indexOf(decimalPoint);
        int wholeEnd = point < 0 ? text.length() : point;
        StringBuilder result = new StringBuilder(text.length());
        int sinceGroup = -1;
        for (int i = 0; i < wholeEnd; i++) {
            char c = text.charAt(i);
            if (grouping != null && c == grouping) {
                if (sinceGroup < 0 ? i < 1 || i > 3 : sinceGroup != 3) {
                    return null;
                }
                sinceGroup = 0;
            } else if (c >= '0' && c <= '9') {
                result.append(c);
                sinceGroup += sinceGroup < 0 ? 0 : 1;
            } else {
                return null;
            }
        }
        if (result.isEmpty() || sinceGroup >= 0 && sinceGroup != 3) {
            return null;
        }
        return point < 0 ? result.toString() : withDecimals(result, text.substring(point + 1));
    }

    private static @Nullable String withDecimals(StringBuilder whole, String decimals) {
        if (decimals.isEmpty() || !decimals.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return whole.append('.').append(decimals).toString();
    }

    @Override
    public String toString() {
        return prefix + "1" + (grouping == null ? "" : grouping) + "234" + decimalPoint + "5" + suffix;
    }
}
