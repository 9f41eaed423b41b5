package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.schema.Row;
import org.jspecify.annotations.Nullable;

/** A state of the values of one column. Takes numbers without boxing where the rows have them so. */
public abstract class ColumnState extends AnalyzerState {

    private final int column;

    /** For the column at a position of the schema. */
    protected ColumnState(int column) {
        this.column = column;
    }

    /** The position of the column in the schema. */
    public final int column() {
        return column;
    }

    @Override
    public final boolean add(Row row, long place) {
        return addValue(row.value(column), place);
    }

    /** What states of this analyzer do with values, where that can be told apart from what they have seen. Default: null. */
    public @Nullable ColumnLogic logic() {
        return null;
    }

    /** Takes in the value of a row, of a type named by {@link dev.meshwork.core.schema.DataType.Kind}. Whether it is in order. */
    public abstract boolean addValue(@Nullable Object value, long place);

    /** Like {@link #addValue}, of a whole number. Default: boxes it. */
    public boolean addLong(long value, long place) {
        return addValue(value, place);
    }

    /** Like {@link #addValue}, of a floating-point number. Default: boxes it. */
    public boolean addDouble(double value, long place) {
        return addValue(value, place);
    }
}
