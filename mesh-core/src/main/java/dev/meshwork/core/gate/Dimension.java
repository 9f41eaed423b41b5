package dev.meshwork.core.gate;

/** The dimensions of data quality, as in the Open Data Contract Standard 3.1. */
public enum Dimension {
    /** Values are right. */
    ACCURACY,
    /** Values are there. */
    COMPLETENESS,
    /** Values have the agreed form. */
    CONFORMITY,
    /** Values agree with one another. */
    CONSISTENCY,
    /** All records are there. */
    COVERAGE,
    /** Data are recent. What is observed as a number is the age of the newest, in seconds. */
    TIMELINESS,
    /** Nothing is there twice. */
    UNIQUENESS
}
