package dev.meshwork.core.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dates and times: ISO 8601 by default, else a declared pattern. */
final class Temporals {

    private static final TemporalPattern ISO_DATE = TemporalPattern.ofDates("uuuu-MM-dd");
    private static final TemporalPattern ISO_DATE_TIME = TemporalPattern.ofDateTimes("uuuu-MM-dd'T'HH:mm:ss");

    private Temporals() {}

    static ValueParser dates(@Nullable TemporalPattern pattern) {
        if (pattern == null) {
            return ValueParser.of("a date such as 2024-01-31", (text, start, end) -> {
                LocalDate date = ISO_DATE.date(text, start, end);
                return date != null ? date : orInvalid(text, start, end, LocalDate::parse);
            });
        }
        return ValueParser.of(
                "a date in the form " + pattern.pattern(),
                (text, start, end) -> orInvalid(pattern.date(text, start, end)));
    }

    static ValueParser dateTimes(@Nullable TemporalPattern pattern) {
        if (pattern == null) {
            return ValueParser.of(
                    "a date and time such as 2024-01-31T23:59:00",
                    (text, start, end) -> orInvalid(isoDateTime(text, start, end)));
        }
        return ValueParser.of(
                "a date and time in the form " + pattern.pattern(),
                (text, start, end) -> orInvalid(pattern.dateTime(text, start, end)));
    }

    static ValueParser timestamps(@Nullable TemporalPattern pattern, ZoneId zone) {
        if (pattern == null) {
            return ValueParser.of("a point in time such as 2024-01-31T23:59:00Z", (text, start, end) -> {
                LocalDateTime local = isoDateTime(text, start, end);
                return local != null ? orInvalid(instant(local, zone)) : orInvalid(text, start, end, Temporals::offset);
            });
        }
        return ValueParser.of("a point in time in the form " + pattern.pattern(), (text, start, end) -> {
            LocalDateTime local = pattern.dateTime(text, start, end);
            if (local == null) {
                return ValueParser.INVALID;
            }
            TemporalAccessor full = pattern.hasOffset() ? pattern.temporal(text, start, end) : null;
            return orInvalid(full == null ? instant(local, zone) : Instant.from(full));
        });
    }

    private static @Nullable LocalDateTime isoDateTime(char[] text, int start, int end) {
        if (end - start == 19) {
            LocalDateTime value = ISO_DATE_TIME.dateTime(text, start, end);
            if (value != null) {
                return value;
            }
        }
        Object value = orInvalid(text, start, end, LocalDateTime::parse);
        return value instanceof LocalDateTime dateTime ? dateTime : null;
    }

    /** The time in a zone. None in the hour that daylight saving skips; the earlier one in the hour that it repeats. */
    private static @Nullable Instant instant(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty() ? null : local.toInstant(offsets.get(0));
    }

    private static Instant offset(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Object orInvalid(@Nullable Object value) {
        return value == null ? ValueParser.INVALID : value;
    }

    private static Object orInvalid(char[] text, int start, int end, ValueParser.TextParsing parsing) {
        // What can be no date is sorted out first: an exception costs more than all else here.
        if (end - start < 10
                || end - start > 40
                || text[start + 4] != '-' && text[start] != '+' && text[start] != '-') {
            return ValueParser.INVALID;
        }
        try {
            return orInvalid(parsing.parse(new String(text, start, end - start)));
        } catch (DateTimeException e) {
            return ValueParser.INVALID;
        }
    }
}
