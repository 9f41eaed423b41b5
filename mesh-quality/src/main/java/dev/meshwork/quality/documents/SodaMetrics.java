package dev.meshwork.quality.documents;

import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.bounds.Threshold;
import dev.meshwork.quality.internal.documents.CountBounds;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.documents.Spelling;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The metrics of Soda's checks. */
final class SodaMetrics {

    private static final Map<String, BiFunction<ColumnChecks, Expectation, Check>> FIGURES = Map.ofEntries(
            Map.entry("min", ColumnChecks::hasMinimum),
            Map.entry("max", ColumnChecks::hasMaximum),
            Map.entry("sum", ColumnChecks::hasSum),
            Map.entry("avg", ColumnChecks::hasMean),
            Map.entry("stddev", ColumnChecks::hasStandardDeviation),
            Map.entry("stddev_samp", ColumnChecks::hasStandardDeviation),
            Map.entry("stddev_pop", ColumnChecks::hasPopulationStandardDeviation),
            Map.entry("variance", ColumnChecks::hasVariance),
            Map.entry("var_samp", ColumnChecks::hasVariance),
            Map.entry("var_pop", ColumnChecks::hasPopulationVariance),
            Map.entry("min_length", ColumnChecks::hasMinimumLength),
            Map.entry("max_length", ColumnChecks::hasMaximumLength),
            Map.entry("avg_length", ColumnChecks::hasMeanLength));
    static final List<String> NAMES = List.of(
            "row_count",
            "missing_count",
            "missing_percent",
            "invalid_count",
            "invalid_percent",
            "duplicate_count",
            "duplicate_percent",
            "distinct_count",
            "percentile",
            "freshness",
            "min",
            "max",
            "sum",
            "avg",
            "stddev",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "min_length",
            "max_length",
            "avg_length");

    /**
     * A metric as it is written.
     *
     * @param name the name of it
     * @param arguments what stands in its parentheses
     * @param settings the keys below it
     */
    record Metric(String name, List<String> arguments, Node node, Node settings) {

        boolean isPercent() {
            return name.endsWith("_percent");
        }
    }

    private final ForeignChecks checks;

    SodaMetrics(ForeignChecks checks) {
        this.checks = checks;
    }

    Check check(Metric metric, Bound bound) throws RefusedException {
        if (metric.name().equals("row_count")) {
            return CountBounds.atLeastZero(Checks.rowCount(bound), bound);
        }
        if (!NAMES.contains(metric.name())) {
            throw new RefusedException("there is no check for it" + Spelling.suggestion(metric.name(), NAMES));
        }
        if (metric.arguments().isEmpty()) {
            throw metric.node().invalid("expected a column, as in " + metric.name() + "(email)");
        }
        List<String> columns = metric.arguments();
        return switch (metric.name()) {
            case "duplicate_count" -> ForeignChecks.repeated(fields(metric), bound);
            case "duplicate_percent" -> checks.repeatedShare(fields(metric), bound);
            case "percentile" -> percentile(metric, bound);
            default -> {
                if (columns.size() != 1) {
                    throw metric.node().invalid("expected one column but found " + columns);
                }
                yield ofColumn(metric, checks.field(metric.node(), columns.get(0)), bound);
            }
        };
    }

    private List<String> fields(Metric metric) {
        return metric.arguments().stream()
                .map(name -> checks.field(metric.node(), name).name())
                .toList();
    }

    private Check ofColumn(Metric metric, Field field, Bound bound) throws RefusedException {
        ColumnChecks column = Checks.column(field.name());
        SodaValidity validity = new SodaValidity(metric.settings(), field);
        return switch (metric.name()) {
            case "missing_count" -> ForeignChecks.counted(validity.present(), validity.missing(), bound);
            case "missing_percent" -> {
                Bound share = Threshold.ofTheRest(bound);
                yield (validity.hasOwnMissing()
                                ? Checks.rows(validity.missing().negated(), share)
                                : column.isComplete(share))
                        .allowEmpty();
            }
            case "invalid_count" -> {
                Condition valid = validity.valid(metric.node());
                yield ForeignChecks.counted(Checks.rows(valid), valid.negated(), bound);
            }
            case "invalid_percent" ->
                Checks.rows(validity.valid(metric.node()), Threshold.ofTheRest(bound))
                        .allowEmpty();
            case "distinct_count" -> CountBounds.atLeastZero(column.hasDistinctCount(bound), bound);
            default -> {
                BiFunction<ColumnChecks, Expectation, Check> figure = FIGURES.get(metric.name());
                if (figure == null) {
                    throw new RefusedException("there is no check for it");
                }
                yield figure.apply(column, bound);
            }
        };
    }

    private Check percentile(Metric metric, Bound bound) {
        if (metric.arguments().size() != 2) {
            throw metric.node().invalid("expected a column and a share, as in percentile(size, 0.95)");
        }
        Field field = checks.field(metric.node(), metric.arguments().get(0));
        try {
            BigDecimal share = new BigDecimal(metric.arguments().get(1));
            return Checks.column(field.name()).hasQuantile(share.doubleValue(), bound);
        } catch (NumberFormatException e) {
            throw metric.node()
                    .invalid(
                            "expected a share from 0 to 1 but found '"
                                    + metric.arguments().get(1) + "'",
                            e);
        }
    }
}
