package dev.meshwork.core.schema;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row of held values. */
final class ArrayRow implements Row {

    private final Schema schema;
    private final @Nullable Object[] values;

    ArrayRow(Schema schema, @Nullable Object[] values) {
        if (values.length != schema.fields().size()) {
            throw new IllegalArgumentException("Invalid row of schema '" + schema.name() + "': expected "
                    + schema.fields().size() + " values but there are " + values.length);
        }
        this.schema = schema;
        this.values = values;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Object value(int field) {
        return values[field];
    }

    @Override
    public String toString() {
        // Values are left out: a row may hold classified ones, and toString ends up in logs.
        return "Row of " + schema.name()
                + Arrays.toString(schema.fields().stream().map(Field::name).toArray());
    }
}
