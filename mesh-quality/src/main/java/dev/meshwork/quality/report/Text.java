package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text that came from somewhere else, made safe to be shown. Stateless. */
final class Text {

    /** What takes more zeros than these is written with an exponent. */
    private static final int MOST_ZEROS = 30;

    private static final String RECORD = ", record ";
    private static final String RECORDS = ", records ";

    private Text() {}

    /**
     * The text with every character escaped that is not seen itself, or would change how others are seen: controls, line ends, marks
     * that turn the direction of writing, halves of characters and what is no character. All that is left may stand in XML 1.0.
     */
    static String visible(String text) {
        if (text.codePoints().noneMatch(Text::isHidden)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isHidden(c)) {
                        out.append(c > 0xFFFF ? String.format("\\u{%X}", c) : String.format("\\u%04X", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    /** The text made visible, also where nothing of it is to be seen. */
    static String name(String text) {
        return text.isBlank() ? text.isEmpty() ? "(empty)" : "(blank)" : visible(text);
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c)
                || c >= 0xD800 && c <= 0xDFFF
                || (c & 0xFFFE) == 0xFFFE
                || c >= 0xFDD0 && c <= 0xFDEF
                || c == 0x2028
                || c == 0x2029
                || isDirection(c);
    }

    private static boolean isDirection(int c) {
        return c == 0x061C || c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** The first characters of a text; none is cut in two. */
    static String start(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /** {@code 12,000}. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** The number without an exponent, unless that takes very many zeros; whole numbers whole. */
    static String number(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal plain = value.stripTrailingZeros();
        return Math.abs((long) plain.scale()) > MOST_ZEROS ? plain.toString() : plain.toPlainString();
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String counted(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** What a result says, without its severity. */
    static String sentence(CheckResult check) {
        return check.toString().substring(check.severity().name().length() + 1);
    }

    /** The first rows that failed, and how many more are not listed; empty where none is known. */
    static String rows(CheckResult check) {
        if (check.evidence().isEmpty()) {
            return "";
        }
        long more = check.failed() - check.evidence().size();
        return String.join("; ", grouped(check.evidence())) + (more > 0 ? "; and " + number(more) + " more" : "");
    }

    /** Positions in words; records of one source that follow each other name it once. */
    static List<String> grouped(List<String> positions) {
        List<String> groups = new ArrayList<>();
        String source = "";
        for (String position : positions) {
            int record = position.lastIndexOf(RECORD);
            String before = record < 0 ? "" : position.substring(0, record);
            if (record >= 0 && !groups.isEmpty() && before.equals(source)) {
                String group = groups.remove(groups.size() - 1);
                String several = group.startsWith(RECORDS, record)
                        ? group
                        : before + RECORDS + group.substring(record + RECORD.length());
                groups.add(several + ", " + position.substring(record + RECORD.length()));
            } else {
                groups.add(position);
            }
            source = before;
        }
        return groups;
    }
}
