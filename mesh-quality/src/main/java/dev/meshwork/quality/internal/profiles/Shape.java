package dev.meshwork.quality.internal.profiles;

import dev.meshwork.quality.internal.numbers.NumberTexts;
import dev.meshwork.quality.text.Format;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a text looks like. A text may look like several things, such as a number and a card number. */
public enum Shape {
    /** A whole number in ASCII digits, blanks around it left aside. */
    INTEGER,
    /** A number in ASCII digits, whole or not, blanks around it left aside. */
    NUMBER,
    /** {@code true} or {@code false} in any case. */
    BOOLEAN,
    /** {@code 2026-01-05}. */
    ISO_DATE,
    /** {@code 2026-01-05T12:30:00}, with a blank for the T, without seconds, with fractions or a zone. */
    ISO_DATE_TIME,
    /** {@code 1/31/2026} or {@code 31/01/26}. */
    SLASH_DATE,
    /** A UUID. */
    UUID,
    /** An address that begins with {@code http://} or {@code https://}. */
    URL,
    /** Four numbers up to 255 with dots between. */
    IPV4,
    /** Something, an at sign, something, a dot, something; without blanks. */
    EMAIL,
    /** What browsers take for an e-mail address, see {@link Format#EMAIL_HTML5}. */
    EMAIL_HTML5,
    /** 13 to 19 digits that pass the Luhn check. */
    CARD_NUMBER;

    private static final Pattern ISO_DATE_FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ISO_DATE_TIME_FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern SLASH_DATE_FORM = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{2,4}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern URL_FORM = Pattern.compile("https?://\\S+");
    private static final Pattern IPV4_FORM = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern EMAIL_FORM = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    /** Whether a text has the shape: first by what a look at its characters told, then by its form. */
    boolean fits(String text, TextScan scan) {
        return switch (this) {
            case INTEGER -> scan.mayBeNumber() && NumberTexts.isWhole(text);
            case NUMBER -> scan.mayBeNumber() && NumberTexts.parse(text) != null;
            case BOOLEAN -> scan.isOfLetters() && isBoolean(text);
            case ISO_DATE -> scan.is(10, 8, '-') && matches(ISO_DATE_FORM, text);
            case ISO_DATE_TIME ->
                scan.digits() >= 12 && scan.has('-') && scan.has(':') && matches(ISO_DATE_TIME_FORM, text);
            case SLASH_DATE -> scan.has('/') && scan.length() <= 10 && matches(SLASH_DATE_FORM, text);
            case UUID -> scan.length() == 36 && scan.has('-') && matches(UUID_FORM, text);
            case URL -> scan.has(':') && scan.has('/') && matches(URL_FORM, text);
            case IPV4 -> scan.digits() + 3 == scan.length() && scan.has('.') && matches(IPV4_FORM, text);
            case EMAIL -> scan.has('@') && scan.has('.') && matches(EMAIL_FORM, text);
            case EMAIL_HTML5 -> scan.has('@') && Format.EMAIL_HTML5.matches(text);
            case CARD_NUMBER ->
                scan.digits() == scan.length() && scan.length() >= 13 && scan.length() <= 19 && passesLuhn(text);
        };
    }

    private static boolean matches(Pattern form, String text) {
        return form.matcher(text).matches();
    }

    private static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    /** The sum of the digits from the right, each second one doubled, ends in zero (ISO/IEC 7812-1). */
    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** {@code iso date}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
