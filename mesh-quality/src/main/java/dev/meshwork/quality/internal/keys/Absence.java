package dev.meshwork.quality.internal.keys;

/** What becomes of a row whose key has a null. */
public enum Absence {
    /** It is not looked at, as in SQL's UNIQUE. */
    IS_EXEMPT,
    /** It fails, as in SQL's PRIMARY KEY. */
    FAILS,
    /** Null is a value like others and equal to itself, as in SQL's DISTINCT. */
    IS_A_VALUE,
    /** Null is a value like others, but a row in which all are null is not looked at, as in Deequ. */
    IS_EXEMPT_IF_ALL_ARE
}
