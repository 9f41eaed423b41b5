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
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** How many whole numbers, or dates, are missing between the least and the greatest. The order of rows does not matter. */
public record Gaps(String column) implements Probe, Analyzer {

    private static final int MOST_SHOWN = 3;

    @Override
    public String subject() {
        return "number of gaps in " + column;
    }

    @Override
    public String name() {
        return column + " has no gaps";
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
        Values.requireKind(field, Kind.INTEGER, Kind.LONG, Kind.DATE);
        return new Numbers(index, field);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        return ((Numbers) state).measure();
    }

    private static final class Numbers extends ColumnState {
        private final Field field;
        private final DenseSet numbers = new DenseSet();

        Numbers(int column, Field field) {
            super(column);
            this.field = field;
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            if (value instanceof LocalDate date) {
                numbers.add(date.toEpochDay());
            } else if (value != null) {
                numbers.add(((Number) value).longValue());
            }
            return true;
        }

        @Override
        public boolean addLong(long value, long place) {
            numbers.add(value);
            return true;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            numbers.addAll(((Numbers) other).numbers);
        }

        Measurement measure() {
            if (numbers.isEmpty()) {
                return Measurement.nothing();
            }
            BigInteger found = BigInteger.valueOf(numbers.isScattered() ? numbers.added() : numbers.size());
            BigInteger missing = numbers.span().subtract(found);
            if (numbers.isScattered() && missing.signum() <= 0) {
                return Measurement.undecided("the values of " + field.name()
                        + " come in an order too wild to tell whether some are missing; sort the rows");
            }
            String note = numbers.isScattered() ? "at least" : firstMissing();
            return Measurement.number(new BigDecimal(missing))
                    .counting(numbers.added(), 0)
                    .noting(note);
        }

        private String firstMissing() {
            if (field.isSensitive()) {
                return "";
            }
            StringJoiner text = new StringJoiner(", ");
            long missing = numbers.nextMissing(numbers.least());
            for (int shown = 0; shown < MOST_SHOWN && missing < numbers.greatest(); shown++) {
                text.add(shown(missing));
                missing = numbers.nextMissing(missing);
            }
            return text.length() == 0 ? "" : "first missing: " + text;
        }

        private String shown(long number) {
            return field.type().kind() == Kind.DATE
                    ? LocalDate.ofEpochDay(number).toString()
                    : Long.toString(number);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            numbers.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            numbers.read(in);
        }
    }
}
