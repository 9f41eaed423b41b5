package dev.meshwork.catalog.registry;

import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.Schema;
import java.util.List;
import java.util.Objects;

/**
 * The schema of a port in a format of registries. What the format has no word for stands in members that begin with {@code meshwork.}:
 * keys, classifications, and names that it does not take. The same schema gives the same text. Immutable.
 *
 * @param format how it is written
 * @param text the document, one line of JSON
 * @param renamed the names that the format does not take as they are; never null but potentially empty
 */
public record SchemaDocument(SchemaFormat format, String text, List<Renaming> renamed) {

    /** Copies the list. */
    public SchemaDocument {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(text, "text");
        renamed = List.copyOf(renamed);
    }

    /**
     * The schema as an Avro record. A field that may be absent is a union with null, and null by default. Decimals are {@code
     * big-decimal} on bytes, for a schema says nothing of their scale; times are microseconds. A name that Avro does not take becomes one
     * of letters, digits and underscores with a hash of the name, whatever its neighbours are called: schemas go on evolving.
     *
     * @param namespace where the record lies, such as the id of the product
     * @param name the name of the record, such as the port: readers hold on to it, so the name of the schema, which may be corrected, is
     *     not taken
     */
    public static SchemaDocument avro(Schema schema, String namespace, String name) {
        return new AvroWriter().write(schema, namespace, name);
    }

    /**
     * The schema as JSON Schema draft-07, as rows are written as JSON. A field that may be absent may be null, or not be there.
     *
     * @param id a URI that names the schema
     * @param promise what is to be kept when it changes: for {@link Compatibility#BACKWARD} and {@link Compatibility#FULL} objects have no
     *     other properties, so that one can be added; for the others they may, so that those who read by this schema go on where one is
     */
    public static SchemaDocument json(Schema schema, String id, Compatibility promise) {
        return new JsonSchemaWriter(promise.includes(Compatibility.BACKWARD)).write(schema, id);
    }
}
