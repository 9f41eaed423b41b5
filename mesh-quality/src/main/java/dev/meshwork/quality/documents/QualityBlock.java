package dev.meshwork.quality.documents;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Threshold;
import dev.meshwork.quality.internal.documents.CountBounds;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.documents.Spelling;
import java.util.List;
import java.util.Set;

/**
 * Reads the {@code quality} block of the manifest with which a domain team asks for its infrastructure: {@code row_count}, {@code
 * null_percentage}, {@code null_count}, {@code duplicate_percentage}, {@code duplicate_count} and {@code freshness}, each with a
 * threshold.
 *
 * <pre>{@code
 * kind: DataProductInfrastructure
 * spec:
 *   quality:
 *     framework: great-expectations
 *     checks:
 *       - {name: row_count, threshold: "> 1000"}
 *       - {name: null_percentage, column: customer_id, threshold: "< 1%"}
 *       - {name: freshness, threshold: "< 24 hours"}
 * }</pre>
 *
 * <p>A percentage may do without its sign. A duplicate is a value that came before. {@code freshness} may leave the column out where
 * the schema has one of dates and times. Checks of another name are listed as refused. As for every suite of ours, a check that saw
 * nothing fails. Stateless and thread-safe.
 */
public final class QualityBlock {

    private static final String KIND = "manifest";
    private static final Set<String> KEYS = Set.of("framework", "checks");
    private static final Set<String> OF_CHECK = Set.of("name", "column", "columns", "threshold", "severity", "because");
    private static final List<String> NAMES = List.of(
            "row_count", "null_percentage", "null_count", "duplicate_percentage", "duplicate_count", "freshness");

    private final ForeignChecks checks;

    private QualityBlock(ForeignChecks checks) {
        this.checks = checks;
    }

    /**
     * Reads a manifest, or the block alone.
     *
     * @param schema of the data set that the manifest is about
     * @throws DocumentException if it is none; the message names the document, the line, the path and what may have been meant
     */
    public static ForeignSuite read(Document document, Schema schema) {
        Node top = YamlText.read(document, KIND);
        Node spec = top.get("spec");
        Node block = (spec == null ? top : spec).required("quality");
        block.map(KEYS);
        ForeignChecks checks = new ForeignChecks(schema);
        QualityBlock reader = new QualityBlock(checks);
        for (Node node : block.required("checks").list()) {
            node.map(OF_CHECK);
            String name = node.required("name").name();
            checks.add(node, name, () -> List.of(reader.check(node, name)));
        }
        Node metadata = top.get("metadata");
        Node name = metadata == null ? null : metadata.get("name");
        return checks.suite((name == null ? schema.name() : name.name()) + " quality");
    }

    private Check check(Node node, String name) throws RefusedException {
        Check check = switch (name) {
            case "row_count" -> Checks.rowCount(bound(node, Threshold.Of.NUMBERS));
            case "null_percentage" ->
                column(node).isComplete(Threshold.ofTheRest(bound(node, Threshold.Of.PERCENTAGES)));
            case "null_count" -> nulls(node);
            case "duplicate_percentage" -> {
                Bound unique = Threshold.ofTheRest(bound(node, Threshold.Of.PERCENTAGES));
                yield node.get("columns") == null
                        ? column(node).isUnique(unique)
                        : Checks.columns(columns(node)).areUnique(unique);
            }
            case "duplicate_count" ->
                ForeignChecks.repeated(
                        node.get("columns") == null ? List.of(columnName(node)) : List.of(columns(node)),
                        bound(node, Threshold.Of.NUMBERS));
            case "freshness" -> Checks.column(timeColumn(node)).isFresherThan(age(node));
            default -> throw new RefusedException("there is no check for it" + Spelling.suggestion(name, NAMES));
        };
        return described(node, check);
    }

    private static Check described(Node node, Check check) {
        Node because = node.get("because");
        Check reasoned = because == null ? check : check.because(because.text());
        Node severity = node.get("severity");
        if (severity == null) {
            return reasoned;
        }
        return switch (severity.word(List.of("error", "warn", "info"))) {
            case "warn" -> reasoned.warn();
            case "info" -> reasoned.info();
            default -> reasoned;
        };
    }

    private Check nulls(Node node) {
        Bound count = bound(node, Threshold.Of.NUMBERS);
        ColumnChecks column = column(node);
        return CountBounds.isNone(count)
                ? column.isComplete()
                : Checks.rowCount(count).where(Condition.that(column.isNull()));
    }

    private static Bound bound(Node node, Threshold.Of numbers) {
        Node threshold = node.required("threshold");
        return CheckEntry.read(threshold, () -> Threshold.bound(threshold.text(), numbers));
    }

    private static java.time.Duration age(Node node) {
        Node threshold = node.required("threshold");
        return CheckEntry.read(threshold, () -> Threshold.age(threshold.text()));
    }

    private String columnName(Node node) {
        return checks.field(node.required("column")).name();
    }

    private ColumnChecks column(Node node) {
        return Checks.column(columnName(node));
    }

    private String[] columns(Node node) {
        List<Node> columns = node.required("columns").list();
        if (columns.isEmpty()) {
            throw node.required("columns").invalid("expected the names of columns");
        }
        return columns.stream().map(column -> checks.field(column).name()).toArray(String[]::new);
    }

    private String timeColumn(Node node) throws RefusedException {
        if (node.get("column") != null) {
            return columnName(node);
        }
        List<String> times = checks.schema().fields().stream()
                .filter(field -> Set.of(Kind.DATE, Kind.DATE_TIME, Kind.TIMESTAMP)
                        .contains(field.type().kind()))
                .map(Field::name)
                .toList();
        if (times.size() != 1) {
            throw new RefusedException("it names no column, and those of dates and times are " + times);
        }
        return times.get(0);
    }
}
