package dev.meshwork.quality.internal.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.internal.documents.RefusedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Expectations of one figure of a column. A column without values has none, which fails. */
final class FigureExpectations {

    /**
     * How far limits of a standard deviation are moved apart, as a share of them: suites are often written from what was measured, by
     * engines whose last digit is not ours.
     */
    private static final BigDecimal LAST_DIGIT = new BigDecimal("1E-15");

    private FigureExpectations() {}

    static Map<String, Translation> all() {
        Map<String, Translation> all = new LinkedHashMap<>();
        figure(all, "expect_column_min_to_be_between", ColumnChecks::hasMinimum);
        figure(all, "expect_column_max_to_be_between", ColumnChecks::hasMaximum);
        figure(all, "expect_column_mean_to_be_between", ColumnChecks::hasMean);
        figure(all, "expect_column_median_to_be_between", ColumnChecks::hasMedian);
        figure(all, "expect_column_sum_to_be_between", ColumnChecks::hasSum);
        all.put(
                "expect_column_stdev_to_be_between",
                Translation.of(a -> a.checks("column").hasStandardDeviation(bound(a, LAST_DIGIT))));
        figure(all, "expect_column_unique_value_count_to_be_between", ColumnChecks::hasDistinctCount);
        figure(all, "expect_column_proportion_of_unique_values_to_be_between", ColumnChecks::hasDistinctness);
        all.put("expect_column_quantile_values_to_be_between", FigureExpectations::quantiles);
        all.put("expect_column_value_z_scores_to_be_less_than", Translation.of(FigureExpectations::scores));
        all.put("expect_column_most_common_value_to_be_in_set", Translation.of(FigureExpectations::mostCommon));
        all.put(
                "expect_column_distinct_values_to_be_in_set",
                distinct(ColumnChecks::hasDistinctValuesIn, Check::allowEmpty));
        all.put(
                "expect_column_distinct_values_to_contain_set",
                distinct(ColumnChecks::hasDistinctValuesContaining, check -> check));
        all.put(
                "expect_column_distinct_values_to_equal_set",
                distinct(ColumnChecks::hasDistinctValuesEqualTo, check -> check));
        all.put("expect_column_pair_cramers_phi_value_to_be_less_than", Translation.of(FigureExpectations::phi));
        return all;
    }

    private static void figure(
            Map<String, Translation> all, String name, BiFunction<ColumnChecks, Bound, Check> figure) {
        all.put(name, Translation.of(a -> figure.apply(a.checks("column"), bound(a))));
    }

    /** Of no values all are in a set, but they do not contain one. */
    private static Translation distinct(
            BiFunction<ColumnChecks, List<?>, Check> check, UnaryOperator<Check> whereEmpty) {
        return Translation.of(a -> {
            List<Object> values = ValueExpectations.set(a);
            if (values.isEmpty()) {
                throw a.invalid("value_set", "expected at least one value");
            }
            return whereEmpty.apply(check.apply(a.checks("column"), values));
        });
    }

    /** Between min_value and max_value, of which one may be missing. */
    static Bound bound(Arguments arguments) {
        return bound(arguments, BigDecimal.ZERO);
    }

    private static Bound bound(Arguments arguments, BigDecimal slack) {
        BigDecimal least = moved(arguments.number("min_value"), slack.negate());
        BigDecimal most = moved(arguments.number("max_value"), slack);
        boolean strictMin = arguments.flag("strict_min");
        boolean strictMax = arguments.flag("strict_max");
        if (least == null && most == null) {
            throw arguments.invalid("", "expected min_value or max_value, but both are missing");
        }
        Bound lower = least == null ? Bound.NONE : strictMin ? Bound.greaterThan(least) : Bound.atLeast(least);
        Bound upper = most == null ? Bound.NONE : strictMax ? Bound.lessThan(most) : Bound.atMost(most);
        try {
            return lower.and(upper);
        } catch (IllegalArgumentException e) {
            throw arguments.invalid("min_value", "there is no number between " + least + " and " + most);
        }
    }

    private static @Nullable BigDecimal moved(@Nullable BigDecimal limit, BigDecimal share) {
        return limit == null ? null : limit.add(limit.abs().multiply(share));
    }

    private static List<Check> quantiles(Arguments arguments) {
        ColumnChecks column = arguments.checks("column");
        Arguments given = arguments.inside("quantile_ranges");
        List<BigDecimal> quantiles = given.numbers("quantiles");
        List<JsonNode> ranges = given.list("value_ranges");
        given.requireAllKnown();
        arguments.ignore(Set.of("allow_relative_error"));
        if (quantiles.size() != ranges.size() || quantiles.isEmpty()) {
            throw given.invalid("value_ranges", "expected a range for each of the quantiles, and at least one");
        }
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            BigDecimal share = quantiles.get(i);
            if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
                throw given.invalid("quantiles", "expected shares from 0 to 1 but found " + share);
            }
            checks.add(column.hasQuantile(share.doubleValue(), range(given, ranges.get(i))));
        }
        return checks;
    }

    private static Bound range(Arguments arguments, JsonNode range) {
        if (!range.isArray() || range.size() != 2) {
            throw arguments.invalid("value_ranges", "expected two limits but found " + range);
        }
        BigDecimal least = limit(arguments, range.get(0));
        BigDecimal most = limit(arguments, range.get(1));
        if (least != null && most != null && least.compareTo(most) > 0) {
            throw arguments.invalid("value_ranges", "expected the lower limit first but found " + range);
        }
        return (least == null ? Bound.NONE : Bound.atLeast(least)).and(most == null ? Bound.NONE : Bound.atMost(most));
    }

    private static @Nullable BigDecimal limit(Arguments arguments, JsonNode limit) {
        if (!limit.isNumber() && !limit.isNull()) {
            throw arguments.invalid("value_ranges", "expected numbers or null but found " + limit);
        }
        return limit.isNull() ? null : limit.decimalValue();
    }

    private static Check scores(Arguments arguments) {
        double threshold = arguments.requiredNumber("threshold").doubleValue();
        return arguments.flag("double_sided")
                ? arguments.checks("column").hasZScoresWithin(threshold, arguments.mostly())
                : arguments.checks("column").hasZScoresBelow(threshold, arguments.mostly());
    }

    private static Check mostCommon(Arguments arguments) {
        List<Object> values = ValueExpectations.set(arguments);
        if (values.isEmpty()) {
            throw arguments.invalid("value_set", "expected at least one value");
        }
        return arguments.flag("ties_okay")
                ? arguments.checks("column").hasMostCommonValueIn(values, Bound.greaterThan(0))
                : arguments.checks("column").hasSingleMostCommonValueIn(values);
    }

    private static Check phi(Arguments arguments) throws RefusedException {
        String[] columns = {arguments.column("column_A"), arguments.column("column_B")};
        for (String column : columns) {
            Field field = arguments.field(column, "column");
            if (field.type().kind() == Kind.DOUBLE || field.type().kind() == Kind.DECIMAL) {
                throw new RefusedException("column '" + column + "' of " + field.type() + " would have to be binned");
            }
        }
        for (String binning : List.of("bins_A", "bins_B", "n_bins_A", "n_bins_B")) {
            if (arguments.has(binning)) {
                throw new RefusedException("values are not binned (" + binning + ")");
            }
        }
        BigDecimal threshold = arguments.number("threshold");
        return Checks.columns(columns).haveCramersPhi(threshold == null ? Bound.atMost(0.1) : Bound.atMost(threshold));
    }
}
