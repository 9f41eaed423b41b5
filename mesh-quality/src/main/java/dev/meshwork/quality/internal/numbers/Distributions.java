package dev.meshwork.quality.internal.numbers;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a column are distributed: exact up to {@value NumberCounts#MOST_DIFFERENT} different ones, else within a
 * relative error of {@value NumberCounts#ERROR}. Numbers are taken as doubles, so whole numbers past 2<sup>53</sup> and decimals of
 * more than 15 digits are rounded to the nearest one. At most 0.5 MiB, and after that 16 bytes for each half percent between the
 * least and the greatest number: a few KiB, and 2 MiB if they span everything a double can be.
 */
public record Distributions(String column, Numbers.Of of) implements Analyzer {

    /** Of the values of a column of numbers. */
    public Distributions(String column) {
        this(column, Numbers.Of.VALUES);
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        switch (of) {
            case VALUES -> Values.requireKind(opening.field(index), Kind.INTEGER, Kind.LONG, Kind.DOUBLE, Kind.DECIMAL);
            case LENGTHS -> Values.requireKind(opening.field(index), Kind.TEXT, Kind.ENUM);
            case TEXTS -> Values.requireKind(opening.field(index), Kind.TEXT);
        }
        return new State(index, of);
    }

    /** What a state of this analyzer found. */
    public static Distribution distribution(AnalyzerState state) {
        State found = (State) state;
        if (found.distribution == null) {
            found.distribution = found.counts.distribution();
        }
        return found.distribution;
    }

    /** How many values had no place in the distribution: NaN and infinite ones. */
    public static long outside(AnalyzerState state) {
        return ((State) state).outside;
    }

    private static final class State extends ColumnState {
        private final NumberCounts counts = new NumberCounts();
        private final Numbers.Of of;
        private long outside;
        /** Made when it is first asked for, at the end. */
        private @Nullable Distribution distribution;

        State(int column, Numbers.Of of) {
            super(column);
            this.of = of;
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            Number number = value == null ? null : number(value);
            return number == null || addDouble(number.doubleValue(), place);
        }

        private @Nullable Number number(Object value) {
            return switch (of) {
                case VALUES -> (Number) value;
                case LENGTHS -> TextLengths.of(value);
                case TEXTS -> NumberTexts.parse(value.toString());
            };
        }

        @Override
        public boolean addLong(long value, long place) {
            return addDouble((double) value, place);
        }

        @Override
        public boolean addDouble(double value, long place) {
            if (Double.isFinite(value)) {
                counts.add(value);
            } else {
                outside++;
            }
            return true;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            State state = (State) other;
            outside += state.outside;
            counts.add(state.counts);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(outside);
            counts.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            outside = in.readLong();
            counts.read(in);
        }
    }
}
