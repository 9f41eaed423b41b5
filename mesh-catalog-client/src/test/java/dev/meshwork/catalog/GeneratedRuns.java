package dev.meshwork.catalog;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.metadata.ColumnLineage;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs of products that nobody would write, from a seed. */
public final class GeneratedRuns {

    private static final List<String> HOSTILE = List.of(
            "plain",
            "with space",
            "it's \"quoted\"",
            "line\nbreak\r\nand\ttab",
            "key: value # not a comment",
            "- item",
            "{flow: [map]}",
            "&anchor *alias !tag",
            "%directive",
            "@at `tick`",
            "no",
            "null",
            "~",
            "1:30",
            "2019-01-01",
            "0x1F",
            "1e5",
            "---",
            "...",
            "../../etc/passwd",
            "C:\\data\\x",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "Größe Übermaß ñ",
            "数据产品",
            "🛒 cart 👩‍👩‍👧",
            "\u202Eright to left",
            "\u0000nul \u0007bell \u0085next \u2028line \uFEFFbom",
            "half \uD83D character",
            "trailing \\",
            "x".repeat(300));

    private static final List<String> LOCATIONS = List.of(
            "data/in.csv",
            "/abs/path with space.csv",
            "C:\\data\\in.csv",
            "file:///srv/data/in.csv",
            "s3://bucket/a b/c.parquet",
            "s3://bucket",
            "jdbc:h2:mem:test;PASSWORD=hunter2",
            "jdbc:postgresql://u:hunter2@db:5432/shop?password=hunter2",
            "https://u:hunter2@example.com/x",
            "memory:customers",
            "");

    private final Random random;

    public GeneratedRuns(long seed) {
        this.random = new Random(seed);
    }

    public RunRecord next(int number) {
        List<DataSetDescription> inputs = distinct(random.nextInt(4), this::dataSet);
        List<DataSetDescription> outputs = number % 100 == 99
                ? List.of(wide(), deep())
                : distinct(random.nextInt(3) + (number % 10 == 0 ? 0 : 1), this::dataSet);
        ProductDescription product = new ProductDescription(
                metadata("dp.generated." + number), inputs, outputs, columnLineage(inputs, outputs));
        RunStatus status = RunStatus.values()[random.nextInt(RunStatus.values().length)];
        return new RunRecord(1 + random.nextInt(5), 1, product, report(product, status), Map.of());
    }

    private DataProductMetadata metadata(String id) {
        DataProductMetadata.Builder builder = DataProductMetadata.builder(id)
                .name(text())
                .domain(text())
                .ownerTeam(text())
                .description(random.nextBoolean() ? text() : "")
                .tags(list(3).toArray(String[]::new))
                .version(random.nextInt(3) + "." + random.nextInt(10) + ".0")
                .sensitivity(pick(List.of(Sensitivity.values())))
                .ownership(ownership());
        if (random.nextBoolean()) {
            builder.documentationUrl(pick(List.of("https://example.com/doc", "docs/relative.md", "urn:x:y")));
        }
        if (random.nextBoolean()) {
            builder.retention(pick(List.of(Period.ofDays(730), Period.ofYears(2), Period.parse("P1Y6M3D"))));
        }
        if (random.nextBoolean()) {
            builder.previousVersions("0.0.2", "0.0.1");
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            BigDecimal bound = BigDecimal.valueOf(random.nextInt(100_001), 3);
            builder.serviceLevel(new ServiceLevel(pick(List.of(ServiceLevel.Property.values())), bound));
        }
        list(3).forEach(name -> builder.attribute(name, text()));
        return builder.build();
    }

    private List<ColumnLineage> columnLineage(List<DataSetDescription> inputs, List<DataSetDescription> outputs) {
        List<ColumnLineage> lineage = new ArrayList<>();
        for (DataSetDescription input : inputs) {
            for (DataSetDescription output : outputs) {
                if (!input.schema().fields().isEmpty()
                        && !output.schema().fields().isEmpty()) {
                    lineage.add(new ColumnLineage(
                            output.name(),
                            pick(output.schema().fields()).name(),
                            input.name(),
                            List.of(pick(input.schema().fields()).name()),
                            pick(List.of(ColumnLineage.Derivation.values()))));
                }
            }
        }
        return lineage;
    }

    private DataOwnership ownership() {
        return new DataOwnership(
                maybeText(), maybeText(), maybeText(), maybeText(), maybeText(), "mailto:a@example.com", maybeText());
    }

    /** A thousand columns, as event tables have. */
    private DataSetDescription wide() {
        Schema.Builder schema = Schema.builder("wide");
        for (int i = 0; i < 1_000; i++) {
            schema.field(Field.of("column " + i + " " + text(), DataType.Kind.TEXT));
        }
        return new DataSetDescription("wide", schema.build(), "s3://bucket/wide", "csv", true, List.of());
    }

    /** Fields in fields in fields. */
    private DataSetDescription deep() {
        DataType type = DataType.of(DataType.Kind.LONG);
        for (int i = 0; i < 6; i++) { // the validator takes twice as long for each
            DataType struct = DataType.struct(List.of(Field.of("level " + i, type)));
            type = i % 2 == 0 ? struct : DataType.list(struct);
        }
        Schema schema = Schema.builder("deep").field(Field.of("root", type)).build();
        return new DataSetDescription("deep", schema, "s3://bucket/deep", "json", true, List.of());
    }

    private DataSetDescription dataSet(int number) {
        Schema.Builder schema = Schema.builder(text());
        fields(3).forEach(schema::field);
        if (random.nextBoolean()) {
            schema.describedAs(text());
        }
        String format = random.nextInt(5) == 0 ? "" : "csv";
        return new DataSetDescription(
                text() + number, schema.build(), pick(LOCATIONS), format, random.nextBoolean(), list(2));
    }

    private List<Field> fields(int depth) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0, size = 1 + random.nextInt(4); i < size; i++) {
            Field field = new Field(
                    text() + (i == 0 ? "" : "." + i),
                    type(depth),
                    random.nextBoolean(),
                    random.nextInt(4) == 0,
                    random.nextInt(3) == 0 ? pick(List.of(Classification.values())) : null,
                    maybeText());
            fields.add(field);
        }
        return fields.stream().map(Field::name).distinct().count() == fields.size() ? fields : fields(depth);
    }

    private DataType type(int depth) {
        DataType.Kind kind = pick(List.of(DataType.Kind.values()));
        return switch (kind) {
            case ENUM -> DataType.enumeration(List.of(text(), "B"));
            case STRUCT -> depth == 0 ? DataType.of(DataType.Kind.TEXT) : DataType.struct(fields(depth - 1));
            case LIST -> depth == 0 ? DataType.of(DataType.Kind.TEXT) : DataType.list(type(depth - 1));
            default -> DataType.of(kind);
        };
    }

    private RunReport report(ProductDescription product, RunStatus status) {
        List<String> names = new ArrayList<>(List.of("a point"));
        product.inputs().forEach(input -> names.add(input.name()));
        product.outputs().forEach(output -> names.add(output.name()));
        List<CheckResult> checks = IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> check(pick(names)))
                .toList();
        RunFailure failure = status == RunStatus.FAILED ? new RunFailure(Phase.TRANSFORM, "x.Y", text(), null) : null;
        return RunReport.builder(
                        text(), product.metadata().id(), product.metadata().version())
                .environment("test")
                .status(status)
                .time(
                        Instant.ofEpochMilli(Math.floorMod(random.nextLong(), 4_000_000_000_000L)),
                        Duration.ofMillis(random.nextInt(100_000)))
                .ledger(names.stream()
                        .filter(name -> random.nextBoolean())
                        .map(name -> new LedgerEntry(name, LedgerEntry.Role.INPUT, 5, 1, 1, 3, true))
                        .toList())
                .checks(checks)
                .policies(
                        List.of(new PolicyDecision(text(), "global", Enforcement.OPTIONAL, false, text(), maybeText())))
                .served(
                        status == RunStatus.SUCCEEDED
                                ? product.outputs().stream()
                                        .map(o -> new ServedPort(o.name(), "r", o.location(), 3, list(2)))
                                        .toList()
                                : List.of())
                .failure(failure)
                .build();
    }

    private CheckResult check(String dataSet) {
        CheckResult.Builder builder = CheckResult.builder(dataSet, text())
                .dimension(pick(List.of(Dimension.values())))
                .severity(pick(List.of(Severity.values())))
                .subject(text())
                .expectation(text())
                .because(maybeText());
        return switch (random.nextInt(3)) {
            case 0 -> builder.passed(text());
            case 1 -> builder.failed(text());
            default -> builder.undecided(text());
        };
    }

    private <T> List<T> distinct(int size, IntFunction<T> make) {
        return IntStream.range(0, size).mapToObj(make).toList();
    }

    private List<String> list(int max) {
        return IntStream.range(0, random.nextInt(max + 1)).mapToObj(i -> text()).toList();
    }

    private @Nullable String maybeText() {
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> null;
            default -> text();
        };
    }

    private String text() {
        String text = pick(HOSTILE);
        return random.nextInt(4) == 0 ? text + " " + pick(HOSTILE) : text;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
