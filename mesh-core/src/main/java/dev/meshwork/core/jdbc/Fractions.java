package dev.meshwork.core.jdbc;

/** What becomes of fractions of a second that a database does not keep. */
enum Fractions {
    /** They are refused. */
    REFUSED,
    /** They are cut off. */
    CUT_OFF
}
