package dev.meshwork.core.report;

/**
 * A run did not serve: rejected by a check or policy, or failed. The report says why. May be logged: its cause is
 * {@link RunFailure#showable}.
 */
public final class RunNotServedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RunReport report;

    /** Made by {@link RunReport#orThrow}. */
    RunNotServedException(RunReport report) {
        super(report.summary(), report.failure().map(RunFailure::showable).orElse(null));
        this.report = report;
    }

    /** What the run found. */
    public RunReport report() {
        return report;
    }
}
