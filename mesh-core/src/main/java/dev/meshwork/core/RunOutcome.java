package dev.meshwork.core;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run came to so far. Confined to the thread of the run. */
final class RunOutcome {

    private final List<String> notes = new ArrayList<>();
    private final List<PolicyDecision> policies = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();
    private final QuarantineNotes quarantined = new QuarantineNotes();
    private RunStatus status = RunStatus.SUCCEEDED;
    private @Nullable RunFailure failure;

    void note(String note) {
        notes.add(note);
    }

    void notes(List<String> more) {
        notes.addAll(more);
    }

    void decided(List<PolicyDecision> decisions) {
        policies.addAll(decisions);
    }

    void checked(List<CheckResult> results) {
        checks.addAll(results);
    }

    void quarantined(QuarantinedRow row) {
        quarantined.add(row);
    }

    List<CheckResult> checks() {
        return checks;
    }

    /** Whether a policy or a check keeps the data from being served; then the run is rejected. */
    boolean isBlocked() {
        boolean blocked = policies.stream().anyMatch(PolicyDecision::blocks)
                || checks.stream().anyMatch(CheckResult::blocks);
        if (blocked) {
            status = RunStatus.REJECTED;
        }
        return blocked;
    }

    void skip() {
        status = RunStatus.SKIPPED;
    }

    void fail(RunFailure what) {
        failure = what;
    }

    boolean hasFailed() {
        return failure != null;
    }

    RunStatus status() {
        return failure == null ? status : RunStatus.FAILED;
    }

    boolean succeeded() {
        return status() == RunStatus.SUCCEEDED;
    }

    /** The report with all of this. */
    RunReport in(RunReport.Builder report) {
        return report.status(status())
                .checks(checks)
                .policies(policies)
                .failure(failure)
                .notes(Stream.concat(quarantined.lines().stream(), notes.stream())
                        .toList())
                .build();
    }
}
