package dev.meshwork.core.port;

import dev.meshwork.core.schema.Schema;

/**
 * A named data set of a product: an input, a point in between, or an output. Gates are bound to it.
 *
 * @param <D> the handle that carries its rows, such as {@code Rows<Customer>}
 */
public interface DataSet<D> {

    /** The name, unique in the product. */
    String name();

    /** The contract of its rows. */
    Schema schema();

    /** The class of the handle; it chooses the engine. */
    Class<?> handle();
}
