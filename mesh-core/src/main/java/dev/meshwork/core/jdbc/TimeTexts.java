package dev.meshwork.core.jdbc;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** Times as texts in ISO 8601, with T or a blank between date and time. */
final class TimeTexts {

    private static final Pattern OFFSET = Pattern.compile(".*T.*[+-]\\d\\d(:\\d\\d)?");

    private TimeTexts() {}

    /** The text with T. */
    static String iso(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
    }

    /**
     * The point in time; of a text without a zone in this one.
     *
     * @throws java.time.DateTimeException if it is none
     */
    static Instant instant(String text, ZoneId zone) {
        String iso = iso(text);
        if (iso.endsWith("Z")) {
            return Instant.parse(iso);
        }
        return OFFSET.matcher(iso).matches()
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }
}
