package dev.meshwork.core.gate;

/**
 * Where a row comes from. Like the row, it is valid only during the call that receives it.
 */
public interface Position {

    /** The file, table or data set, for people. */
    String resource();

    /** The number of the record in the resource, from 1; a header does not count. */
    long record();

    /** A position that is held. */
    static Position of(String resource, long record) {
        return new HeldPosition(resource, record);
    }
}
