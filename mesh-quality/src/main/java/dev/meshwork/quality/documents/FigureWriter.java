package dev.meshwork.quality.documents;

import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.bounds.Threshold;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.frequencies.Dependency;
import dev.meshwork.quality.internal.frequencies.DistinctValues;
import dev.meshwork.quality.internal.frequencies.Frequencies;
import dev.meshwork.quality.internal.frequencies.FrequencyProbe;
import dev.meshwork.quality.internal.frequencies.MostCommonProbe;
import dev.meshwork.quality.internal.keys.Absence;
import dev.meshwork.quality.internal.keys.ApproximateKeys;
import dev.meshwork.quality.internal.keys.KeyFigure;
import dev.meshwork.quality.internal.keys.Keys;
import dev.meshwork.quality.internal.keys.Uniqueness;
import dev.meshwork.quality.internal.numbers.Correlation;
import dev.meshwork.quality.internal.numbers.Moments;
import dev.meshwork.quality.internal.numbers.NumberProbe;
import dev.meshwork.quality.internal.numbers.Numbers;
import dev.meshwork.quality.internal.numbers.OutlierProbe;
import dev.meshwork.quality.internal.numbers.QuantileProbe;
import dev.meshwork.quality.internal.numbers.Statistic;
import dev.meshwork.quality.internal.order.Coverage;
import dev.meshwork.quality.internal.order.Gaps;
import dev.meshwork.quality.internal.order.Monotony;
import dev.meshwork.quality.internal.order.Overlaps;
import dev.meshwork.quality.internal.order.Variety;
import dev.meshwork.quality.internal.table.Count;
import dev.meshwork.quality.internal.table.SchemaProbe;
import dev.meshwork.quality.internal.table.SchemaRule;
import dev.meshwork.quality.internal.time.Freshness;
import dev.meshwork.quality.internal.time.MeanDelay;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what is measured of a data set as a whole. */
final class FigureWriter {

    private static final Map<Statistic, String> STATISTICS = Map.ofEntries(
            Map.entry(Statistic.MINIMUM, "minimum"),
            Map.entry(Statistic.MAXIMUM, "maximum"),
            Map.entry(Statistic.RANGE, "range"),
            Map.entry(Statistic.SUM, "sum"),
            Map.entry(Statistic.MEAN, "mean"),
            Map.entry(Statistic.SAMPLE_VARIANCE, "variance"),
            Map.entry(Statistic.POPULATION_VARIANCE, "population_variance"),
            Map.entry(Statistic.SAMPLE_DEVIATION, "standard_deviation"),
            Map.entry(Statistic.POPULATION_DEVIATION, "population_standard_deviation"),
            Map.entry(Statistic.ZEROS, "zero_count"),
            Map.entry(Statistic.NEGATIVES, "negative_count"));
    private static final Map<Statistic, String> LENGTHS = Map.of(
            Statistic.MINIMUM, "minimum_length",
            Statistic.MAXIMUM, "maximum_length",
            Statistic.MEAN, "mean_length");
    private static final Map<OutlierProbe.Rule, String> OUTLIERS = Map.of(
            OutlierProbe.Rule.Z_SCORE_WITHIN, "z_scores_within",
            OutlierProbe.Rule.Z_SCORE_BELOW, "z_scores_below",
            OutlierProbe.Rule.ROBUST_SCORE_WITHIN, "robust_scores_within",
            OutlierProbe.Rule.FENCES_WITHIN, "values_within_fences");

    private final Map<String, Object> map;
    private final @Nullable Expectation expectation;

    private FigureWriter(Map<String, Object> map, @Nullable Expectation expectation) {
        this.map = map;
        this.expectation = expectation;
    }

    static void write(Probe probe, @Nullable Expectation expectation, Map<String, Object> map) throws RefusedException {
        FigureWriter writer = new FigureWriter(map, expectation);
        if (!writer.ofTable(probe)
                && !writer.ofKeys(probe)
                && !writer.ofNumbers(probe)
                && !writer.ofOrder(probe)
                && !writer.ofFrequencies(probe)) {
            throw new RefusedException("a document has no word for '" + probe.subject() + "'");
        }
    }

    private Object threshold() {
        return expectation == null ? true : Threshold.text(expectation);
    }

    private boolean column(String column, @Nullable String test) {
        return column(column, test, threshold());
    }

    private boolean column(String column, @Nullable String test, Object value) {
        return subject("column", column, test, value);
    }

    private boolean subject(String kind, Object subject, @Nullable String test, Object value) {
        if (test == null) {
            return false;
        }
        map.put(kind, subject);
        map.put(test, value);
        return true;
    }

    private boolean bounded(boolean written) {
        if (written && expectation != null) {
            map.put("threshold", Threshold.text(expectation));
        }
        return written;
    }

    private boolean ofTable(Probe probe) throws RefusedException {
        if (probe instanceof Count count) {
            map.put(count.unit() == Count.Unit.ROWS ? "row_count" : "record_count", threshold());
            return true;
        }
        if (!(probe instanceof SchemaProbe schema)) {
            return false;
        }
        SchemaRule rule = schema.rule();
        if (rule instanceof SchemaRule.Width) {
            map.put("column_count", threshold());
        } else if (rule instanceof SchemaRule.Has has) {
            map.put("has_columns", has.columns());
        } else if (rule instanceof SchemaRule.HasOnly only) {
            map.put("has_only_columns", only.columns());
        } else if (rule instanceof SchemaRule.InOrder order) {
            map.put("has_columns_in_order", order.columns());
        } else if (rule instanceof SchemaRule.Named named) {
            map.put(
                    named.side() == SchemaRule.Named.Side.HAVE ? "has_column_names" : "has_no_column_names",
                    RuleWriter.form(named.form()));
        } else if (rule instanceof SchemaRule.Typed typed) {
            map.put("column", typed.column());
            map.put(
                    "has_type",
                    typed.kinds().stream()
                            .sorted()
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .toList());
        } else {
            throw new RefusedException("a schema is not written into a suite; name its columns with has_only_columns");
        }
        return true;
    }

    private boolean ofKeys(Probe probe) {
        if (probe instanceof Uniqueness uniqueness) {
            return ofUniqueness(uniqueness.analyzer());
        }
        if (probe instanceof ApproximateKeys.CountProbe count) {
            return column(count.analyzer().column(), "approximate_distinct_count");
        }
        if (!(probe instanceof KeyFigure figure)) {
            return false;
        }
        Keys keys = figure.analyzer();
        if (keys.absence() != Absence.IS_EXEMPT && keys.absence() != Absence.IS_A_VALUE) {
            return false;
        }
        String test = figure.kind().name().toLowerCase(Locale.ROOT);
        if (keys.columns().size() == 1 && keys.absence() == Absence.IS_EXEMPT) {
            return column(keys.columns().get(0), test);
        }
        subject("columns", keys.columns(), test, threshold());
        if (keys.absence() == Absence.IS_A_VALUE) {
            map.put("nulls", "values");
        }
        return true;
    }

    private boolean ofUniqueness(Keys keys) {
        boolean single = keys.columns().size() == 1;
        return switch (keys.absence()) {
            case IS_EXEMPT ->
                single ? column(keys.columns().get(0), "is_unique") : columns(keys.columns(), "are_unique");
            case IS_A_VALUE -> columns(keys.columns(), "are_distinct");
            case FAILS ->
                single
                        ? column(keys.columns().get(0), "is_primary_key", true)
                        : subject("columns", keys.columns(), "are_primary_key", true);
            default -> false;
        };
    }

    private boolean columns(List<String> columns, @Nullable String test) {
        return subject("columns", columns, test, threshold());
    }

    private boolean ofNumbers(Probe probe) {
        if (probe instanceof NumberProbe number) {
            return switch (number.analyzer().of()) {
                case VALUES -> column(number.analyzer().column(), STATISTICS.get(number.statistic()));
                case LENGTHS -> column(number.analyzer().column(), LENGTHS.get(number.statistic()));
                case TEXTS -> false;
            };
        }
        if (probe instanceof Moments.ShapeProbe shape) {
            return column(shape.analyzer().column(), shape.shape() == Moments.Shape.SKEWNESS ? "skewness" : "kurtosis");
        }
        if (probe instanceof Correlation correlation) {
            return columns(List.of(correlation.first(), correlation.second()), "correlation");
        }
        if (probe instanceof OutlierProbe outliers && outliers.analyzer().of() == Numbers.Of.VALUES) {
            return bounded(column(
                    outliers.analyzer().column(), OUTLIERS.get(outliers.rule()), BigDecimal.valueOf(outliers.limit())));
        }
        return probe instanceof QuantileProbe quantile
                && quantile.analyzer().of() == Numbers.Of.VALUES
                && ofQuantile(quantile);
    }

    private boolean ofQuantile(QuantileProbe probe) {
        String column = probe.analyzer().column();
        if (probe.figure() instanceof QuantileProbe.Continuous continuous) {
            return continuous.share() == 0.5
                    ? column(column, "median")
                    : bounded(column(column, "quantile", BigDecimal.valueOf(continuous.share())));
        }
        if (probe.figure() instanceof QuantileProbe.Discrete discrete) {
            return bounded(column(column, "discrete_quantile", BigDecimal.valueOf(discrete.share())));
        }
        return column(
                column,
                probe.figure() instanceof QuantileProbe.InterquartileRange
                        ? "interquartile_range"
                        : "median_absolute_deviation");
    }

    private boolean ofOrder(Probe probe) {
        if (probe instanceof Monotony monotony) {
            return column(monotony.column(), "is_" + monotony.direction().name().toLowerCase(Locale.ROOT));
        }
        if (probe instanceof Gaps gaps) {
            return column(gaps.column(), "gap_count");
        }
        if (probe instanceof Overlaps overlaps) {
            return subject("columns", List.of(overlaps.from(), overlaps.to()), "do_not_overlap", true);
        }
        if (probe instanceof Variety variety) {
            return column(variety.column(), "is_not_constant", true);
        }
        if (probe instanceof Freshness freshness) {
            return column(freshness.column(), "freshness");
        }
        if (probe instanceof MeanDelay delay) {
            return columns(List.of(delay.from(), delay.to()), "mean_delay");
        }
        if (!(probe instanceof Coverage coverage)) {
            return false;
        }
        column(coverage.column(), "has_data_for_every", coverage.unit() == Coverage.Unit.DAY ? "day" : "hour");
        bounded(true);
        Map<String, Object> calendar = Calendars.write(coverage.days());
        if (!calendar.isEmpty()) {
            map.put("calendar", calendar);
        }
        return true;
    }

    private boolean ofFrequencies(Probe probe) throws RefusedException {
        if (probe instanceof FrequencyProbe figure && figure.analyzer().nulls() == Frequencies.Nulls.ARE_EXEMPT) {
            List<String> columns = figure.analyzer().columns();
            return switch (figure.figure()) {
                case ENTROPY -> columns.size() == 1 && column(columns.get(0), "entropy");
                case MOST_COMMON_SHARE -> columns.size() == 1 && column(columns.get(0), "most_common_share");
                case MUTUAL_INFORMATION -> columns(columns, "mutual_information");
                case CRAMERS_PHI -> columns(columns, "cramers_phi");
            };
        }
        if (probe instanceof Dependency dependency) {
            return bounded(subject("columns", dependency.determinant(), "determine", dependency.dependent()));
        }
        if (probe instanceof MostCommonProbe common) {
            boolean ties = common.ties() == MostCommonProbe.Ties.COUNT;
            column(
                    common.analyzer().columns().get(0),
                    ties ? "most_common_value_in" : "single_most_common_value_in",
                    RuleWriter.literals(common.values()));
            return bounded(true);
        }
        if (probe instanceof DistinctValues distinct) {
            String mode = switch (distinct.mode()) {
                case WITHIN -> "distinct_values_in";
                case CONTAINING -> "distinct_values_containing";
                case EQUAL -> "distinct_values_equal_to";
            };
            return column(distinct.analyzer().columns().get(0), mode, RuleWriter.literals(distinct.expected()));
        }
        return false;
    }
}
