package dev.meshwork.catalog;

import static dev.meshwork.core.schema.Classification.PII_EMAIL;

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
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.RunRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;

/** Recorded runs of a Customer 360, as a runner would record them. */
public final class Runs {

    public static final String PRODUCT = "dp.customer.360";

    private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");
    private static final String SECRET = "jane@example.com";

    private static final List<ColumnLineage> LINEAGE = List.of(
            new ColumnLineage("warehouse", "customer_id", "customers", List.of("id"), Derivation.IDENTITY),
            new ColumnLineage("warehouse", "email", "customers", List.of("email"), Derivation.TRANSFORMATION),
            new ColumnLineage("warehouse", "segment", "customers", List.of("id"), Derivation.TRANSFORMATION),
            new ColumnLineage("warehouse", "segment", "orders", List.of("sku"), Derivation.AGGREGATION));

    private Runs() {}

    /** A value of a classified field that no document may show. */
    public static String secret() {
        return SECRET;
    }

    public static RunRecord succeeded(long sequence) {
        return succeeded(sequence, customer360().build());
    }

    public static RunRecord succeeded(long sequence, DataProductMetadata metadata) {
        return succeeded(
                sequence,
                new ProductDescription(metadata, List.of(customers(), orders()), List.of(warehouse()), LINEAGE));
    }

    public static RunRecord succeeded(long sequence, ProductDescription product) {
        return new RunRecord(sequence, 1, product, report(sequence, product, RunStatus.SUCCEEDED), Map.of());
    }

    public static RunRecord rejected(long sequence) {
        return new RunRecord(sequence, 1, product(), report(sequence, product(), RunStatus.REJECTED), Map.of());
    }

    public static RunRecord failed(long sequence) {
        return new RunRecord(sequence, 1, product(), report(sequence, product(), RunStatus.FAILED), Map.of());
    }

    public static String runId(long sequence) {
        return "20260105T00%02d00.000Z-1a2b3c4d".formatted(sequence);
    }

    public static Instant startOf(long sequence) {
        return FIRST.plusSeconds(60 * sequence);
    }

    public static ProductDescription product() {
        return new ProductDescription(
                customer360().build(), List.of(customers(), orders()), List.of(warehouse()), LINEAGE);
    }

    public static DataProductMetadata.Builder customer360() {
        return DataProductMetadata.builder(PRODUCT)
                .name("Customer 360 View")
                .domain("customer")
                .ownerTeam("customer-domain-team")
                .description("Unified customer profile combining all touchpoints")
                .tags("customer", "profile")
                .documentationUrl("https://docs.example.com/customer-360")
                .version("2.1.0")
                .previousVersions("2.0.0", "1.9.0")
                .serviceLevel(ServiceLevel.freshness(Duration.ofMinutes(15)))
                .serviceLevel(ServiceLevel.availability(99.95))
                .serviceLevel(ServiceLevel.completeness(99))
                .sensitivity(Sensitivity.CONFIDENTIAL)
                .retention(Period.ofDays(730))
                .ownership(DataOwnership.builder()
                        .technicalOwner("ada")
                        .developer("grace")
                        .businessOwner("mary")
                        .steward("jean")
                        .onCallRotation("oncall@example.com")
                        .escalationPath("ada, then the head of data")
                        .communicationChannel("https://example.slack.com/archives/C123")
                        .build())
                .attribute("attribution_model", "last touch");
    }

    public static DataSetDescription warehouse() {
        Schema schema = Schema.builder("customer_profile")
                .describedAs("One row per customer")
                .field(Field.of("customer_id", DataType.Kind.TEXT).asPrimaryKey())
                .field(Field.of("email", DataType.Kind.TEXT).orNull().classified(PII_EMAIL))
                .field(Field.of("revenue", DataType.Kind.DECIMAL).describedAs("Net revenue in EUR over all orders"))
                .field(Field.of("last_order", DataType.Kind.DATE).orNull())
                .field(Field.of("seen_at", DataType.Kind.TIMESTAMP))
                .field(Field.of("segment", DataType.enumeration(List.of("NEW", "LOYAL"))))
                .field(Field.of(
                        "addresses", DataType.list(DataType.struct(List.of(Field.of("city", DataType.Kind.TEXT))))))
                .build();
        return new DataSetDescription(
                "warehouse", schema, "data/out/warehouse", "csv", true, List.of("profile checks"));
    }

    public static DataSetDescription customers() {
        Schema schema = Schema.builder("customer")
                .field(Field.of("id", DataType.Kind.TEXT).asPrimaryKey())
                .field(Field.of("email", DataType.Kind.TEXT).classified(PII_EMAIL))
                .build();
        return new DataSetDescription("customers", schema, "data/in/customers.csv", "csv", false, List.of());
    }

    public static DataSetDescription orders() {
        Schema schema =
                Schema.builder("order_line").field("sku", DataType.Kind.TEXT).build();
        String location = "jdbc:postgresql://reader:hunter2@db.example.com:5432/shop?password=hunter2";
        return new DataSetDescription("orders", schema, location, "jdbc", false, List.of());
    }

    private static RunReport report(long sequence, ProductDescription product, RunStatus status) {
        boolean served = status == RunStatus.SUCCEEDED;
        RunFailure failure = status != RunStatus.FAILED
                ? null
                : new RunFailure(
                        Phase.INGEST,
                        "java.io.IOException",
                        "Cannot ingest " + product.metadata().id() + ": shop answered 503",
                        null);
        return RunReport.builder(
                        runId(sequence),
                        product.metadata().id(),
                        product.metadata().version())
                .environment("prod")
                .status(status)
                .time(startOf(sequence), Duration.ofSeconds(3))
                .ledger(List.of(
                        new LedgerEntry("customers", LedgerEntry.Role.INPUT, 12, 2, 0, 10, true),
                        new LedgerEntry("warehouse", LedgerEntry.Role.OUTPUT, 10, 0, 1, 9, true)))
                .checks(checks(status == RunStatus.REJECTED))
                .policies(List.of(new PolicyDecision(
                        "retention-policy", "global", Enforcement.REQUIRED, true, "data are kept 730 days", null)))
                .served(
                        served
                                ? product.outputs().stream()
                                        .map(o -> new ServedPort(o.name(), runId(sequence), o.location(), 9, List.of()))
                                        .toList()
                                : List.of())
                .failure(failure)
                .notes(List.of("a note about " + SECRET))
                .build();
    }

    private static List<CheckResult> checks(boolean failing) {
        CheckResult.Builder email = CheckResult.builder("warehouse", "email is complete")
                .columns(List.of("email"))
                .dimension(Dimension.COMPLETENESS)
                .severity(Severity.ERROR)
                .subject("completeness of email")
                .expectation("at least 0.995")
                .because("the newsletter keys on it")
                .counts(10, failing ? 5 : 0)
                .observedValue(new BigDecimal(failing ? "0.5" : "1"))
                .evidence(List.of("record 7, " + SECRET));
        CheckResult rows = CheckResult.builder("customers", "enough customers")
                .dimension(Dimension.COVERAGE)
                .severity(Severity.WARN)
                .subject("rows")
                .expectation("at least 100")
                .failed("12");
        return List.of(failing ? email.failed("0.5") : email.passed("1"), rows);
    }
}
