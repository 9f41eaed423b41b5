package dev.meshwork.quality.report;

import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a reader should know first.
 *
 * @param verdict the verdict
 * @param words the verdict in words
 * @param reasons what keeps the data from being served, besides checks
 */
record Headline(Verdict verdict, String words, List<String> reasons) {

    static Headline of(QualityReport report) {
        return new Headline(
                report.verdict(),
                report.run().map(run -> words(run, report.verdict())).orElse(words(report.verdict())),
                report.run().map(Headline::reasons).orElse(List.of()));
    }

    private static String words(RunReport run, Verdict verdict) {
        return switch (run.status()) {
            case SUCCEEDED ->
                switch (verdict) {
                    case FAILED -> "Served, though checks failed";
                    case PASSED -> "Served";
                    case WARNED -> "Served with warnings";
                    case UNCHECKED -> "Served unchecked";
                };
            case SKIPPED -> "Nothing new to serve";
            case REJECTED -> "Not served";
            case FAILED -> "Run failed";
        };
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case FAILED -> "Failed";
            case WARNED -> "Passed with warnings";
            case UNCHECKED -> "Nothing was checked";
            case PASSED -> "Passed";
        };
    }

    private static List<String> reasons(RunReport run) {
        return Stream.concat(
                        run.failure().map(RunFailure::message).stream(),
                        run.policies().stream().filter(PolicyDecision::blocks).map(PolicyDecision::toString))
                .toList();
    }

    /** What to do where nothing was checked. */
    static String nothingChecked(QualityReport report) {
        return "Missing check results: nothing was checked; "
                + (report.run().isPresent()
                        ? "bind a suite to a data set with through(...)"
                        : "pass what the inspection of a suite found");
    }

    /** Whether the report has no results though it should. */
    static boolean lacksChecks(QualityReport report) {
        return report.checks().isEmpty()
                && report.run().map(run -> run.status() != RunStatus.SKIPPED).orElse(true);
    }
}
