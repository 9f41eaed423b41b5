package dev.meshwork.quality.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.documents.DbtTests.Given;
import dev.meshwork.quality.internal.documents.CountBounds;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.expectations.Expectations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tests of the package dbt-expectations: those of Great Expectations, with conditions in SQL and a few names of their own. */
final class DbtExpectations {

    static final String PREFIX = "dbt_expectations.";
    private static final Map<String, String> RENAMED =
            Map.of("column_type", "type_", "column_type_list", "type_list", "strictly", "strict_min");
    private static final Set<String> WITHOUT_EFFECT = Set.of("quote_values", "quote_columns");
    private static final Set<String> NOT_READ = Set.of(
            "group_by",
            "group_by_columns",
            "flags",
            "is_raw",
            "match_is_regex",
            "transform",
            "ignore_row_if",
            "compare_group_by",
            "compare_row_condition",
            "factor",
            "sum_total_column",
            "step",
            "sort_column");

    private DbtExpectations() {}

    static List<Check> read(String test, Given given) throws RefusedException {
        String name = test.substring(PREFIX.length());
        Node arguments = given.arguments();
        for (String argument : arguments.map().keySet()) {
            if (NOT_READ.contains(argument) && arguments.get(argument) != null) {
                throw new RefusedException("argument '" + argument + "' is not read");
            }
        }
        Node condition = arguments.get("row_condition");
        List<Check> checks = translated(name, given.without("row_condition"));
        if (condition == null) {
            return checks;
        }
        Condition where = SqlConditions.parse(condition, given.checks(), null);
        return checks.stream().map(check -> check.where(where)).toList();
    }

    private static List<Check> translated(String name, Given given) throws RefusedException {
        switch (name) {
            case "expect_row_values_to_have_recent_data" -> {
                given.only("datepart", "interval");
                return List.of(
                        Checks.column(given.column().name()).isFresherThan(DbtTests.interval(given.arguments())));
            }
            case "expect_column_distinct_count_to_equal" -> {
                Bound count = Bound.exactly(
                        given.only("value").arguments().required("value").number());
                return List.of(CountBounds.atLeastZero(
                        Checks.column(given.column().name()).hasDistinctCount(count), count));
            }
            case "expect_table_columns_to_contain_set" -> {
                given.only("column_list");
                return List.of(Checks.schema()
                        .hasColumns(given.arguments()
                                .required("column_list")
                                .texts()
                                .toArray(String[]::new)));
            }
            default -> {
                return asGreatExpectation(name, given);
            }
        }
    }

    private static List<Check> asGreatExpectation(String name, Given given) throws RefusedException {
        ObjectNode kwargs = (ObjectNode) JsonNodes.of(given.arguments());
        WITHOUT_EFFECT.forEach(kwargs::remove);
        if (given.field() != null) {
            kwargs.set("column", TextNode.valueOf(given.field().name()));
        } else if (kwargs.has("column_name")) {
            kwargs.set("column", kwargs.remove("column_name"));
        }
        for (String argument : new ArrayList<>(given.arguments().map().keySet())) {
            String other = RENAMED.get(argument);
            JsonNode value = other == null ? null : kwargs.remove(argument);
            if (value != null && other != null) {
                if (argument.equals("strictly") && name.contains("creasing")) {
                    kwargs.set(argument, value);
                } else {
                    kwargs.set(other, value);
                }
            }
        }
        if (kwargs.has("strict_min") && given.arguments().get("strictly") != null) {
            kwargs.set(
                    "strict_max", BooleanNode.valueOf(kwargs.get("strict_min").asBoolean()));
        }
        if (name.equals("expect_table_columns_to_match_set") && kwargs.has("column_list")) {
            kwargs.set("column_set", kwargs.remove("column_list"));
        }
        return Expectations.checks(
                name, kwargs, given.node().path(), given.checks().schema());
    }
}
