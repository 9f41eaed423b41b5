package dev.meshwork.quality;

import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.List;

/** What probes are opened with. */
record Opening(GateContext context, KeySettings keys, Places places) {

    Schema schema() {
        return context.schema();
    }

    int indexOf(String column) {
        return schema().indexOf(column);
    }

    int[] indexesOf(List<String> columns) {
        return columns.stream().mapToInt(this::indexOf).toArray();
    }

    Field field(int index) {
        return schema().fields().get(index);
    }
}
