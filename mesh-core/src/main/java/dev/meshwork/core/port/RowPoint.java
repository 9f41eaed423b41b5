package dev.meshwork.core.port;

import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.RowType;

/**
 * A point over rows.
 *
 * @param name the name, unique in the product
 * @param rowType how rows are read
 * @param <T> the type of a row
 */
public record RowPoint<T>(String name, RowType<T> rowType) implements Point<Rows<T>>, RowDataSet<T> {}
