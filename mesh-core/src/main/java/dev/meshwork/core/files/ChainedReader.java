package dev.meshwork.core.files;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.Row;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the files of a version one after the other. */
final class ChainedReader implements RowReader<Row> {

    private final List<RowReader<Row>> readers;
    private int current;

    ChainedReader(List<RowReader<Row>> readers) {
        this.readers = readers;
    }

    @Override
    public @Nullable Row next(Consumer<RejectedRecord> rejected) {
        while (current < readers.size()) {
            Row row = readers.get(current).next(rejected);
            if (row != null) {
                return row;
            }
            current++;
        }
        return null;
    }

    @Override
    public Position position() {
        return readers.get(Math.min(current, readers.size() - 1)).position();
    }

    @Override
    public void close() {
        readers.forEach(RowReader::close);
    }
}
