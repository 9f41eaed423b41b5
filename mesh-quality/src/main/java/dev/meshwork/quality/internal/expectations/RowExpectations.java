package dev.meshwork.quality.internal.expectations;

import static dev.meshwork.quality.internal.expectations.Translation.ofRows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnsChecks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.EachRowChecks;
import dev.meshwork.quality.internal.documents.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expectations of several columns. */
final class RowExpectations {

    private static final String PAIR = "expect_column_pair_values_";

    private RowExpectations() {}

    static Map<String, Translation> all() {
        Map<String, Translation> all = new LinkedHashMap<>();
        all.put(PAIR + "a_to_be_greater_than_b", ofRows(RowExpectations::greater));
        all.put(PAIR + "to_be_equal", ofRows(RowExpectations::equal));
        all.put(PAIR + "to_be_in_set", ofRows(RowExpectations::inSet));
        all.put("expect_compound_columns_to_be_unique", ofRows(RowExpectations::unique));
        all.put(
                "expect_select_column_values_to_be_unique_within_record",
                ofRows(a -> several(a).differ(a.mostly())));
        all.put(
                "expect_multicolumn_sum_to_equal",
                ofRows(a -> several(a).addUpTo(a.requiredNumber("sum_total"), a.mostly())));
        return all;
    }

    private static EachRowChecks pair(Arguments arguments, String first, String second) {
        String[] columns = {arguments.column(first), arguments.column(second)};
        return switch (arguments.word(
                "ignore_row_if",
                "both_values_are_missing",
                List.of("both_values_are_missing", "either_value_is_missing", "neither"))) {
            case "both_values_are_missing" ->
                Checks.columns(columns).inEachRow().exemptIfAllNull();
            case "neither" -> Checks.columns(columns).inEachRow().exemptNever();
            default -> Checks.columns(columns).inEachRow();
        };
    }

    private static Check greater(Arguments arguments) {
        EachRowChecks pair = pair(arguments, "column_B", "column_A");
        return arguments.flag("or_equal") ? pair.ascend(arguments.mostly()) : pair.ascendStrictly(arguments.mostly());
    }

    private static Check equal(Arguments arguments) throws RefusedException {
        Field first = arguments.field(arguments.column("column_A"), "column_A");
        Field second = arguments.field(arguments.column("column_B"), "column_B");
        boolean numbers = first.type().isNumeric() && second.type().isNumeric();
        if (!numbers && first.type().kind() != second.type().kind()) {
            throw new RefusedException("values of column '" + first.name() + "' of type " + first.type()
                    + " are not comparable with those of '" + second.name() + "' of type " + second.type());
        }
        return pair(arguments, "column_A", "column_B").areEqual(arguments.mostly());
    }

    private static Check inSet(Arguments arguments) {
        List<Field> fields = List.of(
                arguments.field(arguments.column("column_A"), "column_A"),
                arguments.field(arguments.column("column_B"), "column_B"));
        List<List<@Nullable Object>> combinations = new ArrayList<>();
        for (JsonNode pair : arguments.list("value_pairs_set")) {
            if (!pair.isArray() || pair.size() != 2) {
                throw arguments.invalid("value_pairs_set", "expected pairs, but found " + pair);
            }
            List<@Nullable Object> combination = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                JsonNode value = pair.get(i);
                combination.add(value.isNull() ? null : arguments.literal("value_pairs_set", value, fields.get(i)));
            }
            combinations.add(combination);
        }
        return pair(arguments, "column_A", "column_B").areIn(combinations, arguments.mostly());
    }

    private static String ignored(Arguments arguments) {
        return arguments.word(
                "ignore_row_if",
                "all_values_are_missing",
                List.of("all_values_are_missing", "any_value_is_missing", "never"));
    }

    private static String[] columns(Arguments arguments) {
        String[] columns = arguments.columns("column_list").toArray(String[]::new);
        if (columns.length < 2) {
            throw arguments.invalid("column_list", "expected at least two columns");
        }
        return columns;
    }

    private static EachRowChecks several(Arguments arguments) {
        EachRowChecks checks = Checks.columns(columns(arguments)).inEachRow();
        return switch (ignored(arguments)) {
            case "all_values_are_missing" -> checks.exemptIfAllNull();
            case "never" -> checks.exemptNever();
            default -> checks;
        };
    }

    private static Check unique(Arguments arguments) {
        ColumnsChecks columns = Checks.columns(columns(arguments));
        return switch (ignored(arguments)) {
            case "all_values_are_missing" ->
                columns.nullsAreValues()
                        .haveUniqueShare(arguments.mostly())
                        .where(Condition.that(columns.inEachRow().haveAValue()));
            case "never" -> columns.nullsAreValues().haveUniqueShare(arguments.mostly());
            default -> columns.haveUniqueShare(arguments.mostly());
        };
    }
}
