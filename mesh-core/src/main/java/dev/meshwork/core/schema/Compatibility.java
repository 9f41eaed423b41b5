package dev.meshwork.core.schema;

/**
 * Who can go on reading when a schema changes, in the sense of schema registries. A reader finds fields by name, passes over those
 * that it does not know, and takes one that is missing as absent.
 *
 * <table>
 * <caption>What a change breaks</caption>
 * <tr><th>change</th><th>{@link #BACKWARD}: new readers, old data</th><th>{@link #FORWARD}: old readers, new data</th></tr>
 * <tr><td>field added, required</td><td>breaks</td><td></td></tr>
 * <tr><td>field added, may be absent</td><td></td><td></td></tr>
 * <tr><td>field removed, was required</td><td></td><td>breaks</td></tr>
 * <tr><td>field removed, could be absent</td><td></td><td></td></tr>
 * <tr><td>no longer required</td><td></td><td>breaks</td></tr>
 * <tr><td>now required</td><td>breaks</td><td></td></tr>
 * <tr><td>enum symbol added</td><td></td><td>breaks</td></tr>
 * <tr><td>enum symbol removed</td><td>breaks</td><td></td></tr>
 * <tr><td>integer to long, double or decimal; long to decimal</td><td></td><td>breaks</td></tr>
 * <tr><td>the same, the other way</td><td>breaks</td><td></td></tr>
 * <tr><td>any other type</td><td>breaks</td><td>breaks</td></tr>
 * <tr><td>primary key where there was none</td><td>breaks</td><td></td></tr>
 * <tr><td>no primary key where there was one</td><td></td><td>breaks</td></tr>
 * <tr><td>another primary key</td><td>breaks</td><td>breaks</td></tr>
 * <tr><td>name of the schema, order, description, classification</td><td></td><td></td></tr>
 * </table>
 *
 * <p>A list follows its element, a structure its fields. The directions and the rules for fields are those of Confluent's Schema
 * Registry ("Schema Evolution and Compatibility"), types are resolved as in "Schema Resolution" of the Avro 1.11 specification,
 * with three differences: a field without a value is absent, for there are no defaults; numbers are widened only where no digit is
 * lost, so a long is no double; and keys, which neither knows, are held to: who relies on a key loses it with the key.
 */
public enum Compatibility {
    /** Who reads by the new schema can read what was written by the old one. */
    BACKWARD,
    /** Who reads by the old schema can read what is written by the new one: consumers go on as they are. */
    FORWARD,
    /** Both {@link #BACKWARD} and {@link #FORWARD}. */
    FULL,
    /** Neither. */
    NONE;

    /** Whether this one promises what the other one promises. Each includes itself and {@link #NONE}. */
    public boolean includes(Compatibility other) {
        return this == other || this == FULL || other == NONE;
    }

    /** Both promises together, such as {@link #FULL} of {@link #BACKWARD} and {@link #FORWARD}. */
    public Compatibility and(Compatibility other) {
        if (includes(other)) {
            return this;
        }
        return other.includes(this) ? other : FULL;
    }

    /** Whether a schema keeps this promise when it takes the place of an older one. */
    public boolean holds(Schema older, Schema newer) {
        return SchemaDiff.between(older, newer).compatibility().includes(this);
    }
}
