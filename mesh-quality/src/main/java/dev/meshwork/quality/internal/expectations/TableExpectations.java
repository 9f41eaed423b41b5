package dev.meshwork.quality.internal.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.internal.documents.ColumnTypes;
import dev.meshwork.quality.internal.documents.CountBounds;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.text.TextForm;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expectations of the whole table and of its columns. */
final class TableExpectations {

    private TableExpectations() {}

    static Map<String, Translation> all() {
        Map<String, Translation> all = new LinkedHashMap<>();
        all.put(
                "expect_table_row_count_to_be_between",
                Translation.of(a -> rowCount(FigureExpectations.bound(counted(a)))));
        all.put("expect_table_row_count_to_equal", Translation.of(a -> rowCount(exactly(a))));
        all.put(
                "expect_table_column_count_to_be_between",
                Translation.of(a -> Checks.schema().hasColumnCount(FigureExpectations.bound(counted(a)))));
        all.put(
                "expect_table_column_count_to_equal",
                Translation.of(a -> Checks.schema().hasColumnCount(exactly(a))));
        all.put("expect_column_to_exist", Translation.of(TableExpectations::exists));
        all.put("expect_table_columns_to_match_ordered_list", Translation.of(TableExpectations::ordered));
        all.put("expect_table_columns_to_match_set", Translation.of(TableExpectations::set));
        all.put(
                "expect_column_values_to_be_of_type",
                Translation.of(a -> typed(a, a.has("type_") ? List.of(a.text("type_")) : List.of())));
        all.put(
                "expect_column_values_to_be_in_type_list",
                Translation.of(a -> typed(a, a.has("type_list") ? a.texts("type_list") : List.of())));
        return all;
    }

    /** No rows are as many as any other number of them: what does not admit none fails. */
    private static Check rowCount(Bound bound) {
        return CountBounds.atLeastZero(Checks.rowCount(bound), bound);
    }

    private static Arguments counted(Arguments arguments) {
        arguments.count("min_value");
        arguments.count("max_value");
        return arguments;
    }

    private static Bound exactly(Arguments arguments) {
        Integer count = arguments.count("value");
        if (count == null) {
            throw arguments.invalid("value", "expected a whole number, but it is missing");
        }
        return Bound.exactly(count);
    }

    private static Check exists(Arguments arguments) throws RefusedException {
        String column = arguments.text("column");
        Integer index = arguments.count("column_index");
        if (index != null) {
            throw new RefusedException("the position of a single column is not checked");
        }
        return Checks.schema().hasColumns(column);
    }

    private static Check ordered(Arguments arguments) {
        return arguments.has("column_list")
                ? Checks.schema().hasColumnsInOrder(different(arguments, "column_list"))
                : Checks.schema().hasColumnNames(TextForm.of("anything", name -> true));
    }

    private static String[] different(Arguments arguments, String name) {
        List<String> columns = arguments.texts(name);
        if (columns.isEmpty() || Set.copyOf(columns).size() < columns.size()) {
            throw arguments.invalid(name, "expected the names of columns, each of them once");
        }
        return columns.toArray(String[]::new);
    }

    private static Check set(Arguments arguments) {
        JsonNode exact = arguments.raw("exact_match");
        boolean only = exact == null || arguments.flag("exact_match");
        if (!arguments.has("column_set")) {
            return Checks.schema().hasColumnNames(TextForm.of("anything", name -> true));
        }
        String[] columns = different(arguments, "column_set");
        return only ? Checks.schema().hasOnlyColumns(columns) : Checks.schema().hasColumns(columns);
    }

    private static Check typed(Arguments arguments, List<String> names) throws RefusedException {
        String column = arguments.column("column");
        if (names.isEmpty()) {
            throw new RefusedException("without a type there is nothing to check");
        }
        if (arguments.has("mostly") && !arguments.mostly().equals(Bound.all())) {
            throw new RefusedException("a column has one type, so there is no share of values of it");
        }
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : names) {
            kinds.addAll(ColumnTypes.kinds(name));
        }
        requireUnambiguous(arguments.field(column, "column"), names, kinds);
        Kind first = kinds.iterator().next();
        return Checks.schema().hasType(column, first, kinds.toArray(Kind[]::new));
    }

    private static void requireUnambiguous(Field field, List<String> names, Set<Kind> kinds) throws RefusedException {
        if (field.type().kind() == Kind.BOOLEAN
                && !kinds.contains(Kind.BOOLEAN)
                && names.stream().anyMatch("tinyint"::equalsIgnoreCase)) {
            throw new RefusedException(
                    "'tinyint' is a number, and the boolean of MySQL; the suite does not say which is" + " meant");
        }
    }
}
