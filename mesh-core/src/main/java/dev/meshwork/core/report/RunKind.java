package dev.meshwork.core.report;

/** What a run was for. */
public enum RunKind {
    /** To serve what is new. */
    RUN,
    /** To serve a selected part of the input again; cursors stay where they are. */
    BACKFILL,
    /** To serve rows that had been quarantined. */
    REPLAY,
    /** To serve an earlier version again. */
    ROLLBACK
}
