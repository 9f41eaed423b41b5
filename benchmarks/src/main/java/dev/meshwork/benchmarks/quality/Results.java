package dev.meshwork.benchmarks.quality;

import dev.meshwork.benchmarks.quality.task.Finding;
import dev.meshwork.benchmarks.quality.task.Question;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Findings as a table and as JSON. An engine that answers less than it can be asked has no ratio, and is left out of the JSON.
 */
record Results(long rows, List<Finding> findings, Truth truth) {

    private static final String ROW = "%-20s %6s %9s %9s %12s %9s %9s %7s %9s %9s %9s%n";
    private static final String NONE = "-";

    private static Set<Question> missing(Finding finding) {
        Set<Question> missing = EnumSet.copyOf(Peers.questionsFor(finding.name()));
        missing.removeAll(finding.answers().answered());
        return missing;
    }

    private static boolean isComplete(Finding finding) {
        return missing(finding).isEmpty();
    }

    private Optional<Finding> complete(String name) {
        return findings.stream()
                .filter(finding -> finding.name().equals(name) && isComplete(finding))
                .findFirst();
    }

    String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d rows of 12 columns, %d checks, Java %s, %d processors%n"
                        + "one pass over all rows: median of the last three rounds, all answers are right%n%n",
                rows,
                Question.CHECKS,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors()));
        text.append(
                String.format(Locale.ROOT, ROW, "", "", "", "", "", "peak", "garbage", "", "CPU", "CPU to", "wall to"));
        text.append(String.format(
                Locale.ROOT,
                ROW,
                "engine",
                "checks",
                "CPU s",
                "wall s",
                "rows/s",
                "MiB",
                "B/row",
                "rounds",
                "to hand",
                "ours (1)",
                "ours (2)"));
        findings.forEach(finding -> text.append(row(finding)));
        text.append(notes());
        return text.toString();
    }

    private String row(Finding finding) {
        Finding.Cost cost = finding.cost();
        return String.format(
                Locale.ROOT,
                ROW,
                finding.name(),
                checks(finding),
                String.format(Locale.ROOT, "%.4f", cost.cpuSeconds()),
                String.format(Locale.ROOT, "%.4f", cost.wallSeconds()),
                String.format(Locale.ROOT, "%,.0f", rows / cost.wallSeconds()),
                String.format(Locale.ROOT, "%,.0f", cost.peakMib()),
                cost.garbage() > 0 ? String.format(Locale.ROOT, "%,.0f", cost.garbage() / rows) : NONE,
                finding.rounds() + (finding.isSteady() ? "" : "*"),
                ratio(
                        finding,
                        cost.cpuSeconds(),
                        complete(RowEngines.HAND).map(f -> f.cost().cpuSeconds())),
                ratio(
                        finding,
                        cost.cpuSeconds(),
                        complete(RowEngines.MESHWORK_1).map(f -> f.cost().cpuSeconds())),
                ratio(
                        finding,
                        cost.wallSeconds(),
                        complete(RowEngines.MESHWORK_2).map(f -> f.cost().wallSeconds())));
    }

    private static String ratio(Finding finding, double seconds, Optional<Double> base) {
        return isComplete(finding)
                ? base.map(b -> String.format(Locale.ROOT, "%.2f", seconds / b)).orElse(NONE)
                : NONE;
    }

    /** How many checks have all their answers. */
    private static long checks(Finding finding) {
        Set<Question> unanswered = EnumSet.allOf(Question.class);
        unanswered.removeAll(finding.answers().answered());
        return Question.CHECKS
                - unanswered.stream().map(Question::check).distinct().count();
    }

    private String notes() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%n"));
        for (Finding finding : findings) {
            if (!isComplete(finding)) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s has no ratio and is not in the JSON, as it does not answer %s%n",
                        finding.name(),
                        missing(finding)));
            }
        }
        if (findings.stream().anyMatch(finding -> finding.name().equals(Peers.HIBERNATE_VALIDATOR))) {
            text.append(String.format(
                    Locale.ROOT, "hibernate-validator does the row checks only; its ratios are to all twenty%n"));
        }
        if (!findings.stream().allMatch(Finding::isSteady)) {
            text.append(String.format(Locale.ROOT, "* its last three rounds differ by more than ten percent%n"));
        }
        String errors = findings.stream()
                .filter(finding -> finding.answers().answered().contains(Question.DISTINCT_CUSTOMERS))
                .map(finding ->
                        String.format(Locale.ROOT, "%s %.1f %%", finding.name(), truth.errorOfDistinct(finding) * 100))
                .collect(Collectors.joining(", "));
        text.append(String.format(Locale.ROOT, "distinct counts are off by at most: %s%n", errors));
        text.append(String.format(
                Locale.ROOT,
                "CPU: of the whole process. Peak: resident set of the process at its largest, with the rows, one engine"
                        + " alone%n"));
        return text.toString();
    }

    String json() {
        String engines = findings.stream()
                .filter(Results::isComplete)
                .map(finding -> String.format(
                        Locale.ROOT,
                        "    \"%s\": {\"cpu_s\": %.6f, \"wall_s\": %.6f, \"peak_mib\": %.1f}",
                        finding.name(),
                        finding.cost().cpuSeconds(),
                        finding.cost().wallSeconds(),
                        finding.cost().peakMib()))
                .collect(Collectors.joining(",\n"));
        return String.format(Locale.ROOT, "{\n  \"rows\": %d,\n  \"engines\": {\n", rows) + engines + "\n  }\n}\n";
    }
}
