package dev.meshwork.quality.documents;

import dev.meshwork.quality.Check;
import dev.meshwork.quality.time.OpenDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Days for which data are expected, in documents. */
final class Calendars {

    private static final List<String> WEEKDAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();

    private Calendars() {}

    /** {@code has_data_for_every: day}, or hour. */
    static Check check(CheckEntry entry) {
        boolean days = entry.value().word(List.of("day", "hour")).equals("day");
        Node calendar = entry.get("calendar");
        OpenDays open = calendar == null ? OpenDays.all() : read(calendar);
        return days
                ? entry.rowsWith(
                        () -> entry.column().hasDataForEvery(open),
                        bound -> entry.column().hasDataForEvery(open, bound))
                : entry.rowsWith(
                        () -> entry.column().hasDataForEveryHourOf(open),
                        bound -> entry.column().hasDataForEveryHourOf(open, bound));
    }

    private static OpenDays read(Node node) {
        node.map(Set.of("on", "except", "in", "from", "to"));
        Node weekdays = node.get("on");
        OpenDays days = OpenDays.all();
        if (weekdays != null) {
            DayOfWeek[] named = weekdays.listOrOne().stream()
                    .map(day -> DayOfWeek.of(WEEKDAYS.indexOf(day.word(WEEKDAYS)) + 1))
                    .toArray(DayOfWeek[]::new);
            if (named.length == 0) {
                throw weekdays.invalid("expected at least one day of the week");
            }
            days = OpenDays.on(named[0], named);
        }
        Node except = node.get("except");
        if (except != null) {
            days = days.except(except.listOrOne().stream().map(Calendars::date).toArray(LocalDate[]::new));
        }
        Node zone = node.get("in");
        if (zone != null) {
            days = days.in(CheckEntry.read(zone, () -> zone(zone)));
        }
        Node from = node.get("from");
        Node to = node.get("to");
        days = from == null ? days : days.from(date(from));
        return to == null ? days : days.to(date(to));
    }

    private static ZoneId zone(Node node) {
        try {
            return ZoneId.of(node.text());
        } catch (java.time.DateTimeException e) {
            throw node.invalid("expected a time zone such as Europe/Vienna", e);
        }
    }

    private static LocalDate date(Node node) {
        if (node.literal() instanceof LocalDate date) {
            return date;
        }
        throw node.invalid("expected a date such as 2026-12-24, without quotes");
    }

    /** What a calendar is written as; nothing if it is that of all days. */
    static Map<String, Object> write(OpenDays days) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (days.weekdays().size() < WEEKDAYS.size()) {
            map.put(
                    "on",
                    days.weekdays().stream()
                            .sorted()
                            .map(day -> WEEKDAYS.get(day.getValue() - 1))
                            .toList());
        }
        if (!days.closed().isEmpty()) {
            map.put("except", days.closed().stream().sorted().toList());
        }
        if (!days.zone().equals(ZoneOffset.UTC)) {
            map.put("in", days.zone().getId());
        }
        LocalDate first = days.first();
        if (first != null) {
            map.put("from", first);
        }
        LocalDate last = days.last();
        if (last != null) {
            map.put("to", last);
        }
        return map;
    }
}
