package dev.meshwork.core.faults;

import dev.meshwork.core.report.Phase;

/** Where code of a product runs. */
enum Hook {
    METADATA(Phase.ADMIT),
    DECLARE(Phase.ADMIT),
    INGEST(Phase.INGEST),
    ROW_OF_INGEST(Phase.INGEST),
    TRANSFORM(Phase.TRANSFORM),
    ROW_OF_TRANSFORM(Phase.TRANSFORM),
    SERVE(Phase.SERVE),
    ROW_OF_SERVE(Phase.SERVE),
    MONITOR(Phase.MONITOR);

    private final Phase phase;

    Hook(Phase phase) {
        this.phase = phase;
    }

    /** The phase that a failure of it belongs to. */
    Phase phase() {
        return phase;
    }

    /** Whether it hands out something. */
    boolean returnsSomething() {
        return this == METADATA || this == INGEST || this == TRANSFORM;
    }
}
