package dev.meshwork.quality.internal.numbers;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.wording.Decimals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Central moments of the numbers of a column up to the fourth, updated and merged by the formulas of P. Pébay, "Formulas for robust,
 * one-pass parallel computation of covariances and arbitrary-order statistical moments" (2008). In doubles, so the last digits
 * depend on the order of the rows. 40 bytes.
 */
public record Moments(String column) implements Analyzer {

    /** The shape that is measured. */
    public enum Shape {
        /** m3 / m2^(3/2), of the population; zero where all numbers are equal, as in pandas. */
        SKEWNESS("skewness"),
        /** m4 / m2² - 3, of the population: zero for a normal distribution, and where all numbers are equal. */
        EXCESS_KURTOSIS("excess kurtosis");

        private final String words;

        Shape(String words) {
            this.words = words;
        }
    }

    /** A shape of the distribution of a column. */
    public record ShapeProbe(Moments analyzer, Shape shape) implements Probe {

        @Override
        public String subject() {
            return shape.words + " of " + analyzer.column;
        }

        @Override
        public String name() {
            return subject();
        }

        @Override
        public List<String> columns() {
            return List.of(analyzer.column());
        }

        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }

        @Override
        public Measurement measure(AnalyzerState state) {
            return ((State) state).measure(shape);
        }
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        Values.requireKind(opening.field(index), Kind.INTEGER, Kind.LONG, Kind.DOUBLE, Kind.DECIMAL);
        return new State(index);
    }

    private static final class State extends ColumnState {
        private long outside;
        private double count;
        private double mean;
        private double second;
        private double third;
        private double fourth;

        State(int column) {
            super(column);
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            return value == null || addDouble(((Number) value).doubleValue(), place);
        }

        @Override
        public boolean addLong(long value, long place) {
            return addDouble((double) value, place);
        }

        @Override
        public boolean addDouble(double value, long place) {
            if (!Double.isFinite(value)) {
                outside++;
                return true;
            }
            double before = count++;
            double delta = value - mean;
            double step = delta / count;
            double square = step * step;
            double term = delta * step * before;
            mean += step;
            fourth += term * square * (count * count - 3 * count + 3) + 6 * square * second - 4 * step * third;
            third += term * step * (count - 2) - 3 * step * second;
            second += term;
            return true;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            State state = (State) other;
            outside += state.outside;
            if (state.count == 0) {
                return;
            }
            double a = count;
            double b = state.count;
            double n = a + b;
            double step = (state.mean - mean) / n;
            double square = step * step;
            double product = a * b * step * (state.mean - mean);
            fourth += state.fourth
                    + product * square * (a * a - a * b + b * b)
                    + 6 * square * (a * a * state.second + b * b * second)
                    + 4 * step * (a * state.third - b * third);
            third += state.third + product * step * (a - b) + 3 * step * (a * state.second - b * second);
            second += state.second + product;
            mean += b * step;
            count = n;
        }

        Measurement measure(Shape shape) {
            if (outside > 0) {
                return NumberProbe.unfit(outside, outside + (long) count);
            }
            if (count == 0) {
                return Measurement.nothing();
            }
            double result = second == 0
                    ? 0
                    : shape == Shape.SKEWNESS
                            ? Math.sqrt(count) * third / Math.pow(second, 1.5)
                            : count * fourth / (second * second) - 3;
            return Double.isFinite(result)
                    ? Measurement.number(Decimals.of(result))
                            .counting((long) count, 0)
                            .noting("of " + NumberProbe.of((long) count))
                    : Measurement.undecided("the values are too large or too close to one another to tell");
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(outside);
            out.writeDouble(count);
            out.writeDouble(mean);
            out.writeDouble(second);
            out.writeDouble(third);
            out.writeDouble(fourth);
        }

        @Override
        public void read(DataInput in) throws IOException {
            outside = in.readLong();
            count = in.readDouble();
            mean = in.readDouble();
            second = in.readDouble();
            third = in.readDouble();
            fourth = in.readDouble();
        }
    }
}
