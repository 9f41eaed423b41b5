package dev.meshwork.catalog.contract;

import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.metadata.ServiceLevel.Property;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a contract promises: its service levels and how long data are kept. Not thread-safe. */
final class TermsReader {

    private static final Set<String> OF_PROMISE = Set.of(
            "id", "property", "value", "valueExt", "unit", "element", "driver", "description", "scheduler", "schedule");
    private static final Set<String> READ = Set.of("id", "property", "value", "unit");

    private final List<NotRead> notRead;
    private final List<ServiceLevel> serviceLevels = new ArrayList<>();
    private @Nullable Period retention;

    TermsReader(List<NotRead> notRead) {
        this.notRead = notRead;
    }

    List<ServiceLevel> serviceLevels() {
        return serviceLevels;
    }

    @Nullable
    Period retention() {
        return retention;
    }

    void read(YamlNode promises) {
        for (YamlNode promise : promises.list()) {
            Map<String, YamlNode> entries = promise.map(OF_PROMISE);
            YamlNode property = promise.required(entries, "property");
            YamlNode value = promise.required(entries, "value");
            int before = notRead.size();
            try {
                promise(property, value, entries.get("unit"));
            } catch (ContractException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw value.invalid(e);
            }
            if (notRead.size() == before) {
                entries.forEach((key, more) -> {
                    if (!READ.contains(key)) {
                        leaveOut(more, "the core has no word for it");
                    }
                });
            }
        }
    }

    private void promise(YamlNode property, YamlNode value, @Nullable YamlNode unit) {
        switch (property.text()) {
            case "latency", "freshness" -> freshness(value, unit);
            case "availability" -> percent(Property.AVAILABILITY, value, unit);
            case "accuracy" -> percent(Property.ACCURACY, value, unit);
            case "completeness" -> percent(Property.COMPLETENESS, value, unit);
            case "retention" -> retention = retention(value, unit);
            default -> leaveOut(property, "the core knows no promise '" + property.text() + "'");
        }
    }

    private void leaveOut(YamlNode node, String why) {
        notRead.add(new NotRead(node.path(), why));
    }

    private void freshness(YamlNode value, @Nullable YamlNode unit) {
        BigDecimal number = value.numberOrNull();
        if (number == null) {
            try {
                number = BigDecimal.valueOf(Duration.parse(value.text()).toSeconds());
                unit = null;
            } catch (DateTimeException e) {
                throw value.invalid("expected a number with a unit, or a duration such as PT15M");
            }
        }
        serviceLevels.add(new ServiceLevel(Property.FRESHNESS, number.multiply(BigDecimal.valueOf(seconds(unit)))));
    }

    private static long seconds(@Nullable YamlNode unit) {
        if (unit == null) {
            return 1;
        }
        return switch (unit.text().strip()) {
            case "s", "sec", "second", "seconds" -> 1;
            case "m", "min", "minute", "minutes" -> 60;
            case "h", "hr", "hour", "hours" -> 3_600;
            case "d", "day", "days" -> 86_400;
            case "w", "week", "weeks" -> 604_800;
            default -> throw unit.invalid("expected one of [s, m, h, d, w], but it is '" + unit.text() + "'");
        };
    }

    private void percent(Property property, YamlNode value, @Nullable YamlNode unit) {
        if (unit != null && !List.of("percent", "%").contains(unit.text().strip())) {
            leaveOut(unit, "a share is read in percent only");
            return;
        }
        String text = value.text().strip();
        BigDecimal number = value.numberOrNull();
        if (number == null && text.endsWith("%") && text.length() < 30) {
            String digits = text.substring(0, text.length() - 1).strip();
            number = digits.matches("[0-9]{1,3}(\\.[0-9]{1,20})?") ? new BigDecimal(digits) : null;
        }
        if (number == null) {
            throw value.invalid("expected a number of percent, but it is '" + value.text() + "'");
        }
        serviceLevels.add(new ServiceLevel(property, number));
    }

    private Period retention(YamlNode value, @Nullable YamlNode unit) {
        BigDecimal number = value.numberOrNull();
        try {
            if (number == null) {
                return positive(value, Period.parse(value.text().strip()));
            }
            int count = number.intValueExact();
            return positive(
                    value,
                    switch (unit == null ? "d" : unit.text().strip()) {
                        case "d", "day", "days" -> Period.ofDays(count);
                        case "w", "week", "weeks" -> Period.ofWeeks(count);
                        case "m", "mo", "month", "months" -> Period.ofMonths(count);
                        case "y", "yr", "year", "years" -> Period.ofYears(count);
                        default -> throw value.invalid("expected a unit out of [d, w, m, y]");
                    });
        } catch (DateTimeException | ArithmeticException e) {
            throw value.invalid("expected a whole number with a unit, or a period such as P2Y");
        }
    }

    private static Period positive(YamlNode value, Period period) {
        if (period.isNegative() || period.isZero()) {
            throw value.invalid("expected a positive period");
        }
        return period;
    }
}
