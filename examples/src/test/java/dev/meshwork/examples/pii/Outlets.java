package dev.meshwork.examples.pii;

import dev.meshwork.catalog.FolderCatalog;
import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.RunListener;
import dev.meshwork.core.ServedProduct;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.json.JsonEncoder;
import dev.meshwork.core.metrics.RunMetrics;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.service.ServiceLevelMonitor;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.RunHistory;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.testing.Canaries;
import dev.meshwork.core.testing.InMemoryAlerts;
import dev.meshwork.governance.GlobalPolicies;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.audit.AuditKey;
import dev.meshwork.governance.audit.AuditLog;
import dev.meshwork.governance.masking.Masker;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.quality.profile.Profile;
import dev.meshwork.quality.report.QualityReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service and all ways by which something leaves it without being asked for, and the readers who may not see everything. */
final class Outlets implements AutoCloseable {

    static final Reader STEWARD = Reader.of("steward", "steward").forPurpose("care");
    static final Reader ANALYST = Reader.of("analyst", "analyst").forPurpose("analytics");
    static final Reader ANYBODY = Reader.of("anybody");

    private static final byte[] KEY = "a key of these tests, and of nothing else".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2019-06-30T00:10:00Z");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Path folder;
    private final LogFile log;
    private final int loggedBefore;
    private final FileStateStore state;
    private final AuditLog accesses;
    private final List<String> observed = Collections.synchronizedList(new ArrayList<>());
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final Map<Environment, DataProductRunner> runners = new LinkedHashMap<>();

    Outlets(Path folder, LogFile log) {
        this.folder = folder;
        this.log = log;
        this.state = new FileStateStore(folder.resolve("state"));
        this.accesses =
                AuditLog.in(folder.resolve("audit"), AuditKey.of("tests", KEY)).open();
        this.loggedBefore = log.length();
    }

    /** Analysts see pseudonyms, stewards everything, others nothing. */
    private static Policies policies() {
        Masker masker = Masker.withKey(KEY);
        return Policies.global(GlobalPolicies.all(masker))
                .access(
                        AccessPolicy.permit("analysts-read")
                                .roles("analyst")
                                .obliges(Obligation.mask(Columns.sensitive(), MaskMethod.PSEUDONYM))
                                .build(),
                        AccessPolicy.permit("stewards-read").roles("steward").build())
                .carriedOutBy(Carrier.with(masker));
    }

    DataProductRunner runner(Environment environment, RunListener... more) {
        return runners.computeIfAbsent(environment, place -> {
            ObservationRegistry observations = ObservationRegistry.create();
            observations.observationConfig().observationHandler(new Notes(observed));
            Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
            return DataProductRunner.builder(state)
                    .environment(place)
                    .clock(clock)
                    .policies(policies())
                    .accessLog(accesses)
                    .catalogs(FolderCatalog.in(folder.resolve("catalog")))
                    .observations(observations)
                    .rowHashKey(KEY)
                    .listeners(RunMetrics.builder(meters)
                            .measuring(state)
                            .clock(clock)
                            .build())
                    .listeners(ServiceLevelMonitor.builder(state)
                            .alerting(alerts)
                            .clock(clock)
                            .build())
                    .listeners(more)
                    .build();
        });
    }

    /** What a steward reads, to be sure that canaries arrived. */
    String readBySteward(DataProduct<?, ?> product) {
        StringBuilder text = new StringBuilder();
        ServedProduct served = runner(Environment.PROD).served(product, STEWARD);
        for (String port : served.ports()) {
            rows(served.rows(port), text);
        }
        return text.toString();
    }

    private static void rows(Rows<Row> rows, StringBuilder into) {
        JsonEncoder json = new JsonEncoder();
        rows.forEach(row -> row.schema()
                .fields()
                .forEach(field ->
                        into.append(json.encode(row.value(field.name()))).append('\n')));
    }

    /** Searches all outlets after runs of a product. */
    void search(Canaries canaries, DataProduct<?, ?> product, List<RunReport> reports) {
        DataProductRunner runner = runner(Environment.PROD);
        canaries.search("what anybody reads", runner.served(product, ANYBODY));
        canaries.search("what an analyst reads", runner.served(product, ANALYST));
        canaries.search(runner.quarantine(product));
        Path export = folder.resolve("quarantine.jsonl");
        runner.quarantine(product).exportTo(export);
        canaries.search("the quarantine", "exported:").search("the quarantine", export);
        List<RunRecord> records = state.runs(product.metadata().line());
        reports.forEach(report -> searchReport(canaries, report, records));
        canaries.search("state on disk", folder.resolve("state"))
                .search(
                        "the history of runs",
                        RunHistory.of(state, product.metadata()).toString())
                .search(
                        "service levels",
                        ServiceLevelMonitor.builder(state)
                                .build()
                                .evaluate(product.metadata(), NOW)
                                .toString())
                .search("alerts", "alerts: " + alerts.alerts())
                .search("meters", meters)
                .search("observations", observed.toString())
                .search("documents and lineage in the folder", folder.resolve("catalog"));
        Catalogs.ADAPTERS.forEach(
                (name, adapter) -> canaries.search("catalog " + name, Catalogs.told(adapter, records)));
        canaries.search("the access log", folder.resolve("audit")).search("the log", log.since(loggedBefore));
    }

    private static void searchReport(Canaries canaries, RunReport report, List<RunRecord> records) {
        canaries.search(report);
        QualityReport quality = QualityReport.of(report)
                .withHistory(records.stream().map(RunRecord::report).toList());
        canaries.search("the quality report as text", quality.toString())
                .search("the quality report as JSON", quality.toJson())
                .search("the quality report for JUnit", quality.toJUnitXml())
                .search("the quality report as HTML", quality.toHtml());
    }

    /** Searches what a profile of rows tells, alone and within a quality report. */
    static void searchProfile(Canaries canaries, Profile profile, RunReport report, String dataSet) {
        QualityReport quality = QualityReport.of(report).withProfile(dataSet, profile);
        canaries.search("the profile", profile.toString())
                .search("the profile", profile.toJson())
                .search("suggested checks", profile.suggest().toString())
                .search("suggested checks", profile.suggest().toYaml())
                .search("suggested checks", profile.suggest().toJava())
                .search("the quality report with a profile", quality.toString())
                .search("the quality report with a profile", quality.toJson())
                .search("the quality report with a profile", quality.toHtml());
    }

    @Override
    public void close() {
        runners.values().forEach(DataProductRunner::close);
        accesses.close();
        state.close();
    }

    /** Writes down all that observations tell. */
    private record Notes(List<String> observed) implements ObservationHandler<Observation.Context> {
        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        @Override
        public void onError(Observation.Context context) {
            observed.add("error " + context.getError());
        }

        @Override
        public void onStop(Observation.Context context) {
            observed.add(context.toString() + context.getAllKeyValues());
        }
    }
}
