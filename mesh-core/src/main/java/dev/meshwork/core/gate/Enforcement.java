package dev.meshwork.core.gate;

/** What the violation of a policy means. */
public enum Enforcement {
    /** The run is stopped. */
    REQUIRED,
    /** The run goes on, the report warns. */
    RECOMMENDED,
    /** The report mentions it; a domain opts in. */
    OPTIONAL
}
