package dev.meshwork.core;

import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.internal.Json;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.StateStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was taken out on the way to the served version of a product and nobody replayed yet: open work. Rows of runs that were not
 * served, or whose version was rolled back, are not in it, for they are read again. Where ports replace all that they serve, it is
 * what the last run took out. Shows reasons and positions, and values only of data sets without a classified field. Thread-safe.
 */
public final class Quarantine {

    private final StateStore state;
    private final String product;
    private final boolean replaces;

    Quarantine(StateStore state, String product, List<? extends OutputPort<?>> ports) {
        this.state = state;
        this.product = product;
        this.replaces = ports.stream().allMatch(port -> port.writing() == Writing.REPLACE);
    }

    /** The runs whose quarantined rows are open, oldest first; never null but potentially empty. */
    public List<String> runs() {
        return rows().keySet().stream().toList();
    }

    /** The open rows by run, oldest first; never null but potentially empty. */
    public Map<String, List<QuarantinedRow>> rows() {
        List<RunReport> behind = Lineage.of(state.runs(product));
        List<RunReport> counting = replaces ? behind.subList(Math.max(0, behind.size() - 1), behind.size()) : behind;
        Map<String, List<QuarantinedRow>> open = new LinkedHashMap<>();
        for (RunReport report : counting) {
            List<RunReport> replays = behind.stream()
                    .filter(later -> later.kind() == RunKind.REPLAY)
                    .filter(later ->
                            later.target().filter(report.runId()::equals).isPresent())
                    .toList();
            List<QuarantinedRow> rows = state.quarantined(product, report.runId()).stream()
                    .filter(row -> replays.stream().noneMatch(replay -> reads(replay, row.dataSet())))
                    .toList();
            if (!rows.isEmpty()) {
                open.put(report.runId(), rows);
            }
        }
        return open;
    }

    /** Whether a data set is a source of a run: only rows of sources are replayed. */
    private static boolean reads(RunReport run, String dataSet) {
        return run.ledger().stream()
                .anyMatch(entry -> entry.dataSet().equals(dataSet) && entry.role() == LedgerEntry.Role.INPUT);
    }

    /** How many open rows there are for each reason; a row with two reasons counts twice. By reason. */
    public Map<String, Long> countsByReason() {
        return rows().values().stream()
                .flatMap(List::stream)
                .flatMap(row -> row.reasons().stream().map(Disposition::reason).distinct())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
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
