package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.List;

/** What probes are opened with. */
public record Opening(GateContext context, KeySettings keys, Places places, Others others) {

    /** Without other data sets. */
    public Opening(GateContext context, KeySettings keys, Places places) {
        this(context, keys, places, new Others());
    }

    public Schema schema() {
        return context.schema();
    }

    public int indexOf(String column) {
        return schema().indexOf(column);
    }

    public int[] indexesOf(List<String> columns) {
        return columns.stream().mapToInt(this::indexOf).toArray();
    }

    public Field field(int index) {
        return schema().fields().get(index);
    }
}
