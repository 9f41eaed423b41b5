package dev.meshwork.quality.documents;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.ColumnsChecks;
import dev.meshwork.quality.EachRowChecks;
import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.bounds.Threshold;
import dev.meshwork.quality.text.TextForm;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The tests that a suite in YAML may name, by what they are about. */
final class SuiteTests {

    /**
     * How a check is made of a test.
     *
     * @param more the keys that may say more about it, besides those that each check may have
     */
    record Test(Set<String> more, Function<CheckEntry, Check> reading) {}

    static final Map<String, Test> OF_TABLES = ofTables();
    static final Map<String, Test> OF_COLUMN = ofColumn();
    static final Map<String, Test> OF_COLUMNS = ofColumns();

    private final Map<String, Test> tests = new LinkedHashMap<>();

    private SuiteTests() {}

    private static Map<String, Test> ofTables() {
        SuiteTests all = new SuiteTests();
        all.put("row_count", entry -> entry.figure(Checks::rowCount));
        all.put("record_count", entry -> entry.figure(Checks::recordCount));
        all.put("column_count", entry -> entry.figure(Checks.schema()::hasColumnCount));
        all.put("has_columns", entry -> Checks.schema().hasColumns(names(entry)));
        all.put("has_only_columns", entry -> Checks.schema().hasOnlyColumns(names(entry)));
        all.put("has_columns_in_order", entry -> Checks.schema().hasColumnsInOrder(names(entry)));
        all.put("has_column_names", entry -> Checks.schema().hasColumnNames(entry.form()));
        all.put("has_no_column_names", entry -> Checks.schema().hasNoColumnNames(entry.form()));
        all.put(
                "rows",
                Set.of("threshold"),
                entry -> entry.rowsWith(
                        () -> Checks.rows(Conditions.read(entry.value())),
                        bound -> Checks.rows(Conditions.read(entry.value()), bound)));
        return all.tests;
    }

    private static String[] names(CheckEntry entry) {
        return entry.value().texts().toArray(String[]::new);
    }

    private void put(String name, Function<CheckEntry, Check> reading) {
        put(name, Set.of(), reading);
    }

    private void put(String name, Set<String> more, Function<CheckEntry, Check> reading) {
        tests.put(name, new Test(more, reading));
    }

    private static Map<String, Test> ofColumn() {
        SuiteTests all = new SuiteTests();
        all.rows("is_complete", ColumnChecks::isComplete, ColumnChecks::isComplete);
        all.rows("is_null", ColumnChecks::isNull, ColumnChecks::isNull);
        all.rows("is_not_blank", ColumnChecks::isNotBlank, ColumnChecks::isNotBlank);
        all.rows("is_unique", ColumnChecks::isUnique, ColumnChecks::isUnique);
        all.rows("is_not_in_future", ColumnChecks::isNotInFuture, ColumnChecks::isNotInFuture);
        all.rows("is_increasing", ColumnChecks::isIncreasing, ColumnChecks::isIncreasing);
        all.rows("is_strictly_increasing", ColumnChecks::isStrictlyIncreasing, ColumnChecks::isStrictlyIncreasing);
        all.rows("is_decreasing", ColumnChecks::isDecreasing, ColumnChecks::isDecreasing);
        all.rows("is_strictly_decreasing", ColumnChecks::isStrictlyDecreasing, ColumnChecks::isStrictlyDecreasing);
        all.put("is_primary_key", entry -> entry.plain(entry.column()::isPrimaryKey));
        all.put("is_not_constant", entry -> entry.plain(entry.column()::isNotConstant));
        all.put("freshness", entry -> entry.column().isFresherThan(age(entry)));
        all.put("has_type", entry -> typed(entry));
        all.putValueTests();
        all.putFigures();
        all.putSets();
        all.put("has_data_for_every", Set.of("calendar", "threshold"), Calendars::check);
        return all.tests;
    }

    private static Duration age(CheckEntry entry) {
        return CheckEntry.read(entry.value(), () -> Threshold.age(entry.value().text()));
    }

    private static Check typed(CheckEntry entry) {
        List<String> known = Arrays.stream(Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
        Kind[] kinds = entry.value().listOrOne().stream()
                .map(node -> Kind.valueOf(node.word(known).toUpperCase(Locale.ROOT)))
                .toArray(Kind[]::new);
        if (kinds.length == 0) {
            throw entry.value().invalid("expected at least one type");
        }
        return Checks.schema().hasType(entry.columnName(), kinds[0], kinds);
    }

    private void rows(
            String name, Function<ColumnChecks, Check> all, BiFunction<ColumnChecks, Expectation, Check> bounded) {
        put(name, entry -> entry.rows(() -> all.apply(entry.column()), bound -> bounded.apply(entry.column(), bound)));
    }

    private void putValueTests() {
        value("is_at_least", (c, limit) -> c.isAtLeast(limit), (c, limit, bound) -> c.isAtLeast(limit, bound));
        value("is_at_most", (c, limit) -> c.isAtMost(limit), (c, limit, bound) -> c.isAtMost(limit, bound));
        value(
                "is_greater_than",
                (c, limit) -> c.isGreaterThan(limit),
                (c, limit, bound) -> c.isGreaterThan(limit, bound));
        value("is_less_than", (c, limit) -> c.isLessThan(limit), (c, limit, bound) -> c.isLessThan(limit, bound));
        put("is_between", Set.of("nulls", "threshold"), entry -> {
            List<Comparable<?>> limits = entry.value().list().stream()
                    .<Comparable<?>>map(Node::literal)
                    .toList();
            if (limits.size() != 2) {
                throw entry.value().invalid("expected two limits, as in [1, 10]");
            }
            return entry.rowsWith(
                    () -> entry.column().isBetween(limits.get(0), limits.get(1)),
                    bound -> entry.column().isBetween(limits.get(0), limits.get(1), bound));
        });
        put(
                "is_in",
                Set.of("nulls", "threshold"),
                entry -> entry.rowsWith(
                        () -> entry.column().isIn(entry.value().literals().toArray()),
                        bound -> entry.column().isIn(entry.value().literals(), bound)));
        put(
                "is_not_in",
                Set.of("nulls", "threshold"),
                entry -> entry.rowsWith(
                        () -> entry.column().isNotIn(entry.value().literals().toArray()),
                        bound -> entry.column().isNotIn(entry.value().literals(), bound)));
        put(
                "is_not_missing",
                Set.of("threshold"),
                entry -> entry.rowsWith(
                        () -> entry.column()
                                .isNotMissing(entry.value().literals().toArray()),
                        bound -> entry.column().isNotMissing(entry.value().literals(), bound)));
        form("matches", (c, form) -> c.matches(form), (c, form, bound) -> c.matches(form, bound));
        form("does_not_match", (c, form) -> c.doesNotMatch(form), (c, form, bound) -> c.doesNotMatch(form, bound));
    }

    /** Makes a check of something given and a bound. */
    @FunctionalInterface
    private interface Bounded<T> {
        Check check(ColumnChecks column, T given, Expectation bound);
    }

    private void value(
            String name, BiFunction<ColumnChecks, Comparable<?>, Check> all, Bounded<Comparable<?>> bounded) {
        put(name, Set.of("nulls", "threshold"), entry -> {
            Comparable<?> limit = entry.value().literal();
            return entry.rowsWith(
                    () -> all.apply(entry.column(), limit), bound -> bounded.check(entry.column(), limit, bound));
        });
    }

    private void form(String name, BiFunction<ColumnChecks, TextForm, Check> all, Bounded<TextForm> bounded) {
        put(name, Set.of("nulls", "threshold"), entry -> {
            TextForm form = entry.form();
            return entry.rowsWith(
                    () -> all.apply(entry.column(), form), bound -> bounded.check(entry.column(), form, bound));
        });
    }

    private void figure(String name, BiFunction<ColumnChecks, Expectation, Check> figure) {
        put(name, entry -> entry.figure(bound -> figure.apply(entry.column(), bound)));
    }

    private void figureWith(String name, Bounded<Double> figure) {
        put(
                name,
                Set.of("threshold"),
                entry -> entry.figureWith(bound -> figure.check(entry.column(), entry.number(), bound)));
    }

    private void putFigures() {
        figure("minimum", ColumnChecks::hasMinimum);
        figure("maximum", ColumnChecks::hasMaximum);
        figure("range", ColumnChecks::hasRange);
        figure("sum", ColumnChecks::hasSum);
        figure("mean", ColumnChecks::hasMean);
        figure("variance", ColumnChecks::hasVariance);
        figure("population_variance", ColumnChecks::hasPopulationVariance);
        figure("standard_deviation", ColumnChecks::hasStandardDeviation);
        figure("population_standard_deviation", ColumnChecks::hasPopulationStandardDeviation);
        figure("zero_count", ColumnChecks::hasZeroCount);
        figure("negative_count", ColumnChecks::hasNegativeCount);
        figure("minimum_length", ColumnChecks::hasMinimumLength);
        figure("maximum_length", ColumnChecks::hasMaximumLength);
        figure("mean_length", ColumnChecks::hasMeanLength);
        figure("skewness", ColumnChecks::hasSkewness);
        figure("kurtosis", ColumnChecks::hasKurtosis);
        figure("median", ColumnChecks::hasMedian);
        figure("interquartile_range", ColumnChecks::hasInterquartileRange);
        figure("median_absolute_deviation", ColumnChecks::hasMedianAbsoluteDeviation);
        figure("distinct_count", ColumnChecks::hasDistinctCount);
        figure("approximate_distinct_count", ColumnChecks::hasApproximateDistinctCount);
        figure("distinctness", ColumnChecks::hasDistinctness);
        figure("unique_count", ColumnChecks::hasUniqueCount);
        figure("unique_share", ColumnChecks::hasUniqueShare);
        figure("unique_ratio", ColumnChecks::hasUniqueRatio);
        figure("duplicate_count", ColumnChecks::hasDuplicateCount);
        figure("duplicate_share", ColumnChecks::hasDuplicateShare);
        figure("repeated_count", ColumnChecks::hasRepeatedCount);
        figure("repeated_share", ColumnChecks::hasRepeatedShare);
        figure("entropy", ColumnChecks::hasEntropy);
        figure("most_common_share", ColumnChecks::hasMostCommonShare);
        figure("gap_count", ColumnChecks::hasNoGaps);
        figureWith("quantile", ColumnChecks::hasQuantile);
        figureWith("discrete_quantile", ColumnChecks::hasDiscreteQuantile);
        figureWith("z_scores_within", ColumnChecks::hasZScoresWithin);
        figureWith("z_scores_below", ColumnChecks::hasZScoresBelow);
        figureWith("robust_scores_within", ColumnChecks::hasRobustScoresWithin);
        figureWith("values_within_fences", ColumnChecks::hasValuesWithinFences);
    }

    private void putSets() {
        put(
                "most_common_value_in",
                Set.of("threshold"),
                entry -> entry.rowsWith(
                        () -> entry.column()
                                .hasMostCommonValueIn(entry.value().literals().toArray()),
                        bound -> entry.column()
                                .hasMostCommonValueIn(entry.value().literals(), bound)));
        put(
                "single_most_common_value_in",
                entry -> entry.column().hasSingleMostCommonValueIn(entry.value().literals()));
        put(
                "distinct_values_in",
                entry -> entry.column().hasDistinctValuesIn(entry.value().literals()));
        put(
                "distinct_values_containing",
                entry ->
                        entry.column().hasDistinctValuesContaining(entry.value().literals()));
        put(
                "distinct_values_equal_to",
                entry -> entry.column().hasDistinctValuesEqualTo(entry.value().literals()));
    }

    private static Map<String, Test> ofColumns() {
        SuiteTests all = new SuiteTests();
        all.put("are_unique", entry -> entry.rows(entry.columns()::areUnique, entry.columns()::areUnique));
        all.put("are_distinct", entry -> entry.rows(entry.columns()::areDistinct, entry.columns()::areDistinct));
        all.put("are_primary_key", entry -> entry.plain(entry.columns()::arePrimaryKey));
        all.put("do_not_overlap", entry -> entry.plain(entry.columns()::doNotOverlap));
        all.eachRow("are_equal", EachRowChecks::areEqual, EachRowChecks::areEqual);
        all.eachRow("differ", EachRowChecks::differ, EachRowChecks::differ);
        all.eachRow("ascend", EachRowChecks::ascend, EachRowChecks::ascend);
        all.eachRow("ascend_strictly", EachRowChecks::ascendStrictly, EachRowChecks::ascendStrictly);
        all.put("are_complete", entry -> entry.rows(entry.eachRow()::areComplete, entry.eachRow()::areComplete));
        all.put("have_a_value", entry -> entry.rows(entry.eachRow()::haveAValue, entry.eachRow()::haveAValue));
        all.put("add_up_to", Set.of("exempt", "threshold"), entry -> {
            BigDecimal total = entry.value().number();
            return entry.rowsWith(
                    () -> entry.eachRow().addUpTo(total),
                    bound -> entry.eachRow().addUpTo(total, bound));
        });
        all.put("are_in", Set.of("exempt", "threshold"), SuiteTests::combinations);
        all.put("are_within", Set.of("threshold"), SuiteTests::within);
        all.put(
                "mean_delay",
                entry -> entry.seconds(bound -> Checks.column(pair(entry).get(1))
                        .hasMeanDelay(Checks.column(pair(entry).get(0)), bound)));
        all.ofKeys("distinct_count", ColumnsChecks::haveDistinctCount);
        all.ofKeys("distinctness", ColumnsChecks::haveDistinctness);
        all.ofKeys("unique_count", ColumnsChecks::haveUniqueCount);
        all.ofKeys("unique_share", ColumnsChecks::haveUniqueShare);
        all.ofKeys("unique_ratio", ColumnsChecks::haveUniqueRatio);
        all.ofKeys("duplicate_count", ColumnsChecks::haveDuplicateCount);
        all.ofKeys("duplicate_share", ColumnsChecks::haveDuplicateShare);
        all.ofKeys("repeated_count", ColumnsChecks::haveRepeatedCount);
        all.ofKeys("repeated_share", ColumnsChecks::haveRepeatedShare);
        all.put("correlation", entry -> entry.figure(entry.columns()::haveCorrelation));
        all.put("cramers_phi", entry -> entry.figure(entry.columns()::haveCramersPhi));
        all.put("mutual_information", entry -> entry.figure(entry.columns()::haveMutualInformation));
        return all.tests;
    }

    private void ofKeys(String name, BiFunction<ColumnsChecks, Expectation, Check> figure) {
        put(name, Set.of("nulls"), entry -> entry.figure(bound -> figure.apply(entry.columns(), bound)));
    }

    private void eachRow(
            String name, Function<EachRowChecks, Check> all, BiFunction<EachRowChecks, Expectation, Check> bounded) {
        put(
                name,
                Set.of("exempt"),
                entry -> entry.rows(() -> all.apply(entry.eachRow()), bound -> bounded.apply(entry.eachRow(), bound)));
    }

    private static Check combinations(CheckEntry entry) {
        List<List<Object>> combinations =
                entry.value().list().stream().map(Node::literals).toList();
        return entry.rowsWith(
                () -> entry.eachRow().areIn(combinations),
                bound -> entry.eachRow().areIn(combinations, bound));
    }

    private static List<String> pair(CheckEntry entry) {
        if (entry.columnNames().size() != 2) {
            throw entry.node().required("columns").invalid("expected two columns, the earlier first");
        }
        return entry.columnNames();
    }

    private static Check within(CheckEntry entry) {
        Duration delay = CheckEntry.read(
                entry.value(), () -> Threshold.duration(entry.value().text()));
        ColumnChecks after = Checks.column(pair(entry).get(0));
        ColumnChecks column = Checks.column(pair(entry).get(1));
        return entry.rowsWith(() -> column.isWithin(delay, after), bound -> column.isWithin(delay, after, bound));
    }
}
