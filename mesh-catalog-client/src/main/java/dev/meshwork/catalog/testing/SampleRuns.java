package dev.meshwork.catalog.testing;

import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.metadata.ColumnLineage.Derivation;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.report.ServedPort;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;

/** Records that have a bit of everything, with names that hurt. Stateless. */
final class SampleRuns {

    /** Stands for a value of a classified field, where a run keeps such: nothing of it may leave. */
    static final String SECRET = "c4n4ry-jane.doe@example.org";

    /** What a plain run leaves behind in a catalog that has a place for it. */
    static final Map<Feature, String> TRACES = Map.ofEntries(
            Map.entry(Feature.ID, "dp.sample"),
            Map.entry(Feature.NAME, "Orders"),
            Map.entry(Feature.DOMAIN, "sales"),
            Map.entry(Feature.OWNER_TEAM, "team Orders"),
            Map.entry(Feature.ROLES, "jean"),
            Map.entry(Feature.CONTACTS, "oncall@example.com"),
            Map.entry(Feature.DESCRIPTION, "Describes Orders"),
            Map.entry(Feature.TAGS, "\"one\""),
            Map.entry(Feature.DOCUMENTATION_URL, "https://docs.example.com/sample"),
            Map.entry(Feature.SERVICE_LEVELS, "99.95"),
            Map.entry(Feature.VERSION, "2.1.0"),
            Map.entry(Feature.PREVIOUS_VERSIONS, "2.0.0"),
            Map.entry(Feature.SENSITIVITY, "CONFIDENTIAL"),
            Map.entry(Feature.RETENTION, "P730D"),
            Map.entry(Feature.ATTRIBUTES, "cost_centre"),
            Map.entry(Feature.SCHEMA, "parts"),
            Map.entry(Feature.NESTED_FIELDS, "kind"),
            Map.entry(Feature.FIELD_DESCRIPTIONS, "Mail of Orders"),
            Map.entry(Feature.PRIMARY_KEY, "id"),
            Map.entry(Feature.CLASSIFICATION, "PII_EMAIL"),
            Map.entry(Feature.LINEAGE, "in/a.csv"),
            Map.entry(Feature.COLUMN_LINEAGE, "AGGREGATION"),
            Map.entry(Feature.CHECK_RESULTS, "mail is complete"));

    private static final String HOSTILE = "it's \"q\" \\ <b>&amp; \u0000 \uD83D ñ 数据 \u202E $" + "{x} %s\r\n#/::";
    private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");

    private SampleRuns() {}

    static RunRecord plain(long sequence, RunStatus status) {
        return record(sequence, status, "Orders", "sales");
    }

    static RunRecord hostile(long sequence) {
        return record(sequence, RunStatus.SUCCEEDED, HOSTILE, "sales " + HOSTILE);
    }

    private static RunRecord record(long sequence, RunStatus status, String name, String domain) {
        DataProductMetadata metadata = DataProductMetadata.builder("dp.sample")
                .name(name)
                .domain(domain)
                .ownerTeam("team " + name)
                .description("Describes " + name)
                .tags("one", name)
                .documentationUrl("https://docs.example.com/sample")
                .version("2.1.0")
                .previousVersions("2.0.0")
                .serviceLevel(ServiceLevel.freshness(Duration.ofMinutes(15)))
                .serviceLevel(ServiceLevel.availability(99.95))
                .sensitivity(Sensitivity.CONFIDENTIAL)
                .retention(Period.ofDays(730))
                .ownership(DataOwnership.builder()
                        .technicalOwner("ada")
                        .steward("jean")
                        .onCallRotation("oncall@example.com")
                        .build())
                .attribute("cost_centre", name)
                .build();
        ProductDescription product = new ProductDescription(
                metadata,
                List.of(port("in", "in/a.csv", name)),
                List.of(port("out", "", name)),
                List.of(new ColumnLineage("out", "id", "in", List.of("parts"), Derivation.AGGREGATION)));
        return new RunRecord(sequence, 1, product, report(sequence, status, product), Map.of());
    }

    private static DataSetDescription port(String port, String location, String name) {
        Schema schema = Schema.builder("rows of " + name)
                .describedAs("About " + name)
                .field(Field.of("id", DataType.Kind.LONG).asPrimaryKey())
                .field(Field.of("mail " + name, DataType.Kind.TEXT)
                        .orNull()
                        .classified(Classification.PII_EMAIL)
                        .describedAs("Mail of " + name))
                .field(Field.of(
                        "parts",
                        DataType.list(DataType.struct(List.of(
                                Field.of("kind", DataType.enumeration(List.of("A", "B"))),
                                Field.of("at", DataType.Kind.TIMESTAMP))))))
                .build();
        return new DataSetDescription(port, schema, location, "csv", true, List.of("checks"));
    }

    private static RunReport report(long sequence, RunStatus status, ProductDescription product) {
        boolean served = status == RunStatus.SUCCEEDED;
        String runId = "run-" + sequence;
        CheckResult check = CheckResult.builder("out", "mail is complete")
                .columns(List.of("mail"))
                .dimension(Dimension.COMPLETENESS)
                .severity(Severity.ERROR)
                .subject("completeness of mail")
                .expectation("at least 0.9")
                .counts(10, served ? 0 : 5)
                .evidence(List.of("record 7, " + SECRET))
                .passed("1");
        return RunReport.builder(
                        runId, product.metadata().id(), product.metadata().version())
                .status(status)
                .time(FIRST.plusSeconds(sequence * 60), Duration.ofSeconds(3))
                .ledger(List.of(new LedgerEntry("in", LedgerEntry.Role.INPUT, 12, 2, 0, 10, true)))
                .checks(List.of(check))
                .policies(List.of(
                        new PolicyDecision("retention", "global", Enforcement.REQUIRED, true, "kept 730 days", null)))
                .served(served ? List.of(new ServedPort("out", runId, "", 9, List.of())) : List.of())
                .failure(
                        status == RunStatus.FAILED
                                ? new RunFailure(Phase.INGEST, "x.Y", "Cannot ingest dp.sample: 503", null)
                                : null)
                .notes(List.of("a note about " + SECRET))
                .build();
    }
}
