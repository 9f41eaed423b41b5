package dev.meshwork.core;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.internal.Json;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the served runs of a product took out and nobody replayed yet: open work. Rows of runs that were not served are not in it,
 * for they are read again. Shows reasons and positions, and values only of data sets without a classified field. Thread-safe.
 */
public final class Quarantine {

    private final StateStore state;
    private final String product;

    Quarantine(StateStore state, String product) {
        this.state = state;
        this.product = product;
    }

    /** The runs whose quarantined rows are open, oldest first; never null but potentially empty. */
    public List<String> runs() {
        return rows().keySet().stream().toList();
    }

    /** The open rows by run, oldest first; never null but potentially empty. */
    public Map<String, List<QuarantinedRow>> rows() {
        List<RunReport> served = state.runs(product).stream()
                .map(RunRecord::report)
                .filter(RunReport::succeeded)
                .toList();
        Set<String> replayed = served.stream()
                .filter(report -> report.kind() == RunKind.REPLAY)
                .flatMap(report -> report.target().stream())
                .collect(Collectors.toSet());
        Map<String, List<QuarantinedRow>> open = new LinkedHashMap<>();
        for (RunReport report : served) {
            List<QuarantinedRow> rows =
                    replayed.contains(report.runId()) ? List.of() : state.quarantined(product, report.runId());
            if (!rows.isEmpty()) {
                open.put(report.runId(), rows);
            }
        }
        return open;
    }

    /** How many open rows there are for each reason; a row with two reasons counts twice. By reason. */
    public Map<String, Long> countsByReason() {
        return rows().values().stream()
                .flatMap(List::stream)
                .flatMap(row -> row.reasons().stream())
                .collect(Collectors.groupingBy(reason -> reason.reason(), TreeMap::new, Collectors.counting()));
    }

    /**
     * Writes the open rows to a file of JSON Lines, a row to a line.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void exportTo(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, List<QuarantinedRow>> run : rows().entrySet()) {
                for (QuarantinedRow row : run.getValue()) {
                    out.write(Json.write(new Exported(run.getKey(), row)) + "\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot export the quarantine of " + product + " to " + file + ": " + e, e);
        }
    }

    private record Exported(String run, QuarantinedRow row) {}
}
