package dev.meshwork.governance.obligation;

import dev.meshwork.core.gate.RowFilter;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.obligation.Obligation.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Withholds rows that are older than they may be. Dates and times without a zone are in UTC. Stateless. */
final class Ages {

    private static final Set<Kind> TIMES = Set.of(Kind.DATE, Kind.DATE_TIME, Kind.TIMESTAMP);

    private Ages() {}

    /** Why the age of rows of a schema is not known, if so. */
    static Optional<String> obstacle(Retention retention, Schema schema) {
        String by = retention.byOrNull();
        if (by == null) {
            return Optional.of("the age of rows is not known, where the policy asks to " + retention
                    + "; say which column tells it, such as keepAtMostDays: {days: " + retention.atMostDays()
                    + ", by: ordered_on, undated: withhold}");
        }
        return schema.field(by)
                        .filter(field -> TIMES.contains(field.type().kind()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(
                        "there is no date or time " + by + " in " + schema.name() + " that would tell the age of rows");
    }

    /** The filter. Only where there is no obstacle. */
    static RowFilter filter(Obligations.Origin part, Schema schema, Instant now) {
        Retention retention = (Retention) part.obligation();
        int column = schema.indexOf(java.util.Objects.requireNonNull(retention.byOrNull()));
        int days = java.util.Objects.requireNonNull(retention.atMostDays());
        Instant oldest = now.minus(Duration.ofDays(days));
        LocalDate oldestDay = LocalDate.ofInstant(oldest, ZoneOffset.UTC);
        Predicate<Row> passes =
                row -> isYoung(row.value(column), oldest, oldestDay).orElse(retention.undatedOrNull() == Undated.KEEP);
        return new RowFilter(part.policy(), retention.toString(), passes);
    }

    private static Optional<Boolean> isYoung(@Nullable Object time, Instant oldest, LocalDate oldestDay) {
        if (time instanceof LocalDate day) {
            return Optional.of(!day.isBefore(oldestDay));
        }
        if (time instanceof LocalDateTime local) {
            return Optional.of(!local.toInstant(ZoneOffset.UTC).isBefore(oldest));
        }
        return time instanceof Instant instant ? Optional.of(!instant.isBefore(oldest)) : Optional.empty();
    }
}
