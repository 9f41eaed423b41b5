package dev.meshwork.quality.internal.numbers;

import dev.meshwork.quality.internal.engine.AnalyzerState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sums up how many code points texts have. */
final class TextLengths extends NumberState {

    private final WholeNumbers lengths;

    TextLengths(int column) {
        super(column);
        this.lengths = new WholeNumbers(column);
    }

    @Override
    public boolean addValue(@Nullable Object value, long place) {
        if (value != null) {
            lengths.addLong(of(value), place);
        }
        return true;
    }

    /** The length of a text, or of the name of an enum constant. */
    static int of(Object value) {
        String text = value instanceof Enum<?> constant ? constant.name() : value.toString();
        return text.codePointCount(0, text.length());
    }

    @Override
    Summary summary() {
        return lengths.summary();
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        lengths.merge(((TextLengths) other).lengths, renumber);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        lengths.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        lengths.read(in);
    }
}
