package dev.meshwork.quality.internal.numbers;

import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.wording.Decimals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sums up decimals of up to a thousand digits on either side of the point. */
final class DecimalNumbers extends NumberState {

    private static final int MOST_DIGITS = 1000;

    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal squares = BigDecimal.ZERO;
    private long inside;
    private long outside;
    private long zeros;
    private long negatives;
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal greatest;

    DecimalNumbers(int column) {
        super(column);
    }

    @Override
    public boolean addValue(@Nullable Object value, long place) {
        if (value instanceof Number number) {
            BigDecimal decimal = Decimals.of(number);
            if (decimal == null || !isModest(decimal)) {
                outside++;
            } else {
                add(decimal);
            }
        }
        return true;
    }

    /** 1E+1000000000 is a short text, but its sum with 1 fills the memory. */
    private static boolean isModest(BigDecimal decimal) {
        return Math.abs((long) decimal.scale()) <= MOST_DIGITS && decimal.precision() <= 2 * MOST_DIGITS;
    }

    private void add(BigDecimal decimal) {
        inside++;
        if (decimal.signum() == 0) {
            zeros++;
        } else if (decimal.signum() < 0) {
            negatives++;
        }
        widen(decimal, decimal);
        sum = sum.add(decimal);
        squares = squares.add(decimal.multiply(decimal));
    }

    private void widen(BigDecimal low, BigDecimal high) {
        if (least == null || low.compareTo(least) < 0) {
            least = low;
        }
        if (greatest == null || high.compareTo(greatest) > 0) {
            greatest = high;
        }
    }

    @Override
    Summary summary() {
        return new Summary(
                inside + outside, outside, zeros, negatives, least, greatest, sum, squares, Summary.Precision.EXACT);
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        DecimalNumbers numbers = (DecimalNumbers) other;
        inside += numbers.inside;
        outside += numbers.outside;
        zeros += numbers.zeros;
        negatives += numbers.negatives;
        if (numbers.least != null && numbers.greatest != null) {
            widen(numbers.least, numbers.greatest);
        }
        sum = sum.add(numbers.sum);
        squares = squares.add(numbers.squares);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(inside);
        out.writeLong(outside);
        out.writeLong(zeros);
        out.writeLong(negatives);
        write(sum, out);
        write(squares, out);
        if (least != null && greatest != null) {
            write(least, out);
            write(greatest, out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        inside = in.readLong();
        outside = in.readLong();
        zeros = in.readLong();
        negatives = in.readLong();
        sum = readDecimal(in);
        squares = readDecimal(in);
        if (inside > 0) {
            least = readDecimal(in);
            greatest = readDecimal(in);
        }
    }

    private static void write(BigDecimal decimal, DataOutput out) throws IOException {
        byte[] digits = decimal.unscaledValue().toByteArray();
        out.writeInt(decimal.scale());
        out.writeInt(digits.length);
        out.write(digits);
    }

    private static BigDecimal readDecimal(DataInput in) throws IOException {
        int scale = in.readInt();
        byte[] digits = new byte[in.readInt()];
        in.readFully(digits);
        return new BigDecimal(new BigInteger(digits), scale);
    }
}
