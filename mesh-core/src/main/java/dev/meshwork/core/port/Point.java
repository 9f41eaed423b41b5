package dev.meshwork.core.port;

/**
 * A named data set inside ingest or transform, so that gates can look at it between two steps.
 *
 * @param <D> the handle that carries its rows
 */
public interface Point<D> extends DataSet<D> {

    /** A point over rows of a record class. */
    static <T extends Record> RowPoint<T> of(String name, Class<T> type) {
        return new RowPoint<>(name, dev.meshwork.core.schema.RowType.of(type));
    }
}
