package dev.meshwork.core.gate;

import java.util.List;
import java.util.Objects;

/**
 * What policies may know before anything becomes visible.
 *
 * @param admission what was known before the run
 * @param checks what the checks of the run found
 */
public record ReleaseFacts(AdmissionFacts admission, List<CheckResult> checks) {

    /** Copies the list. */
    public ReleaseFacts {
        Objects.requireNonNull(admission, "admission");
        checks = List.copyOf(checks);
    }
}
