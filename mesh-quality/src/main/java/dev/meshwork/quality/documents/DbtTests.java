package dev.meshwork.quality.documents;

import static dev.meshwork.quality.Checks.column;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.internal.documents.Literals;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.text.TextForm;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The generic tests of dbt itself and of the package dbt-utils. Tests of rows pass where there are none. */
final class DbtTests {

    /**
     * A test as it is written.
     *
     * @param node the whole of it
     * @param arguments a map of its arguments, with nothing else in it
     * @param field the column that it is about, or null
     */
    record Given(Node node, Node arguments, @Nullable Field field, ForeignChecks checks) {

        Field column() {
            if (field != null) {
                return field;
            }
            return checks.field(arguments.required("column_name"));
        }

        Given only(String... known) {
            Set<String> names = new java.util.HashSet<>(List.of(known));
            names.add("column_name");
            arguments.map(names);
            return this;
        }

        Given without(String argument) {
            return new Given(node, arguments.without(argument), field, checks);
        }

        boolean flag(String name, boolean otherwise) {
            Node flag = arguments.get(name);
            return flag == null ? otherwise : flag.flag();
        }
    }

    /** Makes checks of a test. */
    @FunctionalInterface
    interface Reading {
        List<Check> read(Given given) throws RefusedException;
    }

    /** A reading into one check, which says nothing against no rows. */
    @FunctionalInterface
    private interface OfRows {
        Check read(Given given) throws RefusedException;
    }

    private static final Map<String, Long> SECONDS =
            Map.of("second", 1L, "minute", 60L, "hour", 3600L, "day", 86_400L, "week", 604_800L);
    static final Map<String, Reading> ALL = all();

    private DbtTests() {}

    private static Map<String, Reading> all() {
        Map<String, Reading> all = new HashMap<>();
        all.put("not_null", ofRows(given -> column(given.only().column().name()).isComplete()));
        all.put("unique", ofRows(given -> column(given.only().column().name()).isUnique()));
        all.put("accepted_values", ofRows(given -> accepted(given.only("values", "quote"), false)));
        for (String name : List.of(
                "relationships",
                "dbt_utils.relationships_where",
                "dbt_utils.equality",
                "dbt_utils.equal_rowcount",
                "dbt_utils.fewer_rows_than",
                "dbt_utils.cardinality_equality")) {
            all.put(name, given -> {
                throw new RefusedException("it compares with another model, whose rows are not at hand");
            });
        }
        all.put("dbt_utils.not_null_proportion", ofRows(DbtTests::proportion));
        all.put("dbt_utils.not_empty_string", ofRows(DbtTests::notEmpty));
        all.put("dbt_utils.accepted_range", ofRows(DbtTests::range));
        all.put("dbt_utils.not_accepted_values", ofRows(given -> accepted(given.only("values", "quote"), true)));
        all.put("dbt_utils.unique_combination_of_columns", ofRows(DbtTests::combination));
        all.put(
                "dbt_utils.not_constant",
                ofRows(given -> column(
                                grouped(given.only("group_by_columns")).column().name())
                        .isNotConstant()));
        all.put(
                "dbt_utils.at_least_one",
                given -> List.of(
                        column(grouped(given.only("group_by_columns")).column().name())
                                .isComplete(Bound.greaterThan(0))));
        all.put("dbt_utils.sequential_values", DbtTests::sequential);
        all.put("dbt_utils.mutually_exclusive_ranges", DbtTests::ranges);
        all.put("dbt_utils.recency", given -> List.of(recency(given)));
        all.put("dbt_utils.expression_is_true", ofRows(given -> {
            Node expression = given.only("expression").arguments().required("expression");
            return Checks.rows(SqlConditions.parse(expression, given.checks(), given.field()));
        }));
        return Map.copyOf(all);
    }

    private static Reading ofRows(OfRows reading) {
        return given -> List.of(reading.read(given).allowEmpty());
    }

    private static Given grouped(Given given) throws RefusedException {
        Node groups = given.arguments().get("group_by_columns");
        if (groups != null && !groups.list().isEmpty()) {
            throw new RefusedException("groups by columns are asked for; write it per column in a suite of ours");
        }
        return given;
    }

    private static Check accepted(Given given, boolean not) {
        Field field = given.column();
        List<Node> nodes = given.arguments().required("values").list().stream()
                .filter(node -> !node.isNull())
                .toList();
        given.flag("quote", true);
        List<Object> values = new ArrayList<>();
        for (Node node : nodes) {
            values.add(ForeignChecks.literal(node, field));
        }
        return not
                ? column(field.name()).isNotIn(values.toArray())
                : column(field.name()).isIn(values.toArray());
    }

    private static Check proportion(Given given) throws RefusedException {
        grouped(given.only("at_least", "at_most", "group_by_columns"));
        BigDecimal least = number(given, "at_least", BigDecimal.ZERO);
        BigDecimal most = number(given, "at_most", BigDecimal.ONE);
        return column(given.column().name()).isComplete(Bound.between(least, most));
    }

    private static BigDecimal number(Given given, String name, BigDecimal otherwise) {
        Node node = given.arguments().get(name);
        return node == null ? otherwise : node.number();
    }

    private static Check notEmpty(Given given) {
        boolean trimmed = given.only("trim_whitespace").flag("trim_whitespace", true);
        return column(given.column().name()).doesNotMatch(TextForm.regex(trimmed ? " *" : ""));
    }

    private static Check range(Given given) throws RefusedException {
        given.only("min_value", "max_value", "inclusive");
        Field field = given.column();
        boolean inclusive = given.flag("inclusive", true);
        Node least = given.arguments().get("min_value");
        Node most = given.arguments().get("max_value");
        if (least == null && most == null) {
            throw given.node().invalid("expected min_value or max_value");
        }
        Check above = least == null ? null : above(field, limit(least, field), inclusive);
        Check below = most == null ? null : below(field, limit(most, field), inclusive);
        if (above == null || below == null) {
            return above == null ? java.util.Objects.requireNonNull(below) : above;
        }
        return Checks.rows(dev.meshwork.quality.Condition.that(above).and(dev.meshwork.quality.Condition.that(below)));
    }

    private static Comparable<?> limit(Node node, Field field) throws RefusedException {
        Object value = Literals.of(JsonNodes.of(node), field);
        if (value instanceof Comparable<?> comparable) {
            return comparable;
        }
        throw new RefusedException("limit '" + node.text() + "' is no value of column '" + field.name() + "', but SQL");
    }

    private static Check above(Field field, Comparable<?> limit, boolean inclusive) {
        return inclusive
                ? column(field.name()).isAtLeast(limit)
                : column(field.name()).isGreaterThan(limit);
    }

    private static Check below(Field field, Comparable<?> limit, boolean inclusive) {
        return inclusive
                ? column(field.name()).isAtMost(limit)
                : column(field.name()).isLessThan(limit);
    }

    private static Check combination(Given given) {
        given.only("combination_of_columns", "quote_columns");
        List<Node> nodes = given.arguments().required("combination_of_columns").list();
        String[] names =
                nodes.stream().map(node -> given.checks().field(node).name()).toArray(String[]::new);
        if (names.length == 0) {
            throw given.node().invalid("expected the names of columns");
        }
        return Checks.columns(names).areDistinct();
    }

    private static List<Check> sequential(Given given) throws RefusedException {
        grouped(given.only("interval", "datepart", "group_by_columns"));
        Field field = given.column();
        Node datepart = given.arguments().get("datepart");
        boolean days = datepart != null
                && datepart.text().equals("day")
                && field.type().kind() == Kind.DATE;
        boolean numbers = datepart == null
                && (field.type().kind() == Kind.INTEGER || field.type().kind() == Kind.LONG);
        if (number(given, "interval", BigDecimal.ONE).compareTo(BigDecimal.ONE) != 0 || !days && !numbers) {
            throw new RefusedException("sequences are those of whole numbers and of days, with an interval of 1");
        }
        return List.of(
                column(field.name()).hasNoGaps().allowEmpty(),
                column(field.name()).isUnique().allowEmpty());
    }

    private static List<Check> ranges(Given given) throws RefusedException {
        given.only("lower_bound_column", "upper_bound_column", "partition_by", "gaps", "zero_length_range_allowed");
        Node gaps = given.arguments().get("gaps");
        if (given.arguments().get("partition_by") != null
                || gaps != null && !gaps.text().equals("allowed")) {
            throw new RefusedException("ranges of each part of the rows, and ranges without gaps, are not checked");
        }
        String from = given.checks()
                .field(given.arguments().required("lower_bound_column"))
                .name();
        String to = given.checks()
                .field(given.arguments().required("upper_bound_column"))
                .name();
        boolean empty = given.flag("zero_length_range_allowed", false);
        return List.of(
                Checks.columns(from, to).doNotOverlap().allowEmpty(),
                (empty ? column(from).isAtMost(column(to)) : column(from).isLessThan(column(to))).allowEmpty());
    }

    private static Check recency(Given given) throws RefusedException {
        grouped(given.only("field", "datepart", "interval", "ignore_time_component", "group_by_columns"));
        Field field =
                given.field() == null ? given.checks().field(given.arguments().required("field")) : given.column();
        return column(field.name()).isFresherThan(interval(given.arguments()));
    }

    /** So many seconds, days and so on. */
    static Duration interval(Node arguments) throws RefusedException {
        String datepart = arguments.required("datepart").text();
        Long seconds = SECONDS.get(datepart);
        if (seconds == null) {
            throw new RefusedException("ages in units of '" + datepart + "' are not read; "
                    + SECONDS.keySet().stream().sorted().toList() + " are");
        }
        return Duration.ofSeconds(seconds)
                .multipliedBy(arguments.required("interval").count());
    }
}
