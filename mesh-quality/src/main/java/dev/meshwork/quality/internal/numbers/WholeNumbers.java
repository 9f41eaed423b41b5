package dev.meshwork.quality.internal.numbers;

import dev.meshwork.quality.internal.engine.AnalyzerState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sums up whole numbers of 64 bits. */
final class WholeNumbers extends NumberState {

    private final WholeSum sum = new WholeSum();
    private final WholeSum squares = new WholeSum();
    private long count;
    private long zeros;
    private long negatives;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    WholeNumbers(int column) {
        super(column);
    }

    @Override
    public boolean addValue(@Nullable Object value, long place) {
        return value == null || addLong(((Number) value).longValue(), place);
    }

    @Override
    public boolean addLong(long value, long place) {
        count++;
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
        squares.addSquare(value);
        return true;
    }

    @Override
    Summary summary() {
        return new Summary(
                count,
                0,
                zeros,
                negatives,
                count == 0 ? null : BigDecimal.valueOf(least),
                count == 0 ? null : BigDecimal.valueOf(greatest),
                new BigDecimal(sum.value()),
                new BigDecimal(squares.value()),
                Summary.Precision.EXACT);
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        WholeNumbers numbers = (WholeNumbers) other;
        count += numbers.count;
        zeros += numbers.zeros;
        negatives += numbers.negatives;
        least = Math.min(least, numbers.least);
        greatest = Math.max(greatest, numbers.greatest);
        sum.add(numbers.sum);
        squares.add(numbers.squares);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeLong(zeros);
        out.writeLong(negatives);
        out.writeLong(least);
        out.writeLong(greatest);
        sum.write(out);
        squares.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        count = in.readLong();
        zeros = in.readLong();
        negatives = in.readLong();
        least = in.readLong();
        greatest = in.readLong();
        sum.read(in);
        squares.read(in);
    }
}
