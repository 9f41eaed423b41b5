package dev.meshwork.quality.internal.profiles;

import dev.meshwork.quality.internal.numbers.NumberTexts;
import dev.meshwork.quality.text.Format;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a text looks like. A text may look like several things, such as a number and a card number. */
public enum Shape {
    /** A whole number in ASCII digits, blanks around it left aside. */
    INTEGER(TextScan::mayBeNumber, text -> NumberTexts.isWhole(text)),
    /** A number in ASCII digits, whole or not, blanks around it left aside. */
    NUMBER(TextScan::mayBeNumber, text -> NumberTexts.parse(text) != null),
    /** {@code true} or {@code false} in any case. */
    BOOLEAN(TextScan::isOfLetters, "(?i)true|false"),
    /** {@code 2026-01-05}. */
    ISO_DATE(scan -> scan.is(10, 8, '-'), "\\d{4}-\\d{2}-\\d{2}"),
    /** {@code 2026-01-05T12:30:00}, with a blank for the T, without seconds, with fractions or a zone. */
    ISO_DATE_TIME(
            scan -> scan.digits() >= 12 && scan.has('-') && scan.has(':'),
            "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?"),
    /** {@code 1/31/2026} or {@code 31/01/26}. */
    SLASH_DATE(scan -> scan.has('/') && scan.length() <= 10, "\\d{1,2}/\\d{1,2}/\\d{2,4}"),
    /** A UUID. */
    UUID(
            scan -> scan.length() == 36 && scan.has('-'),
            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
    /** An address that begins with {@code http://} or {@code https://}. */
    URL(scan -> scan.has(':') && scan.has('/'), "https?://\\S+"),
    /** Four numbers up to 255 with dots between. */
    IPV4(
            scan -> scan.digits() + 3 == scan.length() && scan.has('.'),
            "((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}"),
    /** Something, an at sign, something, a dot, something; without blanks. */
    EMAIL(scan -> scan.has('@') && scan.has('.'), "[^@\\s]+@[^@\\s]+\\.[^@\\s]+"),
    /** What browsers take for an e-mail address, see {@link Format#EMAIL_HTML5}. */
    EMAIL_HTML5(scan -> scan.has('@'), Format.EMAIL_HTML5::matches),
    /** 13 to 19 digits that pass the Luhn check. */
    CARD_NUMBER(
            scan -> scan.digits() == scan.length() && scan.length() >= 13 && scan.length() <= 19, Shape::passesLuhn);

    private final Predicate<TextScan> candidate;
    private final Predicate<String> test;

    Shape(Predicate<TextScan> candidate, Predicate<String> test) {
        this.candidate = candidate;
        this.test = test;
    }

    Shape(Predicate<TextScan> candidate, String expression) {
        this(candidate, Pattern.compile(expression).asMatchPredicate());
    }

    /** Whether a text has the shape. */
    boolean fits(String text, TextScan scan) {
        return candidate.test(scan) && test.test(text);
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
