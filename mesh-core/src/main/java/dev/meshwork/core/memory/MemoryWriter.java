package dev.meshwork.core.memory;

import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps copies of rows until they are sealed. */
final class MemoryWriter implements RowWriter {

    private final Schema schema;
    private final Consumer<List<Row>> seal;
    private final List<Row> rows = new ArrayList<>();

    MemoryWriter(Schema schema, Consumer<List<Row>> seal) {
        this.schema = schema;
        this.seal = seal;
    }

    @Override
    public void write(Row row) {
        @Nullable Object[] values = new Object[schema.fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.value(i);
        }
        rows.add(Row.of(schema, values));
    }

    @Override
    public long seal() {
        seal.accept(List.copyOf(rows));
        return rows.size();
    }

    @Override
    public void close() {
        rows.clear();
    }
}
