package dev.meshwork.quality.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * What the states of one analyzer do with the values of their column, apart from what they have seen. Immutable and thread-safe; a
 * record, so that it can be compiled as a constant.
 */
public interface ColumnLogic {

    /** What {@link ColumnState#addValue} of the state does. */
    boolean addValue(ColumnState state, @Nullable Object value, long place);

    /** What {@link ColumnState#addLong} of the state does. */
    boolean addLong(ColumnState state, long value, long place);

    /** What {@link ColumnState#addDouble} of the state does. */
    boolean addDouble(ColumnState state, double value, long place);
}
