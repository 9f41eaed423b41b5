package dev.meshwork.core.memory;

import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import org.jspecify.annotations.Nullable;

/** Rows that are held as they left. */
record ServedRows(Schema schema) implements RowType<Row> {

    @Override
    public @Nullable Object value(Row row, int field) {
        return row.value(field);
    }

    @Override
    public Row create(@Nullable Object[] values) {
        return Row.of(schema, values);
    }
}
