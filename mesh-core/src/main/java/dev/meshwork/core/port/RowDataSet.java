package dev.meshwork.core.port;

import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;

/**
 * A named data set whose handle is {@link Rows}.
 *
 * @param <T> the type of a row
 */
public interface RowDataSet<T> extends DataSet<Rows<T>> {

    /** How rows are read and made. */
    RowType<T> rowType();

    @Override
    default Schema schema() {
        return rowType().schema();
    }

    @Override
    default Class<?> handle() {
        return Rows.class;
    }
}
