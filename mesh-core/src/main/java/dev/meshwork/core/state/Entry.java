package dev.meshwork.core.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of the journal: a run, or the run that is applied, or how far a catalog got. */
record Entry(
        @Nullable RunRecord run,
        @Nullable String applied,
        @Nullable String target,
        long sequence) {

    static Entry of(RunRecord run) {
        return new Entry(run, null, null, run.sequence());
    }

    static Entry applied(String runId) {
        return new Entry(null, Objects.requireNonNull(runId, "runId"), null, 0);
    }

    static Entry delivered(String target, long sequence) {
        return new Entry(null, null, Objects.requireNonNull(target, "target"), sequence);
    }
}
