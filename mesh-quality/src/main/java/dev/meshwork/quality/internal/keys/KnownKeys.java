package dev.meshwork.quality.internal.keys;

import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The keys of a data set, to look others up in: in a table while they fit into the memory, then in order on the disk. */
final class KnownKeys extends AnalyzerState {

    private final KeyReader key;
    private final Opening opening;
    private final String words;
    private KeyTable table;
    private @Nullable KeyLog log;

    KnownKeys(KeyReader key, Opening opening, String words) {
        this.key = key;
        this.opening = opening;
        this.words = words;
        this.table = new KeyTable(opening.keys().memoryBytes());
    }

    @Override
    public boolean add(Row row, long place) {
        if (key.read(row)) {
            add(key.high(), key.low(), place);
        }
        return true;
    }

    private void add(long high, long low, long place) {
        if (log == null && table.isFull()) {
            toLog();
        }
        if (log == null) {
            table.add(high, low, place);
        } else {
            log.add(high, low, place, 0);
        }
    }

    private KeyLog toLog() {
        KeyLog made = new KeyLog(opening.keys(), words);
        table.forEach((high, low, entry) -> made.add(high, low, KeyTable.placeOf(entry), 0));
        log = made;
        table = new KeyTable(0);
        return made;
    }

    /** Whether keys can be looked up one by one. */
    boolean isInMemory() {
        return log == null;
    }

    boolean contains(long high, long low) {
        return table.contains(high, low);
    }

    /** All keys in order, some of them repeated. They cannot be looked up any more. */
    SortedKeys sorted() throws IOException {
        return (log == null ? toLog() : log).sorted();
    }

    /** Where a row came from, for people. */
    String name(long place) {
        return opening.places().name(place);
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        KnownKeys keys = (KnownKeys) other;
        try {
            keys.forEach((high, low, place, content) -> add(high, low, renumber.applyAsLong(place)));
        } catch (IOException e) {
            throw new KeyLog(opening.keys(), words).failed(e);
        }
    }

    private void forEach(KeyLog.EntryConsumer consumer) throws IOException {
        (log == null ? toLog() : log).forEach(consumer);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        KeyLog all = log == null ? toLog() : log;
        out.writeLong(all.size());
        all.forEach((high, low, place, content) -> {
            out.writeLong(high);
            out.writeLong(low);
            out.writeLong(place);
        });
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (long left = in.readLong(); left > 0; left--) {
            add(in.readLong(), in.readLong(), in.readLong());
        }
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
