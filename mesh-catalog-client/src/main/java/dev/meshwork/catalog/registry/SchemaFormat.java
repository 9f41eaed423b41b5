package dev.meshwork.catalog.registry;

/** How a schema is written for a registry. */
public enum SchemaFormat {
    /** Apache Avro 1.12. */
    AVRO("Avro"),
    /** JSON Schema draft-07. */
    JSON("JSON Schema");

    private final String text;

    SchemaFormat(String text) {
        this.text = text;
    }

    /** The format for people. */
    @Override
    public String toString() {
        return text;
    }
}
