package dev.meshwork.core.port;

/**
 * An input of a product.
 *
 * @param <D> the handle that carries its rows
 */
public interface Source<D> extends DataSet<D> {

    /** Where the data lie, for people and lineage: a path or URI, without credentials. */
    String location();

    /** How they are stored, such as {@code csv}. */
    String format();
}
