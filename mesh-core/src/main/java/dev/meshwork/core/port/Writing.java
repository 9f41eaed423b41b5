package dev.meshwork.core.port;

/** What becomes of the rows that a port served before, when a run commits. */
public enum Writing {
    /** The rows of the run take their place. */
    REPLACE,
    /** They stay, the rows of the run are added. */
    APPEND,
    /** They stay, but those whose primary key comes again are replaced. */
    UPSERT
}
