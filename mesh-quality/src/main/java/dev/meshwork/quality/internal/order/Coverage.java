package dev.meshwork.quality.internal.order;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.time.OpenDays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which days, or hours of days, have data: the share of those that are open and have some. */
public record Coverage(String column, Unit unit, OpenDays days) implements Probe, Analyzer {

    private static final int MOST_SHOWN = 3;
    private static final long MOST_UNITS = 10_000_000;

    /** What has to have data. */
    public enum Unit {
        DAY(1),
        HOUR(24);

        private final int perDay;

        Unit(int perDay) {
            this.perDay = perDay;
        }

        private long of(LocalDateTime time) {
            return time.toLocalDate().toEpochDay() * perDay + (this == HOUR ? time.getHour() : 0);
        }

        private LocalDate day(long number) {
            return LocalDate.ofEpochDay(Math.floorDiv(number, perDay));
        }

        private String text(long number) {
            return day(number) + (this == HOUR ? "T" + "%02d".formatted(Math.floorMod(number, perDay)) : "");
        }
    }

    private String every() {
        return unit == Unit.DAY ? "every " + days : "every hour of each " + days;
    }

    @Override
    public String subject() {
        return "share of " + (unit == Unit.DAY ? "days" : "hours") + " with data in " + column + ", of " + every();
    }

    @Override
    public String name() {
        return column + " has data for " + every();
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Dimension dimension() {
        return Dimension.COVERAGE;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        Field field = opening.field(index);
        if (unit == Unit.DAY) {
            Values.requireKind(field, Kind.DATE, Kind.DATE_TIME, Kind.TIMESTAMP);
        } else {
            Values.requireKind(field, Kind.DATE_TIME, Kind.TIMESTAMP);
        }
        return new Units(index, this, field.isSensitive());
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        return ((Units) state).measure();
    }

    private static final class Units extends ColumnState {
        private final Coverage coverage;
        private final boolean secret;
        private final DenseSet found = new DenseSet();

        Units(int column, Coverage coverage, boolean secret) {
            super(column);
            this.coverage = coverage;
            this.secret = secret;
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            if (value != null) {
                found.add(coverage.unit.of(local(value)));
            }
            return true;
        }

        private LocalDateTime local(Object value) {
            if (value instanceof LocalDate date) {
                return date.atStartOfDay();
            }
            return value instanceof Instant instant
                    ? LocalDateTime.ofInstant(instant, coverage.days.zone())
                    : (LocalDateTime) value;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            found.addAll(((Units) other).found);
        }

        Measurement measure() {
            if (found.isEmpty()) {
                return Measurement.nothing();
            }
            LocalDate first = coverage.days.first();
            LocalDate last = coverage.days.last();
            int perDay = coverage.unit.perDay;
            long from = first == null ? found.least() : first.toEpochDay() * perDay;
            long to = last == null ? found.greatest() : last.toEpochDay() * perDay + perDay - 1;
            return found.isScattered() || to - from > MOST_UNITS
                    ? Measurement.undecided("the values of " + coverage.column + " are too far apart")
                    : measure(from, to);
        }

        private Measurement measure(long from, long to) {
            long open = 0;
            long missing = 0;
            StringJoiner shown = new StringJoiner(", ");
            for (long number = from; number <= to; number++) {
                if (coverage.days.isOpen(coverage.unit.day(number))) {
                    open++;
                    if (!found.contains(number) && missing++ < MOST_SHOWN) {
                        shown.add(coverage.unit.text(number));
                    }
                }
            }
            String note = missing + " of " + open + " have none";
            return Measurement.share(open - missing, open)
                    .counting(found.added(), 0)
                    .noting(missing == 0 || secret ? note : note + ", first " + shown);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            found.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            found.read(in);
        }
    }
}
