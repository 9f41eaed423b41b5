package dev.meshwork.quality.internal.numbers;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.wording.Decimals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The correlation coefficient of K. Pearson (1895) of two columns of numbers, taken as doubles, from exact sums and sums of products,
 * so that it does not depend on the order of the rows. Rows in which one is null are not looked at. 5 KiB.
 */
public record Correlation(String first, String second) implements Probe, Analyzer {

    @Override
    public String subject() {
        return "correlation of " + first + " and " + second;
    }

    @Override
    public String name() {
        return subject();
    }

    @Override
    public List<String> columns() {
        return List.of(first, second);
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        return ((State) state).measure();
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int[] indexes = opening.indexesOf(List.of(first, second));
        for (int index : indexes) {
            Values.requireKind(opening.field(index), Kind.INTEGER, Kind.LONG, Kind.DOUBLE, Kind.DECIMAL);
        }
        return new State(indexes[0], indexes[1]);
    }

    private static final class State extends AnalyzerState {
        private final int firstColumn;
        private final int secondColumn;
        private final ExactSum firsts = ExactSum.ofNumbers();
        private final ExactSum seconds = ExactSum.ofNumbers();
        private final ExactSum firstSquares = ExactSum.ofProducts();
        private final ExactSum secondSquares = ExactSum.ofProducts();
        private final ExactSum products = ExactSum.ofProducts();
        private long count;
        private long outside;

        State(int firstColumn, int secondColumn) {
            this.firstColumn = firstColumn;
            this.secondColumn = secondColumn;
        }

        @Override
        public boolean add(Row row, long place) {
            if (row.value(firstColumn) instanceof Number one && row.value(secondColumn) instanceof Number other) {
                add(one.doubleValue(), other.doubleValue());
            }
            return true;
        }

        private void add(double one, double other) {
            if (!Double.isFinite(one) || !Double.isFinite(other)) {
                outside++;
                return;
            }
            count++;
            firsts.add(one);
            seconds.add(other);
            firstSquares.addProduct(one, one);
            secondSquares.addProduct(other, other);
            products.addProduct(one, other);
        }

        Measurement measure() {
            if (outside > 0) {
                return NumberProbe.unfit(outside, outside + count);
            }
            if (count == 0) {
                return Measurement.nothing();
            }
            BigDecimal size = BigDecimal.valueOf(count);
            BigDecimal one = firsts.value();
            BigDecimal other = seconds.value();
            BigDecimal spread = firstSquares.value().multiply(size).subtract(one.multiply(one));
            BigDecimal otherSpread = secondSquares.value().multiply(size).subtract(other.multiply(other));
            BigDecimal common = products.value().multiply(size).subtract(one.multiply(other));
            if (spread.signum() == 0 || otherSpread.signum() == 0) {
                return Measurement.undecided("one of the columns has one value only in the "
                        + NumberProbe.of(count).replace("value", "row") + " that have both");
            }
            BigDecimal coefficient =
                    common.divide(spread.multiply(otherSpread).sqrt(MathContext.DECIMAL128), MathContext.DECIMAL128);
            return Measurement.number(Decimals.of(coefficient.doubleValue()))
                    .counting(count, 0)
                    .noting("of " + NumberProbe.of(count).replace("value", "row"));
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            State state = (State) other;
            count += state.count;
            outside += state.outside;
            firsts.add(state.firsts);
            seconds.add(state.seconds);
            firstSquares.add(state.firstSquares);
            secondSquares.add(state.secondSquares);
            products.add(state.products);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(count);
            out.writeLong(outside);
            for (ExactSum sum : sums()) {
                sum.write(out);
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            count = in.readLong();
            outside = in.readLong();
            for (ExactSum sum : sums()) {
                sum.read(in);
            }
        }

        private List<ExactSum> sums() {
            return List.of(firsts, seconds, firstSquares, secondSquares, products);
        }
    }
}
