package dev.meshwork.core.schema;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reusable {@link Row} over rows of a Java type: set the row, hand the cursor on. Not thread-safe.
 *
 * @param <T> the type of a row
 */
public final class RowCursor<T> implements Row {

    private final RowType<T> type;
    private final Schema schema;
    private @Nullable T row;

    /** A cursor without a row; call {@link #at} first. */
    public RowCursor(RowType<T> type) {
        this.type = type;
        this.schema = type.schema();
    }

    /** Moves to another row. */
    public RowCursor<T> at(T next) {
        this.row = next;
        return this;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Object value(int field) {
        return type.value(Objects.requireNonNull(row, "no row yet"), field);
    }
}
