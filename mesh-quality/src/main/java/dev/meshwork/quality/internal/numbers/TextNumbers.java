package dev.meshwork.quality.internal.numbers;

import dev.meshwork.quality.internal.engine.AnalyzerState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sums up those texts that are numbers, and leaves out the others. */
final class TextNumbers extends NumberState {

    private final DecimalNumbers numbers;

    TextNumbers(int column) {
        super(column);
        this.numbers = new DecimalNumbers(column);
    }

    @Override
    public boolean addValue(@Nullable Object value, long place) {
        return value == null || numbers.addValue(NumberTexts.parse(value.toString()), place);
    }

    @Override
    Summary summary() {
        return numbers.summary();
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        numbers.merge(((TextNumbers) other).numbers, renumber);
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
