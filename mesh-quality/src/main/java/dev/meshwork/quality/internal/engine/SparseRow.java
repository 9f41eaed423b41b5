package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of a Java type of which only some fields are asked for: each is read when it is. Not thread-safe.
 *
 * @param <T> the type of a row
 */
public final class SparseRow<T> implements Row {

    private final RowType<T> type;
    private @Nullable T current;

    /** Without a row; call {@link #at} first. */
    public SparseRow(RowType<T> type) {
        this.type = type;
    }

    /** Moves to another row. */
    public SparseRow<T> at(T next) {
        current = next;
        return this;
    }

    @Override
    public Schema schema() {
        return type.schema();
    }

    @Override
    public @Nullable Object value(int field) {
        if (current == null) {
            throw new IllegalStateException("Cannot read a field: there is no row");
        }
        return type.value(current, field);
    }
}
