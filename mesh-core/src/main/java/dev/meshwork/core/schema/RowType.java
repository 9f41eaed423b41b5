package dev.meshwork.core.schema;

import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds the rows of a Java type to a schema: how a field of a row is read, and how a row is made of values. Implementations
 * are immutable and thread-safe.
 *
 * @param <T> the type of a row
 */
public interface RowType<T> {

    /** The schema of the rows. */
    Schema schema();

    /**
     * The value of one field.
     *
     * @param row the row
     * @param field the position of the field in the schema
     */
    @Nullable
    Object value(T row, int field);

    /**
     * How one field is read, for code that is compiled for this type of row. Its result type is {@code long}, {@code double},
     * {@code int} or {@code boolean} where rows hold such a value without an object, else the class of the values. Default: none, so
     * that {@link #value} is called.
     *
     * @param field the position of the field in the schema
     * @return a handle that takes a row as {@link Object}
     */
    default Optional<MethodHandle> accessor(int field) {
        return Optional.empty();
    }

    /**
     * The values of all fields. Default: one after the other.
     *
     * @param row the row
     * @param into receives them, by the positions of the fields in the schema; at least as long as the schema
     */
    default void values(T row, @Nullable Object[] into) {
        for (int i = 0; i < schema().fields().size(); i++) {
            into[i] = value(row, i);
        }
    }

    /**
     * A row of values, one for each field of the schema, of the types named by {@link DataType.Kind}.
     *
     * @throws IllegalArgumentException if the row type refuses the values, for instance in a record's constructor
     */
    T create(@Nullable Object[] values);

    /** The rows of a record class. */
    static <R extends Record> RowType<R> of(Class<R> type) {
        return new RecordRowType<>(type);
    }

    /** Rows that are maps from field name to value; a missing key is a null value. */
    static RowType<Map<String, @Nullable Object>> ofMaps(Schema schema) {
        return new MapRowType(schema);
    }
}
