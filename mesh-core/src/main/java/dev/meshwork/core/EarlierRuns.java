package dev.meshwork.core;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.EarlierValue;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.RunRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run is compared with: the runs behind what is served that read what came, not a selection. Immutable. */
final class EarlierRuns implements CheckHistory {

    /** The newest first. */
    private final List<RunReport> runs;

    private final List<RunRecord> history;

    private EarlierRuns(List<RunReport> runs, List<RunRecord> history) {
        this.runs = runs;
        this.history = history;
    }

    /** Those among all recorded runs, which come oldest first. */
    static EarlierRuns of(List<RunRecord> history) {
        List<RunReport> runs = new ArrayList<>(Lineage.of(history));
        runs.removeIf(run -> run.kind() != RunKind.RUN);
        Collections.reverse(runs);
        return new EarlierRuns(runs, history);
    }

    @Override
    public List<EarlierValue> observed(String dataSet, String check, int most) {
        return runs.stream()
                .flatMap(run -> observed(run, dataSet, check))
                .limit(most)
                .toList();
    }

    private static Stream<EarlierValue> observed(RunReport run, String dataSet, String check) {
        return run.checks().stream()
                .filter(result ->
                        result.dataSet().equals(dataSet) && result.check().equals(check))
                .limit(1)
                .flatMap(result -> Stream.ofNullable(result.observedValue()))
                .map(value -> new EarlierValue(run.runId(), run.startedAt(), value));
    }

    @Override
    public Optional<Schema> lastSchema(String dataSet) {
        return runs.stream()
                .findFirst()
                .flatMap(last -> history.stream()
                        .filter(record -> record.report().runId().equals(last.runId()))
                        .flatMap(record -> Stream.concat(
                                record.description().inputs().stream(), record.description().outputs().stream()))
                        .filter(described -> described.name().equals(dataSet))
                        .map(DataSetDescription::schema)
                        .findFirst());
    }
}
