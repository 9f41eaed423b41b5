package dev.meshwork.core.metadata;

import dev.meshwork.core.schema.Schema;
import java.util.List;
import java.util.Objects;

/**
 * What is known of an input or output port without opening it.
 *
 * @param name the name of the port
 * @param schema the contract of its rows
 * @param location where the data lie: a path or URI, without credentials
 * @param format how they are stored, such as {@code csv}
 * @param encryptedAtRest whether the storage behind it encrypts
 * @param gates the names of the gates bound to it
 */
public record DataSetDescription(
        String name, Schema schema, String location, String format, boolean encryptedAtRest, List<String> gates) {

    /** Copies the gates. */
    public DataSetDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(format, "format");
        gates = List.copyOf(gates);
    }
}
