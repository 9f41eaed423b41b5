package dev.meshwork.quality.internal.numbers;

import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.wording.Decimals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sums up doubles. */
final class DoubleNumbers extends NumberState {

    private final ExactSum sum = ExactSum.ofNumbers();
    private final ExactSum squares = ExactSum.ofProducts();
    private long inside;
    private long outside;
    private long zeros;
    private long negatives;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    DoubleNumbers(int column) {
        super(column);
    }

    @Override
    public boolean addValue(@Nullable Object value, long place) {
        return value == null || addDouble(((Number) value).doubleValue(), place);
    }

    @Override
    public boolean addDouble(double value, long place) {
        if (!Double.isFinite(value)) {
            outside++;
            return true;
        }
        inside++;
        if (value <= 0) {
            if (value == 0) {
                zeros++;
            } else {
                negatives++;
            }
        }
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        sum.add(value);
        squares.addProduct(value, value);
        return true;
    }

    @Override
    Summary summary() {
        return new Summary(
                inside + outside,
                outside,
                zeros,
                negatives,
                inside == 0 ? null : Decimals.of(least),
                inside == 0 ? null : Decimals.of(greatest),
                sum.value(),
                squares.value(),
                Summary.Precision.DOUBLE);
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        DoubleNumbers numbers = (DoubleNumbers) other;
        inside += numbers.inside;
        outside += numbers.outside;
        zeros += numbers.zeros;
        negatives += numbers.negatives;
        least = Math.min(least, numbers.least);
        greatest = Math.max(greatest, numbers.greatest);
        sum.add(numbers.sum);
        squares.add(numbers.squares);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(inside);
        out.writeLong(outside);
        out.writeLong(zeros);
        out.writeLong(negatives);
        out.writeDouble(least);
        out.writeDouble(greatest);
        sum.write(out);
        squares.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        inside = in.readLong();
        outside = in.readLong();
        zeros = in.readLong();
        negatives = in.readLong();
        least = in.readDouble();
        greatest = in.readDouble();
        sum.read(in);
        squares.read(in);
    }
}
