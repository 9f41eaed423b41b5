package dev.meshwork.core.schema;

import org.jspecify.annotations.Nullable;

/**
 * A look at one row through its schema, whatever the row is made of. A row is valid only during the call that receives it:
 * engines reuse it for the next one, so copy the values you keep.
 */
public interface Row {

    /** The schema of the row. */
    Schema schema();

    /**
     * The value of a field.
     *
     * @param field its position in the schema
     */
    @Nullable
    Object value(int field);

    /**
     * The value of a field.
     *
     * @throws IllegalArgumentException if the schema has no such field
     */
    default @Nullable Object value(String field) {
        return value(schema().indexOf(field));
    }

    /** A row of values that are held, one for each field of the schema. */
    static Row of(Schema schema, @Nullable Object... values) {
        return new ArrayRow(schema, values.clone());
    }
}
