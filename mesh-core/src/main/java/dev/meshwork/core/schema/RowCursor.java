package dev.meshwork.core.schema;

import org.jspecify.annotations.Nullable;

/**
 * A reusable {@link Row} over rows of a Java type: set the row, hand the cursor on. Not thread-safe.
 *
 * @param <T> the type of a row
 */
public final class RowCursor<T> implements Row {

    private final RowType<T> type;
    private final Schema schema;
    /** Read all at once, as most are asked for, and many more than once. */
    private final @Nullable Object[] values;

    /** A cursor without a row; call {@link #at} first. */
    public RowCursor(RowType<T> type) {
        this.type = type;
        this.schema = type.schema();
        this.values = new Object[schema.fields().size()];
    }

    /** Moves to another row. */
    public RowCursor<T> at(T next) {
        type.values(next, values);
        return this;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Object value(int field) {
        return values[field];
    }
}
