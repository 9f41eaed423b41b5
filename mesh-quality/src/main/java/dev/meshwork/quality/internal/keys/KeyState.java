package dev.meshwork.quality.internal.keys;

import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;

/** The keys of several columns. */
final class KeyState extends AnalyzerState implements HoldsKeys {

    private final KeyReader key;
    private final SeenKeys seen;

    KeyState(Opening opening, Keys keys) {
        this.key = new KeyReader(opening, keys.columns(), keys.absence());
        this.seen = new SeenKeys(opening.keys(), keys, failures());
    }

    @Override
    public SeenKeys seen() {
        return seen;
    }

    @Override
    public boolean add(Row row, long place) {
        return key.read(row) ? seen.key(key.high(), key.low(), place) : seen.absent(place);
    }

    @Override
    public void quarantineFor(String check) {
        seen.quarantineFor(check);
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        failures().addAll(other.failures(), renumber);
        seen.merge(((KeyState) other).seen, renumber);
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
