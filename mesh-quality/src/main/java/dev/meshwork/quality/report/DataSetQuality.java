package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What checks found in one data set. Immutable.
 *
 * @param name the data set
 * @param ledgerOrNull where its rows went, or null outside a run
 * @param checks the results, in the order of the checks; never null but potentially empty
 * @param history what the same checks found before, by name of the check, oldest first
 * @param columns what is known of its columns
 */
public record DataSetQuality(
        String name,
        @Nullable LedgerEntry ledgerOrNull,
        List<CheckResult> checks,
        Map<String, List<Observation>> history,
        List<ColumnSummary> columns) {

    /** Copies the collections. */
    public DataSetQuality {
        Objects.requireNonNull(name, "name");
        checks = List.copyOf(checks);
        columns = List.copyOf(columns);
        Map<String, List<Observation>> copied = new LinkedHashMap<>();
        history.forEach((check, observations) -> copied.put(check, List.copyOf(observations)));
        history = Collections.unmodifiableMap(copied);
    }

    /** What the results say together. */
    public Verdict verdict() {
        return Verdict.of(checks);
    }

    /** Where its rows went, if that is known. */
    public Optional<LedgerEntry> ledger() {
        return Optional.ofNullable(ledgerOrNull);
    }

    /** What a check found before, oldest first; never null but potentially empty. */
    public List<Observation> history(String check) {
        return history.getOrDefault(check, List.of());
    }

    DataSetQuality withHistory(List<RunReport> runs) {
        Map<String, List<Observation>> observed = new LinkedHashMap<>();
        checks.forEach(check -> observed.put(check.check(), new ArrayList<>()));
        for (RunReport run : runs) {
            for (CheckResult check : run.checks()) {
                List<Observation> known = check.dataSet().equals(name) ? observed.get(check.check()) : null;
                if (known != null) {
                    known.add(new Observation(run.runId(), run.startedAt(), check.outcome(), check.observedValue()));
                }
            }
        }
        observed.values().removeIf(List::isEmpty);
        return new DataSetQuality(name, ledgerOrNull, checks, observed, columns);
    }

    DataSetQuality withColumns(List<ColumnSummary> profiles) {
        return new DataSetQuality(name, ledgerOrNull, checks, history, profiles);
    }
}
