package dev.meshwork.quality.internal.engine;

/**
 * How one state takes in a row of one Java type. Immutable and thread-safe. Records, as a virtual machine treats the parts of a
 * constant record as constants.
 */
interface Step {

    /** Whether the row is in order, as {@link AnalyzerState#add} says. */
    boolean add(Object row, AnalyzerState state, long place);
}
