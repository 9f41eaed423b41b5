package dev.meshwork.core;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.report.Progress;
import dev.meshwork.core.report.RunReport;

/**
 * A plug-in that may only watch. Called from the thread of the run, so it should return soon. What it throws is logged and
 * changes nothing. Every method does nothing by default.
 */
public interface RunListener {

    /** A run begins. */
    default void runStarted(String runId, DataProductMetadata product) {}

    /** Rows flow. Called about once every thousand rows of each data set, and at its end. */
    default void progressed(Progress progress) {}

    /** The product asks for a person's attention. */
    default void alerted(String product, String message) {}

    /** A run ended. Called once per run, whatever the outcome, after {@code monitor}. */
    default void runEnded(RunReport report) {}
}
