package dev.meshwork.quality.internal.keys;

import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnState;
import dev.meshwork.quality.internal.engine.Opening;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The keys of one column. */
final class ColumnKeyState extends ColumnState implements HoldsKeys {

    private final KeyReader key;
    private final SeenKeys seen;

    ColumnKeyState(int column, Opening opening, Keys keys) {
        super(column);
        this.key = new KeyReader(opening, keys.columns(), keys.absence());
        this.seen = new SeenKeys(opening.keys(), keys, failures());
    }

    @Override
    public SeenKeys seen() {
        return seen;
    }

    @Override
    public boolean addValue(@Nullable Object value, long place) {
        return key.readValue(value) ? seen.key(key.high(), key.low(), place) : seen.absent(place);
    }

    @Override
    public boolean addLong(long value, long place) {
        key.readLong(value);
        return seen.key(key.high(), key.low(), place);
    }

    @Override
    public void quarantineFor(String check) {
        seen.quarantineFor(check);
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        failures().addAll(other.failures(), renumber);
        seen.merge(((ColumnKeyState) other).seen, renumber);
    }

    @Override
    public void finish() {
        seen.finish();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        seen.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        seen.read(in);
    }

    @Override
    public void close() {
        seen.close();
    }
}
