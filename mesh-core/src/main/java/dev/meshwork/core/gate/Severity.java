package dev.meshwork.core.gate;

/** What a failed check means for a run. */
public enum Severity {
    /** The run is rejected. */
    ERROR,
    /** The run goes on, the report warns. */
    WARN,
    /** The report mentions it. */
    INFO
}
