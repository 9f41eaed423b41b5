package dev.meshwork.quality.text;

import java.util.HashMap;
import java.util.Map;

/** International bank account numbers: lengths of the SWIFT registry, and the check number. */
final class Iban {

    private static final Map<String, Integer> LENGTHS = lengths(
            "15 NO",
            "16 BE",
            "18 DK FI FK FO GL NL SD",
            "19 MK SI",
            "20 AT BA EE KZ LT LU MN XK",
            "21 CH HR LI LV",
            "22 BG BH CR DE GB GE IE ME RS VA",
            "23 AE GI IL IQ OM SO TL",
            "24 AD CZ ES MD PK RO SA SE SK TN VG",
            "25 LY PT ST",
            "26 IS TR",
            "27 BI DJ FR GR IT MC MR SM",
            "28 AL AZ BY CY DO GT HU LB NI PL SV",
            "29 BR EG PS QA UA",
            "30 JO KW MU YE",
            "31 MT SC",
            "32 LC",
            "33 RU");
    private static final int CHECK_END = 4;

    private Iban() {}

    private static Map<String, Integer> lengths(String... lines) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String line : lines) {
            for (String country : line.substring(3).split(" ", -1)) {
                lengths.put(country, Integer.valueOf(line.substring(0, 2)));
            }
        }
        return Map.copyOf(lengths);
    }

    static boolean matches(CharSequence text) {
        int length = text.length();
        if (length <= CHECK_END
                || !Integer.valueOf(length)
                        .equals(LENGTHS.get(text.subSequence(0, 2).toString()))) {
            return false;
        }
        int checks = number(text);
        return checks >= 2 && checks <= 98 && remainder(text) == 1;
    }

    /** The check number, or -1. */
    private static int number(CharSequence text) {
        char tens = text.charAt(2);
        char ones = text.charAt(3);
        return Web.isDigit(tens) && Web.isDigit(ones) ? 10 * (tens - '0') + ones - '0' : -1;
    }

    /** By 97, with the first four characters at the end and letters as the numbers from 10 to 35; or -1. */
    private static int remainder(CharSequence text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt((i + CHECK_END) % text.length());
            if (Web.isDigit(c)) {
                remainder = (remainder * 10 + c - '0') % 97;
            } else if (c >= 'A' && c <= 'Z') {
                remainder = (remainder * 100 + c - 'A' + 10) % 97;
            } else {
                return -1;
            }
        }
        return remainder;
    }
}
