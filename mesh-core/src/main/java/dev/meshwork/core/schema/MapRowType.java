package dev.meshwork.core.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that are maps by field name. */
final class MapRowType implements RowType<Map<String, @Nullable Object>> {

    private final Schema schema;
    private final List<String> names;

    MapRowType(Schema schema) {
        this.schema = schema;
        this.names = schema.fields().stream().map(Field::name).toList();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Object value(Map<String, @Nullable Object> row, int field) {
        return row.get(names.get(field));
    }

    @Override
    public Map<String, @Nullable Object> create(@Nullable Object[] values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(names.get(i), values[i]);
        }
        return row;
    }
}
