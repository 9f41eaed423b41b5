package dev.meshwork.core.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the values of a cursor column are. Each has a position on a scale of whole numbers, so that the smallest value behind another
 * one is known. Immutable.
 */
interface CursorType {

    /** What values are, for people. */
    String noun();

    /** The position of a value of the column. */
    long position(Object value);

    /** The value of the column at a position. */
    Object value(long position);

    /** The text of a position, for a cursor. */
    String text(long position);

    /**
     * The position of a text.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} if it is none
     */
    long parse(String text);

    /** The greatest position that is not behind a time; nothing where values are neither dates nor times, so that no clock bounds them. */
    OptionalLong at(Instant time, ZoneId zone);

    /** Whether values are dates or times, so that a clock bounds them. */
    default boolean isTime() {
        return at(Instant.EPOCH, ZoneOffset.UTC).isPresent();
    }

    /**
     * The position behind the end of an interval that people name: the number or day itself belongs to it, a time does not.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} if it is none
     */
    long parseEnd(String text);

    /** What people call the end of an interval before a position; {@link #parseEnd} leads back. */
    String endText(long position);

    /** The type of a column, by the name that the driver gives its type and by its greatest value; nothing if there is none. */
    static Optional<CursorType> of(String columnType, Object greatest) {
        if (greatest instanceof String text) {
            return TextTimes.of(text);
        }
        return switch (columnType) {
            case "date" -> Optional.of(new Days(Kept.AS_DATES));
            case "timestamp" -> Optional.of(new Times(Zoned.NO, MICROS));
            case "timestamptz" -> Optional.of(new Times(Zoned.YES, MICROS));
            default ->
                greatest instanceof Integer || greatest instanceof Long || greatest instanceof Short
                        ? Optional.of(new WholeNumbers())
                        : Optional.empty();
        };
    }

    /** Digits of a second that PostgreSQL keeps. */
    int MICROS = 6;

    /** Whether a time is a point on the UTC time line. */
    enum Zoned {
        YES,
        NO
    }

    /** Whole numbers. */
    record WholeNumbers() implements CursorType {
        @Override
        public String noun() {
            return "whole numbers";
        }

        @Override
        public long position(Object value) {
            return ((Number) value).longValue();
        }

        @Override
        public Object value(long position) {
            return position;
        }

        @Override
        public String text(long position) {
            return Long.toString(position);
        }

        @Override
        public long parse(String text) {
            return Long.parseLong(text);
        }

        @Override
        public OptionalLong at(Instant time, ZoneId zone) {
            return OptionalLong.empty();
        }

        @Override
        public long parseEnd(String text) {
            return Math.addExact(parse(text), 1);
        }

        @Override
        public String endText(long position) {
            return text(position - 1);
        }
    }

    /** What a column holds. */
    enum Kept {
        AS_DATES,
        AS_TEXTS
    }

    /**
     * Dates.
     *
     * @param kept what the column holds
     */
    record Days(Kept kept) implements CursorType {
        @Override
        public String noun() {
            return "dates";
        }

        @Override
        public long position(Object value) {
            return (value instanceof LocalDate date ? date : LocalDate.parse(value.toString())).toEpochDay();
        }

        @Override
        public Object value(long position) {
            LocalDate day = LocalDate.ofEpochDay(position);
            return kept == Kept.AS_DATES ? day : day.toString();
        }

        @Override
        public String text(long position) {
            return LocalDate.ofEpochDay(position).toString();
        }

        @Override
        public long parse(String text) {
            return LocalDate.parse(text).toEpochDay();
        }

        @Override
        public OptionalLong at(Instant time, ZoneId zone) {
            return OptionalLong.of(LocalDate.ofInstant(time, zone).toEpochDay());
        }

        @Override
        public long parseEnd(String text) {
            return parse(text) + 1;
        }

        @Override
        public String endText(long position) {
            return text(position - 1);
        }
    }

    /**
     * Dates with times.
     *
     * @param zoned whether they are points in time
     * @param digits how many digits of a second they have
     */
    record Times(Zoned zoned, int digits) implements CursorType {
        private static final long NANOS = 1_000_000_000;

        @Override
        public String noun() {
            return zoned == Zoned.YES ? "points in time" : "times without a zone";
        }

        @Override
        public long position(Object value) {
            return value instanceof OffsetDateTime time
                    ? position(
                            time.toLocalDateTime().minusSeconds(time.getOffset().getTotalSeconds()))
                    : position((LocalDateTime) value);
        }

        private long position(LocalDateTime utc) {
            long unit = unit();
            return Math.addExact(
                    Math.multiplyExact(utc.toEpochSecond(ZoneOffset.UTC), NANOS / unit),
                    utc.get(ChronoField.NANO_OF_SECOND) / unit);
        }

        private long unit() {
            long unit = NANOS;
            for (int i = 0; i < digits; i++) {
                unit /= 10;
            }
            return unit;
        }

        LocalDateTime local(long position) {
            long perSecond = NANOS / unit();
            return LocalDateTime.ofEpochSecond(
                    Math.floorDiv(position, perSecond),
                    (int) (Math.floorMod(position, perSecond) * unit()),
                    ZoneOffset.UTC);
        }

        @Override
        public Object value(long position) {
            LocalDateTime local = local(position);
            return zoned == Zoned.YES ? local.atOffset(ZoneOffset.UTC) : local;
        }

        @Override
        public String text(long position) {
            LocalDateTime local = local(position);
            return zoned == Zoned.YES ? local.toInstant(ZoneOffset.UTC).toString() : local.toString();
        }

        /** A day is its first moment. */
        @Override
        public long parse(String text) {
            String iso = TimeTexts.iso(text);
            if (!iso.contains("T")) {
                return position(LocalDate.parse(iso).atStartOfDay());
            }
            return zoned == Zoned.YES
                    ? position(LocalDateTime.ofInstant(TimeTexts.instant(iso, ZoneOffset.UTC), ZoneOffset.UTC))
                    : position(LocalDateTime.parse(iso));
        }

        @Override
        public OptionalLong at(Instant time, ZoneId zone) {
            return OptionalLong.of(position(LocalDateTime.ofInstant(time, zoned == Zoned.YES ? ZoneOffset.UTC : zone)));
        }

        @Override
        public long parseEnd(String text) {
            String iso = TimeTexts.iso(text);
            return iso.contains("T")
                    ? parse(iso)
                    : position(LocalDate.parse(iso).plusDays(1).atStartOfDay());
        }

        @Override
        public String endText(long position) {
            return text(position);
        }
    }

    /**
     * Dates with times as texts of one form, as SQLite has them.
     *
     * @param times what they mean
     * @param separator what stands between date and time
     * @param suffix what stands behind the time
     */
    record TextTimes(Times times, String separator, String suffix) implements CursorType {
        private static final Pattern FORM =
                Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ])\\d\\d:\\d\\d:\\d\\d(?:\\.(\\d{1,9}))?(Z?)");
        private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

        static Optional<CursorType> of(String text) {
            if (DAY.matcher(text).matches()) {
                return Optional.of(new Days(Kept.AS_TEXTS));
            }
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                return Optional.empty();
            }
            int digits = form.group(2) == null ? 0 : form.group(2).length();
            Zoned zoned = form.group(3).isEmpty() ? Zoned.NO : Zoned.YES;
            return Optional.of(new TextTimes(new Times(zoned, digits), form.group(1), form.group(3)));
        }

        @Override
        public String noun() {
            return times.noun();
        }

        @Override
        public long position(Object value) {
            return times.parse(value.toString());
        }

        @Override
        public Object value(long position) {
            LocalDateTime local = times.local(position);
            String fraction = String.format(Locale.ROOT, "%09d", local.get(ChronoField.NANO_OF_SECOND))
                    .substring(0, times.digits());
            return local.toLocalDate()
                    + separator
                    + local.format(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT))
                    + (fraction.isEmpty() ? "" : "." + fraction)
                    + suffix;
        }

        @Override
        public String text(long position) {
            return times.text(position);
        }

        @Override
        public long parse(String text) {
            return times.parse(text);
        }

        @Override
        public OptionalLong at(Instant time, ZoneId zone) {
            return times.at(time, zone);
        }

        @Override
        public long parseEnd(String text) {
            return times.parseEnd(text);
        }

        @Override
        public String endText(long position) {
            return times.endText(position);
        }
    }
}
