package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import java.util.Collection;

/** What all results together say; the worst first. */
public enum Verdict {
    /** A check of severity error did not pass, or the run was not served for another reason. */
    FAILED,
    /** A check of severity warn did not pass. */
    WARNED,
    /** Nothing was checked, so nothing is known. */
    UNCHECKED,
    /** Every check passed, but for those that are for information. */
    PASSED;

    static Verdict of(Collection<CheckResult> checks) {
        return checks.stream()
                .map(Mark::of)
                .min(Mark::compareTo)
                .map(worst -> switch (worst) {
                    case FAIL -> FAILED;
                    case WARN -> WARNED;
                    case NOTE, PASS -> PASSED;
                })
                .orElse(UNCHECKED);
    }
}
