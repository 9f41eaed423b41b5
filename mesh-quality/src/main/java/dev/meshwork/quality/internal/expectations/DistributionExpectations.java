package dev.meshwork.quality.internal.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.engine.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Expectations of the distribution of a column. */
final class DistributionExpectations {

    private static final double ROUNDING = 1e-3;

    private DistributionExpectations() {}

    static Map<String, Translation> all() {
        Map<String, Translation> all = new LinkedHashMap<>();
        all.put("expect_column_kl_divergence_to_be_less_than", Translation.of(DistributionExpectations::divergence));
        all.put(
                "expect_column_chisquare_test_p_value_to_be_greater_than",
                Translation.of(DistributionExpectations::chiSquare));
        all.put(
                "expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than",
                Translation.of(DistributionExpectations::fit));
        all.put("expect_column_bootstrapped_ks_test_p_value_to_be_greater_than", arguments -> {
            throw new RefusedException("a bootstrapped test has another answer each time");
        });
        return all;
    }

    private static Check divergence(Arguments arguments) throws RefusedException {
        String column = arguments.column("column");
        double tail = share(arguments, "tail_weight_holdout");
        double inner = share(arguments, "internal_weight_holdout");
        BigDecimal threshold = arguments.number("threshold");
        if (!arguments.has("partition_object")) {
            if (threshold != null) {
                throw new RefusedException(
                        "a distribution that is taken from the data themselves says nothing of them");
            }
            return Checks.column(column).hasDistinctCount(Bound.NONE); // nothing is expected, only looked at
        }
        Arguments given = arguments.inside("partition_object");
        Partition partition = given.has("values")
                ? ofValues(given, arguments.field(column, "column"), tail)
                : ofBins(given, tail, inner);
        given.requireAllKnown();
        if (partition.isOfValues() && inner > 0) {
            throw arguments.invalid("internal_weight_holdout", "there are no bins that it could be for");
        }
        Bound bound = threshold == null ? Bound.NONE : Bound.atMost(threshold);
        return Checks.metric(new Distance(column, partition, Distance.Figure.DIVERGENCE), bound);
    }

    private static Check chiSquare(Arguments arguments) {
        String column = arguments.column("column");
        double tail = share(arguments, "tail_weight_holdout");
        BigDecimal least = arguments.has("p") ? arguments.number("p") : new BigDecimal("0.05");
        Arguments given = arguments.inside("partition_object");
        Partition partition = ofValues(given, arguments.field(column, "column"), tail);
        given.requireAllKnown();
        return Checks.metric(
                new Distance(column, partition, Distance.Figure.CHI_SQUARE),
                Bound.greaterThan(Objects.requireNonNull(least)));
    }

    private static Check fit(Arguments arguments) {
        String name = arguments.word("distribution", "", List.of("norm", "uniform", "expon", "gamma", "chi2", "beta"));
        List<String> names = switch (name) {
            case "norm" -> List.of("mean", "std_dev");
            case "gamma" -> List.of("alpha", "loc", "scale");
            case "chi2" -> List.of("df", "loc", "scale");
            case "beta" -> List.of("alpha", "beta", "loc", "scale");
            default -> List.of("loc", "scale");
        };
        List<Double> parameters = parameters(arguments, names);
        if (parameters.get(names.size() - 1) <= 0 || names.size() > 2 && parameters.get(0) <= 0) {
            throw arguments.invalid("params", "expected shapes and a scale above zero but found " + parameters);
        }
        BigDecimal least = arguments.has("p_value") ? arguments.requiredNumber("p_value") : new BigDecimal("0.05");
        return Checks.metric(new Fit(arguments.column("column"), name, parameters), Bound.greaterThan(least));
    }

    /** Shapes, location and scale, by name or in this order. */
    private static List<Double> parameters(Arguments arguments, List<String> names) {
        JsonNode params = arguments.raw("params");
        List<Double> parameters = new ArrayList<>();
        if (params != null && params.isArray()) {
            arguments.numbers("params").forEach(number -> parameters.add(number.doubleValue()));
        } else {
            Arguments given = arguments.inside("params");
            for (String name : names) {
                double otherwise = name.equals("loc") || name.equals("mean") ? 0 : 1;
                parameters.add(given.has(name) ? given.requiredNumber(name).doubleValue() : otherwise);
            }
            given.requireAllKnown();
        }
        if (parameters.size() != names.size()) {
            throw arguments.invalid("params", "expected " + names + " but found " + parameters);
        }
        return List.copyOf(parameters);
    }

    private static double share(Arguments arguments, String name) {
        BigDecimal share = arguments.number(name);
        if (share != null && (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            throw arguments.invalid(name, "expected a share from 0 to 1 but found " + share);
        }
        return share == null ? 0 : share.doubleValue();
    }

    private static List<Double> weights(Arguments given, String name) {
        List<Double> weights =
                given.numbers(name).stream().map(BigDecimal::doubleValue).toList();
        if (weights.isEmpty() || weights.stream().anyMatch(weight -> weight < 0)) {
            throw given.invalid(name, "expected weights of zero or more");
        }
        return weights;
    }

    private static void requireWhole(Arguments given, List<Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw given.invalid("weights", "expected weights that add up to 1 but found " + sum);
        }
    }

    private static Partition ofValues(Arguments given, Field field, double tail) {
        List<Object> values = new ArrayList<>();
        for (JsonNode value : given.list("values")) {
            values.add(Values.canonical(given.literal("values", value, field)));
        }
        List<Double> weights = weights(given, "weights");
        requireWhole(given, weights);
        if (values.size() != weights.size() || values.stream().distinct().count() < values.size()) {
            throw given.invalid("values", "expected different values, one for each of the weights");
        }
        return new Partition(List.copyOf(values), List.of(), weights, tail);
    }

    private static Partition ofBins(Arguments given, double tail, double inner) {
        List<Double> edges = new ArrayList<>();
        for (JsonNode edge : given.list("bins")) {
            if (!edge.isNumber() || !edges.isEmpty() && !(edges.get(edges.size() - 1) < edge.doubleValue())) {
                throw given.invalid("bins", "expected edges that ascend but found " + edge);
            }
            edges.add(edge.doubleValue());
        }
        List<Double> weights = weights(given, "weights");
        if (edges.size() != weights.size() + 1) {
            throw given.invalid("bins", "expected one more edge than there are weights");
        }
        boolean below = edges.get(0) == Double.NEGATIVE_INFINITY;
        boolean above = edges.get(edges.size() - 1) == Double.POSITIVE_INFINITY;
        List<Double> tails = given.has("tail_weights") ? weights(given, "tail_weights") : List.of();
        if (!tails.isEmpty() && (tails.size() != 2 || below || above)) {
            throw given.invalid("tail_weights", "expected two weights, of what lies outside of edges that are finite");
        }
        if (below && above && tail > 0) {
            throw given.invalid("bins", "nothing lies outside of infinite edges that tail_weight_holdout could be for");
        }
        List<Double> all = new ArrayList<>(tails);
        all.addAll(weights);
        requireWhole(given, all);
        double each = below || above ? tail : tail / 2;
        List<Double> cells = new ArrayList<>();
        cells.add(below ? 0 : tails.isEmpty() ? each : tails.get(0));
        cells.addAll(held(weights, tail, inner));
        cells.add(above ? 0 : tails.isEmpty() ? each : tails.get(1));
        return new Partition(List.of(), List.copyOf(edges), List.copyOf(cells), tail);
    }

    /** Weights without those that are held out, of which the inner one goes to bins without weight. */
    private static List<Double> held(List<Double> weights, double tail, double inner) {
        long empty = weights.stream().filter(weight -> weight == 0).count();
        return weights.stream()
                .map(weight -> weight == 0 && inner > 0 ? inner / empty : weight * (1 - tail - inner))
                .toList();
    }
}
