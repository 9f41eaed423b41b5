package dev.meshwork.core.report;

/** How a run ended. */
public enum RunStatus {
    /** Everything that was asked for is served. */
    SUCCEEDED,
    /** There was nothing new to read. What was served before stays served. */
    SKIPPED,
    /** A required check or policy said no. What was served before stays served. */
    REJECTED,
    /** Something broke. What was served before stays served. */
    FAILED
}
