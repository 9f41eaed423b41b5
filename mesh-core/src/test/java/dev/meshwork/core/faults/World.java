package dev.meshwork.core.faults;

import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.DataProductRunnerBuilder;
import dev.meshwork.core.RunRequest;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.FaultyState;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.RunRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product, its state and what it serves in one folder, and what is outside of it and outlives every crash. */
final class World {

    static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");

    private final Path folder;
    private final Disk disk;
    private final Compaction compaction;
    private final Catalog catalog = new Catalog();
    private int nextRun;
    private FileStateStore state;

    /** Whether the journal is written anew whenever that makes it smaller. */
    enum Compaction {
        EAGER,
        AS_DEFAULT
    }

    World(Path folder, Disk disk, Compaction compaction, int nextRun) {
        this.folder = folder;
        this.disk = disk;
        this.compaction = compaction;
        this.nextRun = nextRun;
        this.state = store(disk);
    }

    /** One whose disk goes wrong when told to. */
    static World faulty(Path folder, Compaction compaction, int nextRun) {
        return new World(folder, FaultyDisk.over(folder), compaction, nextRun);
    }

    FaultyDisk disk() {
        return (FaultyDisk) disk;
    }

    int nextRun() {
        return nextRun;
    }

    /** A new process: nothing that the old one held in memory is there. */
    void startProcess() {
        state = store(disk);
    }

    private FileStateStore store(Disk on) {
        FileStateStore.Builder builder = FileStateStore.builder(folder.resolve("state"));
        return FaultyState.on(
                on, compaction == Compaction.EAGER ? builder.keepRuns(2).compactAbove(0) : builder);
    }

    private Sales sales(Disk on, int day) {
        return new Sales(on, folder, day);
    }

    RunReport run(int day, RunRequest request) {
        return runner().build().run(sales(disk, day), request);
    }

    /** A runner over the state of this world, at a time that stands still. */
    DataProductRunnerBuilder runner() {
        return DataProductRunner.builder(state)
                .catalogs(catalog)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .runIds(() -> String.format("r%04d", nextRun++));
    }

    /** Where everything lies. */
    Path folder() {
        return folder;
    }

    /** Removes all versions that need not be kept. */
    void removeOldVersions() {
        Sales sales = sales(disk, 1);
        sales.latest().remove(sales.latest().versions());
        sales.all().remove(sales.all().versions());
    }

    /** Lets go of what a run quarantined, as retention does. */
    void expireQuarantine(int run) {
        state.removeQuarantine(Sales.ID, runs().get(run).report().runId());
    }

    /** What readers see now, with a disk and state of their own. */
    Seen seen() {
        Sales sales = sales(Disk.real(), 1);
        return new Seen(rows(sales.latest()), rows(sales.all()));
    }

    /** What of the two ports is seen; they may differ for a moment. */
    record Seen(List<String> latest, List<String> all) {}

    /** Everything that must not depend on crashes. */
    Outcome outcome() {
        FileStateStore store = store(Disk.real());
        List<RunRecord> runs = store.runs(Sales.ID);
        List<RunRecord> served =
                runs.stream().filter(run -> run.report().succeeded()).toList();
        return new Outcome(
                seen(),
                store.cursors(Sales.ID),
                served.stream().map(run -> essence(run.report())).toList(),
                served.stream()
                        .map(run -> store.quarantined(Sales.ID, run.report().runId()))
                        .toList());
    }

    /** A run without what differs from one attempt to the next. */
    private static String essence(RunReport report) {
        return report.kind() + " " + report.status() + " " + report.ledger() + " " + report.cursors() + " "
                + report.checks() + " "
                + report.served().stream()
                        .map(port -> port.port() + ": " + port.rows())
                        .toList();
    }

    /** What is the same with and without crashes. */
    record Outcome(
            Seen seen, Map<String, String> cursors, List<String> history, List<List<QuarantinedRow>> quarantine) {

        /** Counts in what another one differs. */
        void compare(Outcome other, String where, Tally tally) {
            tally.compare(where + ", port latest", seen.latest(), other.seen.latest());
            tally.compare(where + ", port all", seen.all(), other.seen.all());
            tally.compare(where + ", history", history, other.history);
            tally.compare(
                    where + ", quarantine",
                    quarantine.stream().map(String::valueOf).toList(),
                    other.quarantine.stream().map(String::valueOf).toList());
            if (!cursors.equals(other.cursors)) {
                tally.other(where + ": cursors stand at " + other.cursors);
            }
        }
    }

    /** What is wrong with the records and files besides, or null. */
    @Nullable
    String untidiness() {
        FileStateStore store = store(Disk.real());
        List<Long> sequences =
                store.runs(Sales.ID).stream().map(RunRecord::sequence).toList();
        for (int i = 1; i < sequences.size(); i++) {
            if (sequences.get(i) != sequences.get(i - 1) + 1 && compaction == Compaction.AS_DEFAULT
                    || sequences.get(i) <= sequences.get(i - 1)) {
                return "sequence numbers " + sequences;
            }
        }
        RunRecord last = store.lastServed(Sales.ID).orElseThrow();
        if (!store.isApplied(Sales.ID, last.report().runId())) {
            return "the last run is not applied";
        }
        long newest = sequences.get(sequences.size() - 1);
        if (store.delivered(Sales.ID, "catalog") != newest || !catalog.sequences.contains(newest)) {
            return "the catalog took " + catalog.sequences + " and stands at " + store.delivered(Sales.ID, "catalog")
                    + " but the last run is " + newest;
        }
        return catalog.untidiness();
    }

    /** The runs that the process knows. */
    List<RunRecord> runs() {
        return state.runs(Sales.ID);
    }

    /** The runs that another process knows now. */
    List<RunRecord> runsSeen() {
        return store(Disk.real()).runs(Sales.ID);
    }

    private static List<String> rows(RowPort<?> port) {
        if (port.servedVersion().isEmpty()) {
            return List.of();
        }
        List<String> rows = new ArrayList<>();
        try (RowReader<Row> reader = port.read()) {
            for (Row row = next(reader); row != null; row = next(reader)) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < row.schema().fields().size(); i++) {
                    text.append(row.value(i)).append('|');
                }
                rows.add(text.toString());
            }
        }
        return rows;
    }

    private static @Nullable Row next(RowReader<Row> reader) {
        return reader.next(rejected -> {
            throw new IllegalStateException("record " + rejected.record() + " is torn: " + rejected.reason());
        });
    }

    /** Takes every record; some twice. */
    private static final class Catalog implements CatalogTarget {
        private final List<Long> sequences = new ArrayList<>();

        @Override
        public String name() {
            return "catalog";
        }

        @Override
        public String location() {
            return "memory:catalog";
        }

        @Override
        public void deliver(RunRecord run) {
            sequences.add(run.sequence());
        }

        @Nullable
        String untidiness() {
            for (int i = 1; i < sequences.size(); i++) {
                if (sequences.get(i) > sequences.get(i - 1) + 1) {
                    return "the catalog took " + sequences;
                }
            }
            return null;
        }
    }
}
