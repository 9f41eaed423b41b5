package dev.meshwork.quality.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The days for which data are expected: a calendar with days of the week and closed days, and with the first and last day where they
 * are known. Immutable and thread-safe; the methods return changed copies.
 */
public final class OpenDays {

    private final Set<DayOfWeek> weekdays;
    private final Set<LocalDate> closed;
    private final ZoneId zone;
    private final @Nullable LocalDate first;
    private final @Nullable LocalDate last;

    private OpenDays(
            Set<DayOfWeek> weekdays,
            Set<LocalDate> closed,
            ZoneId zone,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {
        this.weekdays = weekdays;
        this.closed = closed;
        this.zone = zone;
        this.first = first;
        this.last = last;
    }

    /** Every day, in UTC. */
    public static OpenDays all() {
        return new OpenDays(EnumSet.allOf(DayOfWeek.class), Set.of(), ZoneOffset.UTC, null, null);
    }

    /** Some days of each week, in UTC. */
    public static OpenDays on(DayOfWeek firstDay, DayOfWeek... others) {
        return new OpenDays(EnumSet.of(firstDay, others), Set.of(), ZoneOffset.UTC, null, null);
    }

    /** Monday to Friday, in UTC. */
    public static OpenDays workdays() {
        return new OpenDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), ZoneOffset.UTC, null, null);
    }

    /** Without these days, such as public holidays. */
    public OpenDays except(LocalDate... days) {
        Set<LocalDate> all = new HashSet<>(closed);
        all.addAll(List.of(days));
        return new OpenDays(weekdays, all, zone, first, last);
    }

    /** Where points in time are taken for days. Default: UTC. Dates, and times without a zone, are taken as they are. */
    public OpenDays in(ZoneId place) {
        return new OpenDays(weekdays, closed, place, first, last);
    }

    /** From this day on. Default: from the first day that has data. */
    public OpenDays from(LocalDate day) {
        return new OpenDays(weekdays, closed, zone, day, last);
    }

    /** Up to this day, which is included. Default: up to the last day that has data. */
    public OpenDays to(LocalDate day) {
        return new OpenDays(weekdays, closed, zone, first, day);
    }

    /** Whether data are expected for a day. */
    public boolean isOpen(LocalDate day) {
        return weekdays.contains(day.getDayOfWeek()) && !closed.contains(day);
    }

    /** The days of the week for which data are expected. */
    public Set<DayOfWeek> weekdays() {
        return Set.copyOf(weekdays);
    }

    /** The days for which none are expected, whatever day of the week they are. */
    public Set<LocalDate> closed() {
        return Set.copyOf(closed);
    }

    /** Where points in time are taken for days. */
    public ZoneId zone() {
        return zone;
    }

    /** The first day for which data are expected, or null if it is the first that has some. */
    public @Nullable LocalDate first() {
        return first;
    }

    /** The last day for which data are expected, or null if it is the last that has some. */
    public @Nullable LocalDate last() {
        return last;
    }

    private List<Object> parts() {
        return List.of(weekdays, closed, zone, String.valueOf(first), String.valueOf(last));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpenDays days && days.parts().equals(parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** {@code day from 2026-01-01, of [MONDAY, FRIDAY], except [2026-04-03], in Europe/Vienna}. */
    @Override
    public String toString() {
        return "day"
                + (first == null ? "" : " from " + first)
                + (last == null ? "" : " to " + last)
                + (weekdays.size() == DayOfWeek.values().length ? "" : ", of " + weekdays)
                + (closed.isEmpty() ? "" : ", except " + new TreeSet<>(closed))
                + (zone.equals(ZoneOffset.UTC) ? "" : ", in " + zone);
    }
}
