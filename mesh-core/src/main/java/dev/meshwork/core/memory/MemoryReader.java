package dev.meshwork.core.memory;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a source in memory. */
final class MemoryReader<T> implements RowReader<T>, Position {

    private final MemorySource<T> source;
    private int record;

    MemoryReader(MemorySource<T> source) {
        this.source = source;
    }

    @Override
    public @Nullable T next(Consumer<RejectedRecord> rejected) {
        while (true) {
            source.failIfDue(record + 1L);
            if (record == source.rows().size()) {
                return null;
            }
            record++;
            String reason = source.rejection(record);
            if (reason == null) {
                return source.rows().get(record - 1);
            }
            rejected.accept(new RejectedRecord(source.name(), record, reason, null));
        }
    }

    @Override
    public Position position() {
        return this;
    }

    @Override
    public String resource() {
        return source.name();
    }

    @Override
    public long record() {
        return record;
    }

    @Override
    public double fractionRead() {
        return source.rows().isEmpty() ? 1 : (double) record / source.rows().size();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
