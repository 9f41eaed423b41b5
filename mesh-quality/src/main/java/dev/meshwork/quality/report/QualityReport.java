package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.quality.profile.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What checks found, data set by data set: a value that shows itself as a table ({@link #toString}), as JSON, as JUnit's XML and as
 * one HTML page. Holds no rows and no values, except those that a {@link ColumnSummary} may show. Immutable and thread-safe; the
 * {@code with} methods return changed copies. The same report gives the same text each time.
 *
 * @param title what was checked, for people; the id of the product where there is a run
 * @param runOrNull the run that checked, or null outside a run
 * @param dataSets the data sets: those of the ledger in order of first use, then others in the order of their results
 */
public record QualityReport(String title, @Nullable RunReport runOrNull, List<DataSetQuality> dataSets) {

    /** How many earlier runs a report shows at most; the latest ones. */
    public static final int MOST_EARLIER_RUNS = 60;

    /** Checks the title and copies the list. */
    public QualityReport {
        Objects.requireNonNull(title, "title");
        dataSets = List.copyOf(dataSets);
    }

    /** What a run found. Data sets that the run used and did not check are listed as unchecked. */
    public static QualityReport of(RunReport run) {
        return new QualityReport(run.product(), run, dataSets(run.ledger(), run.checks()));
    }

    /**
     * What checks found outside a run.
     *
     * @param title what was checked, for people
     * @param results the results, of one or more data sets
     */
    public static QualityReport of(String title, List<CheckResult> results) {
        return new QualityReport(title, null, dataSets(List.of(), results));
    }

    private static List<DataSetQuality> dataSets(List<LedgerEntry> ledger, List<CheckResult> results) {
        Map<String, LedgerEntry> entries = new LinkedHashMap<>();
        ledger.forEach(entry -> entries.putIfAbsent(entry.dataSet(), entry));
        Map<String, List<CheckResult>> checks = new LinkedHashMap<>();
        entries.keySet().forEach(name -> checks.put(name, new ArrayList<>()));
        results.forEach(result -> checks.computeIfAbsent(result.dataSet(), name -> new ArrayList<>())
                .add(result));
        List<DataSetQuality> dataSets = new ArrayList<>();
        checks.forEach(
                (name, found) -> dataSets.add(new DataSetQuality(name, entries.get(name), found, Map.of(), List.of())));
        return dataSets;
    }

    /**
     * A copy that also shows what the same checks found before. Of the runs given, the latest {@value #MOST_EARLIER_RUNS} count that
     * came to a verdict over new data: no failed ones, no backfills, replays and rollbacks, not this run, and none that began after
     * it. So all runs of a {@code RunHistory} may be passed. A report of a backfill, replay or rollback has no history.
     *
     * @throws IllegalArgumentException if a run is of another product than this report's run
     */
    public QualityReport withHistory(List<RunReport> earlier) {
        List<RunReport> comparable = comparable(earlier);
        return new QualityReport(
                title,
                runOrNull,
                dataSets.stream()
                        .map(dataSet -> dataSet.withHistory(comparable))
                        .toList());
    }

    private List<RunReport> comparable(List<RunReport> earlier) {
        RunReport run = runOrNull;
        if (run != null) {
            earlier.forEach(other -> requireSameProduct(run, other));
            if (run.kind() != RunKind.RUN) {
                return List.of();
            }
        }
        List<RunReport> found = earlier.stream()
                .filter(other -> other.kind() == RunKind.RUN)
                .filter(other -> other.status() == RunStatus.SUCCEEDED || other.status() == RunStatus.REJECTED)
                .filter(other -> run == null
                        || !other.runId().equals(run.runId())
                                && !other.startedAt().isAfter(run.startedAt()))
                .sorted(Comparator.comparing(RunReport::startedAt))
                .toList();
        return found.subList(Math.max(0, found.size() - MOST_EARLIER_RUNS), found.size());
    }

    private static void requireSameProduct(RunReport run, RunReport other) {
        if (!other.product().equals(run.product())) {
            throw new IllegalArgumentException("Invalid history of " + run.product() + ": run " + other.runId()
                    + " is of " + other.product() + "; pass the runs of RunHistory.of(store, product)");
        }
    }

    /**
     * A copy that also shows the columns of a data set as a profile found them: counts, least and greatest values, and a histogram of
     * numbers or of a few different values. Nothing of a classified column is shown but counts and lengths.
     *
     * @throws IllegalArgumentException if the report has no such data set; the message lists those it has
     */
    public QualityReport withProfile(String dataSet, Profile profile) {
        return withColumns(
                dataSet, profile.columns().stream().map(ProfileColumns::summary).toList());
    }

    /**
     * A copy that also shows what is known of the columns of a data set, found in some other way than by {@link Profile}.
     *
     * @throws IllegalArgumentException if the report has no such data set; the message lists those it has
     */
    public QualityReport withColumns(String dataSet, List<ColumnSummary> columns) {
        dataSet(dataSet);
        return new QualityReport(
                title,
                runOrNull,
                dataSets.stream()
                        .map(other -> other.name().equals(dataSet) ? other.withColumns(columns) : other)
                        .toList());
    }

    /** The run that checked, if there was one. */
    public Optional<RunReport> run() {
        return Optional.ofNullable(runOrNull);
    }

    /**
     * What was found in a data set.
     *
     * @throws IllegalArgumentException if the report has no such data set; the message lists those it has
     */
    public DataSetQuality dataSet(String name) {
        return dataSets.stream()
                .filter(dataSet -> dataSet.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot find data set '" + name + "': there are "
                        + dataSets.stream().map(DataSetQuality::name).toList()));
    }

    /** All results, data set by data set; never null but potentially empty. */
    public List<CheckResult> checks() {
        return dataSets.stream()
                .map(DataSetQuality::checks)
                .flatMap(Collection::stream)
                .toList();
    }

    /** What all results say together. A run that failed, or was rejected, is never better than {@link Verdict#FAILED}. */
    public Verdict verdict() {
        RunReport run = runOrNull;
        boolean refused = run != null && (run.status() == RunStatus.FAILED || run.status() == RunStatus.REJECTED);
        return refused ? Verdict.FAILED : Verdict.of(checks());
    }

    /**
     * The report as a JSON object. Members that are not known are left out; none of these names will change its meaning.
     *
     * <ul>
     *   <li>{@code format} {@code "meshwork-quality-report"}, {@code version} 1: grows when something is taken away or changed
     *   <li>{@code title}; {@code verdict}: failed, warned, unchecked, passed
     *   <li>{@code run}: {@code id}, {@code kind}, {@code product}, {@code productVersion}, {@code environment}, {@code status},
     *       {@code startedAt} and {@code duration} (ISO 8601), {@code summary}; only for a report of a run
     *   <li>{@code counts}, of the report and of each data set: {@code checks} = {@code failed} + {@code warned} + {@code noted} +
     *       {@code passed}, by the severity of those that did not pass
     *   <li>{@code dataSets}: array in the order of {@link #dataSets}, each with {@code name}, {@code verdict}, {@code counts},
     *       {@code rows} ({@code role}, {@code read}, {@code quarantined}, {@code withheld}, {@code handedOn}, {@code exhausted}),
     *       {@code checks}, {@code columns}
     *   <li>{@code checks}: {@code name}, {@code dimension}, {@code severity}, {@code outcome} (passed, failed, undecided), {@code
     *       blocks}, {@code subject}, {@code expectation}, {@code because}, {@code observed}, {@code observedValue} (a number),
     *       {@code evaluated}, {@code failed}, {@code evidence} (array of texts), {@code history} (array, oldest first, of {@code
     *       run}, {@code startedAt}, {@code outcome}, {@code observedValue})
     *   <li>{@code columns}: {@code name}, {@code type}, {@code classification}, {@code withheld}, {@code figures} (array of {@code
     *       name}, {@code text}), {@code histogram} (array of {@code label}, {@code count})
     * </ul>
     *
     * Constants of enumerations are in lower case.
     */
    public String toJson() {
        return JsonReport.of(this);
    }

    /**
     * The report as JUnit's XML, as Surefire writes it and Jenkins, GitLab and others read it: a test suite for each checked data
     * set, a test case for each check.
     *
     * <ul>
     *   <li>A check of severity error that does not pass is a {@code failure}; its type is failed or undecided.
     *   <li>One of severity warn is {@code skipped} with the warning as its message: build servers count and show what is skipped, and
     *       do not fail for it. Nobody reads the output of tests that pass.
     *   <li>One of severity info passes, and says what it found in {@code system-out}.
     *   <li>A suite {@code run} has what belongs to no data set: an {@code error} where the run failed, a {@code failure} where
     *       policies kept it from being served, and one where nothing at all was checked.
     * </ul>
     *
     * The time of the run is that of all suites together; single checks have none, for they share one pass.
     */
    public String toJUnitXml() {
        return JUnitReport.of(this);
    }

    /**
     * The report as one HTML page that needs nothing else: no script, no font, no image from elsewhere. What needs attention comes
     * first. It follows the reader's choice of light or dark, and can be printed.
     */
    public String toHtml() {
        return HtmlPage.of(this);
    }

    /**
     * Writes the report to a file, as UTF-8: whole or not at all, so that a reader sees the old or the new one. Missing folders are
     * created.
     *
     * @throws java.io.UncheckedIOException if it cannot; what was there before stays
     */
    public void write(ReportFormat format, Path file) {
        WholeFile.write(
                file,
                switch (format) {
                    case TEXT -> toString();
                    case JSON -> toJson();
                    case JUNIT_XML -> toJUnitXml();
                    case HTML -> toHtml();
                });
    }

    /** A table for people: a line that sums up, then the data sets, and in each the checks, what needs attention first. */
    @Override
    public String toString() {
        return TextReport.of(this);
    }
}
