package dev.meshwork.core.csv;

import java.math.BigDecimal;

/** Strict numbers: ASCII digits, a leading minus, no blanks, no grouping. */
final class Numbers {

    private static final int MAX_LENGTH = 1000;
    private static final int MAX_SCALE = 1000;

    static final ValueParser INTEGER = ValueParser.of("a whole number of 32 bits", Numbers::integer);
    static final ValueParser LONG = ValueParser.of("a whole number of 64 bits", Numbers::longInteger);
    static final ValueParser DOUBLE = ValueParser.of("a number", Numbers::floating);
    static final ValueParser DECIMAL = ValueParser.of("a decimal number", Numbers::decimal);

    private Numbers() {}

    private static Object integer(char[] text, int start, int end) {
        long value = whole(text, start, end, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return value == Long.MAX_VALUE ? ValueParser.INVALID : (Object) (int) value;
    }

    private static Object longInteger(char[] text, int start, int end) {
        if (end - start <= 18) {
            long value = whole(text, start, end, Long.MIN_VALUE, Long.MAX_VALUE);
            return value == Long.MAX_VALUE ? ValueParser.INVALID : (Object) value;
        }
        return longOf(text, start, end);
    }

    /** The number, or Long.MAX_VALUE where there is none; never so for 18 characters or less. */
    private static long whole(char[] text, int start, int end, long min, long max) {
        int i = start < end && text[start] == '-' ? start + 1 : start;
        if (i == end || end - i > 18) {
            return Long.MAX_VALUE;
        }
        long value = 0;
        for (int k = i; k < end; k++) {
            int digit = text[k] - '0';
            if (digit < 0 || digit > 9) {
                return Long.MAX_VALUE;
            }
            value = value * 10 + digit;
        }
        value = i > start ? -value : value;
        return value < min || value > max ? Long.MAX_VALUE : value;
    }

    private static Object longOf(char[] text, int start, int end) {
        if (!isNumber(text, start, end, "")) {
            return ValueParser.INVALID;
        }
        try {
            return Long.parseLong(new String(text, start, end - start));
        } catch (NumberFormatException e) {
            return ValueParser.INVALID;
        }
    }

    private static Object floating(char[] text, int start, int end) {
        String number = new String(text, start, Math.min(end - start, MAX_LENGTH));
        switch (number) {
            case "NaN":
                return Double.NaN;
            case "Infinity":
                return Double.POSITIVE_INFINITY;
            case "-Infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        if (!isNumber(text, start, end, ".eE+-")) {
            return ValueParser.INVALID;
        }
        try {
            double value = Double.parseDouble(number);
            return Double.isInfinite(value) ? ValueParser.INVALID : (Object) value;
        } catch (NumberFormatException e) {
            return ValueParser.INVALID;
        }
    }

    private static Object decimal(char[] text, int start, int end) {
        if (!isNumber(text, start, end, ".eE+-")) {
            return ValueParser.INVALID;
        }
        try {
            BigDecimal value = new BigDecimal(text, start, end - start);
            return Math.abs((long) value.scale()) > MAX_SCALE ? ValueParser.INVALID : value;
        } catch (NumberFormatException e) {
            return ValueParser.INVALID;
        }
    }

    /** Java's parsers take more than we do: other digits, hexadecimals, a plus, suffixes, blanks. */
    private static boolean isNumber(char[] text, int start, int end, String besides) {
        if (start == end || end - start > MAX_LENGTH) {
            return false;
        }
        char first = text[start];
        for (int i = first == '-' ? start + 1 : start; i < end; i++) {
            char c = text[i];
            if ((c < '0' || c > '9') && (besides.indexOf(c) < 0 || i == start && c != '.')) {
                return false;
            }
        }
        return true;
    }
}
