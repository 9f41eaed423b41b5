package dev.meshwork.quality.internal.engine;

/**
 * What is kept of the rows while they pass, so that a {@link Probe} can be measured. Immutable, with equality by value: probes
 * with equal analyzers share one state.
 */
public interface Analyzer {

    /**
     * An empty state, for a data set or for one part of it.
     *
     * @throws IllegalArgumentException if the analyzer does not fit the schema; the message names the field
     */
    AnalyzerState open(Opening opening);
}
