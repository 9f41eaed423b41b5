package dev.meshwork.core.state;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.internal.TextTable;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.ServedPort;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs of a product and major version, for people: {@link #toString} is a table. Immutable.
 *
 * @param line the id with the major version, such as {@code dp.customer.360@2}
 * @param runs the runs, oldest first
 */
public record RunHistory(String line, List<RunReport> runs) {

    /** Copies the list. */
    public RunHistory {
        Objects.requireNonNull(line, "line");
        runs = List.copyOf(runs);
    }

    /**
     * The recorded runs of a product; those that had nothing to do are not recorded.
     *
     * @throws StateException if they cannot be read
     */
    public static RunHistory of(StateStore store, DataProductMetadata product) {
        return new RunHistory(
                product.line(),
                store.runs(product.line()).stream().map(RunRecord::report).toList());
    }

    /**
     * The last so many of them.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public RunHistory last(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("Invalid number of runs " + number + ": expected 0 or more");
        }
        return new RunHistory(line, runs.subList(Math.max(0, runs.size() - number), runs.size()));
    }

    /** A table: run, kind, status, start, duration, rows that were served, and what failed. */
    @Override
    public String toString() {
        if (runs.isEmpty()) {
            return line + "  no runs\n";
        }
        List<String> headings =
                List.of("run", "version", "kind", "status", "started", "duration >", "rows served >", "failed");
        return Stream.concat(
                        Stream.of(line + "  " + runs.size() + (runs.size() == 1 ? " run" : " runs")),
                        TextTable.lines(
                                headings, runs.stream().map(RunHistory::row).toList())
                                .stream())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> row(RunReport report) {
        long rows = report.served().stream().mapToLong(ServedPort::rows).sum();
        return List.of(
                report.runId(),
                report.productVersion().toString(),
                report.kind().name().toLowerCase(Locale.ROOT),
                report.status().toString(),
                report.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                TextTable.duration(report.duration()),
                report.succeeded() ? String.format(Locale.ROOT, "%,d", rows) : "",
                failed(report));
    }

    private static String failed(RunReport report) {
        return Stream.of(
                        report.checks().stream()
                                .filter(check -> !check.passed())
                                .map(CheckResult::check),
                        report.policies().stream()
                                .filter(PolicyDecision::blocks)
                                .map(decision -> "policy " + decision.policy()),
                        report.failure().map(RunFailure::message).stream())
                .flatMap(names -> names)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
