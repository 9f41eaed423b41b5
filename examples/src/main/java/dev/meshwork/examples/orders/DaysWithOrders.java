package dev.meshwork.examples.orders;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Metric;
import dev.meshwork.quality.bounds.Measurement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.TreeSet;

/** On which share of days, from the first to the last that there is, something was ordered. */
record DaysWithOrders(Days days) implements Metric {

    /** Which days count. */
    enum Days {
        /** All of them. */
        ALL,
        /** Those on which the shop is open: not on Saturdays, nor from Christmas Eve to 3 January. */
        OPEN;

        boolean include(LocalDate day) {
            boolean holiday = day.getMonth() == Month.DECEMBER && day.getDayOfMonth() >= 24
                    || day.getMonth() == Month.JANUARY && day.getDayOfMonth() <= 3;
            return this == ALL || day.getDayOfWeek() != DayOfWeek.SATURDAY && !holiday;
        }
    }

    @Override
    public String subject() {
        return "share of " + (days == Days.ALL ? "days" : "open days") + " with orders";
    }

    @Override
    public Dimension dimension() {
        return Dimension.COMPLETENESS;
    }

    @Override
    public State open(Schema schema) {
        return new Seen(schema.indexOf("invoice_date"));
    }

    private final class Seen implements State {
        private final int field;
        private final TreeSet<LocalDate> seen = new TreeSet<>();

        Seen(int field) {
            this.field = field;
        }

        @Override
        public void add(Row row) {
            if (row.value(field) instanceof LocalDateTime date) {
                seen.add(date.toLocalDate());
            }
        }

        @Override
        public void merge(State other) {
            seen.addAll(((Seen) other).seen);
        }

        @Override
        public Measurement measure() {
            if (seen.isEmpty()) {
                return Measurement.nothing();
            }
            long expected = seen.first()
                    .datesUntil(seen.last().plusDays(1))
                    .filter(days::include)
                    .count();
            long found = seen.stream().filter(days::include).count();
            return Measurement.share(found, expected).noting(found + " of " + expected + " days");
        }
    }
}
