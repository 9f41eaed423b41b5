package dev.meshwork.governance.obligation;

import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record, or map by field name, some of whose values are masked: a map by field name. It shows the fields of the schema and no
 * others; what is neither a record nor a map is not shown. Confined to one thread at a time.
 */
final class MaskedStruct implements ValueMask {

    private final List<Field> fields;
    private final List<ValueMask> masks;
    private @Nullable Class<?> type;
    private @Nullable RowType<Record> rowType;

    MaskedStruct(List<Field> fields, List<ValueMask> masks) {
        this.fields = fields;
        this.masks = List.copyOf(masks);
    }

    @Override
    public @Nullable Object apply(Object value) {
        if (value instanceof Map<?, ?> map) {
            return masked(map);
        }
        return value instanceof Record row ? masked(valuesOf(row)) : null;
    }

    private Map<String, @Nullable Object> masked(Map<?, ?> values) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).name();
            masked.put(name, masks.get(i).ofNullable(values.get(name)));
        }
        return Collections.unmodifiableMap(masked);
    }

    private Map<String, @Nullable Object> valuesOf(Record row) {
        RowType<Record> known = rowTypeOf(row);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Field> present = known.schema().fields();
        for (int i = 0; i < present.size(); i++) {
            values.put(present.get(i).name(), known.value(row, i));
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private RowType<Record> rowTypeOf(Record row) {
        RowType<Record> known = rowType;
        if (known == null || type != row.getClass()) {
            known = RowType.of((Class<Record>) row.getClass());
            type = row.getClass();
            rowType = known;
        }
        return known;
    }
}
