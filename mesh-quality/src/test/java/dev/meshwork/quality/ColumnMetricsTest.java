package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.atMost;
import static dev.meshwork.quality.bounds.Bound.between;
import static dev.meshwork.quality.bounds.Bound.exactly;
import static dev.meshwork.quality.bounds.Bound.greaterThan;
import static dev.meshwork.quality.bounds.Change.changeAtMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.CheckResult.Outcome;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Expectation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnMetricsTest {

    private static final ColumnChecks VALUE = column("value");

    private static BigDecimal[] decimals(String... numbers) {
        return Arrays.stream(numbers).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }

    private static Table longs(Long... values) {
        return Table.ofColumn(Kind.LONG, (Object[]) values);
    }

    private static Table doubles(Double... values) {
        return Table.ofColumn(Kind.DOUBLE, (Object[]) values);
    }

    private static Table texts(String... values) {
        return Table.ofColumn(Kind.TEXT, (Object[]) values);
    }

    private static void assertFound(Table table, Check check, String expected) {
        assertThat(table.check(check).observedValue()).as(check.name()).isEqualByComparingTo(expected);
    }

    @Test
    void a_figure_reads_as_a_sentence() {
        CheckResult result =
                longs(1L, 2L, 6L, null).check(VALUE.hasMean(atMost(2)).because("prices are low"));

        assertThat(result)
                .hasToString("ERROR mean of value should be at most 2, because prices are low: was 3 (of 3 values)");
        assertThat(result.check()).isEqualTo("mean of value");
        assertThat(result.evaluated()).isEqualTo(3);
        assertThat(result.failed()).isZero();
        assertThat(longs(1L).check(VALUE.hasSum(exactly(1))).observed()).isEqualTo("1 (of 1 value)");
    }

    @Test
    void figures_of_whole_numbers_are_exact() {
        Table table = longs(Long.MAX_VALUE, Long.MAX_VALUE, 3L, 0L, -2L, null);

        assertFound(table, VALUE.hasSum(atLeast(0)), "18446744073709551615");
        assertFound(table, VALUE.hasMean(atLeast(0)), "3689348814741910323");
        assertFound(table, VALUE.hasMinimum(atLeast(-2)), "-2");
        assertFound(table, VALUE.hasMaximum(atLeast(0)), "9223372036854775807");
        assertFound(table, VALUE.hasRange(atLeast(0)), "9223372036854775809");
        assertFound(table, VALUE.hasZeroCount(exactly(1)), "1");
        assertFound(table, VALUE.hasNegativeCount(exactly(1)), "1");
    }

    @Test
    void variances_are_of_a_sample_unless_the_population_is_asked_for() {
        Table table = longs(2L, 4L, 4L, 4L, 5L, 5L, 7L, 9L);

        assertFound(table, VALUE.hasPopulationVariance(atLeast(0)), "4");
        assertFound(table, VALUE.hasPopulationStandardDeviation(exactly(2)), "2");
        assertFound(table, VALUE.hasVariance(exactly(32 / 7.0)), Double.toString(32 / 7.0));
        assertFound(table, VALUE.hasStandardDeviation(atLeast(0)), "2.138089935299395");
    }

    @Test
    void one_number_has_no_variance_of_a_sample() {
        assertThat(longs(5L, null).check(VALUE.hasVariance(atLeast(0))).outcome())
                .isEqualTo(Outcome.UNDECIDED);
        assertFound(longs(5L, null), VALUE.hasPopulationVariance(exactly(0)), "0");
    }

    @Test
    void decimals_add_up_exactly() {
        Table table = Table.ofColumn(Kind.DECIMAL, (Object[]) decimals("0.1", "0.2", "1E+30", "-1E+30", "0.0003"));

        assertFound(table, VALUE.hasSum(exactly(new BigDecimal("0.3003"))), "0.3003");
        assertFound(table, VALUE.hasMean(atLeast(0)), "0.06006");
    }

    @Test
    void doubles_add_up_to_the_double_next_to_the_exact_sum() {
        assertFound(doubles(1e308, 1e308, -1e308, -1e308, 0.5), VALUE.hasSum(exactly(0.5)), "0.5");
        assertFound(doubles(0.1, 0.1, 0.1), VALUE.hasMean(exactly(0.1)), "0.1");
        assertFound(doubles(1e16, 1.0, -1e16), VALUE.hasSum(exactly(1)), "1");
        assertFound(doubles(1e9 + 0.1, 1e9 + 0.1), VALUE.hasVariance(exactly(0)), "0");
    }

    @Test
    void numbers_that_are_none_leave_figures_undecided() {
        Table table = doubles(1.0, Double.NaN, Double.POSITIVE_INFINITY, null);

        for (Check check : List.of(
                VALUE.hasMean(atLeast(0)).allowEmpty(),
                VALUE.hasMaximum(atLeast(0)),
                VALUE.hasMedian(atLeast(0)),
                VALUE.hasKurtosis(atLeast(0)),
                VALUE.hasZScoresWithin(3, atLeast(0)))) {
            assertThat(table.check(check).outcome()).as(check.name()).isEqualTo(Outcome.UNDECIDED);
            assertThat(table.check(check).observed())
                    .isEqualTo("undecided, for 2 of 3 values are NaN, infinite or beyond a thousand digits, and no"
                            + " figure covers them");
        }
    }

    @Test
    void a_decimal_of_a_billion_digits_does_not_fill_the_memory() {
        Table table = Table.ofColumn(Kind.DECIMAL, (Object[]) decimals("1", "1E+1000000000", "1E-1000000000"));

        assertThat(table.check(VALUE.hasSum(atLeast(0))).outcome()).isEqualTo(Outcome.UNDECIDED);
    }

    private static Stream<Function<Expectation, Check>> figures() {
        return Stream.of(
                VALUE::hasMinimum,
                VALUE::hasSum,
                VALUE::hasMean,
                VALUE::hasStandardDeviation,
                VALUE::hasZeroCount,
                VALUE::hasSkewness,
                VALUE::hasMedian,
                VALUE::hasInterquartileRange,
                VALUE::hasMedianAbsoluteDeviation,
                VALUE::hasDistinctCount,
                VALUE::hasApproximateDistinctCount,
                VALUE::hasUniqueCount,
                VALUE::hasDuplicateCount,
                VALUE::hasEntropy,
                expectation -> VALUE.hasZScoresWithin(3, expectation),
                columns("value", "value")::haveCorrelation,
                columns("value", "value")::haveMutualInformation);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void nothing_to_look_at_is_undecided_unless_that_is_allowed(Function<Expectation, Check> figure) {
        Check check = figure.apply(atLeast(0.5));

        for (Table table : List.of(longs(), longs(null, null))) {
            assertThat(table.check(check).outcome()).isEqualTo(Outcome.UNDECIDED);
            assertThat(table.check(check).observed()).endsWith("; allowEmpty() accepts that");
            assertThat(table.check(check.allowEmpty()).passed()).isTrue();
        }
    }

    @Test
    void a_column_of_another_type_is_refused() {
        assertThatThrownBy(() -> texts("a").check(VALUE.hasMean(atLeast(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid check 'mean of value' of data set 'orders': field 'value' is of type text, not"
                        + " integer or long or double or decimal");
        assertThatThrownBy(() -> longs(1L).check(VALUE.hasMaximumLength(atLeast(0))))
                .hasMessageEndingWith("field 'value' is of type long, not text or enum");
    }

    @Test
    void lengths_are_of_code_points() {
        Table table = texts("", "abc", "\uD83D\uDE00\uD83D\uDE00", null);

        assertFound(table, VALUE.hasMinimumLength(exactly(0)), "0");
        assertFound(table, VALUE.hasMaximumLength(exactly(3)), "3");
        assertThat(table.check(VALUE.hasMeanLength(atMost(1))))
                .hasToString("ERROR mean length of value should be at most 1: was 1.6666666666666667 (of 3 values)");
    }

    @Test
    void quantiles_are_interpolated_or_one_of_the_numbers() {
        Table table = longs(1L, 2L, 3L, 4L, null);

        assertFound(table, VALUE.hasMedian(atLeast(0)), "2.5");
        assertFound(table, VALUE.hasQuantile(0, atLeast(0)), "1");
        assertFound(table, VALUE.hasQuantile(0.9, atLeast(0)), "3.7");
        assertFound(table, VALUE.hasQuantile(1, atLeast(0)), "4");
        assertFound(table, VALUE.hasDiscreteQuantile(0.5, atLeast(0)), "2");
        assertFound(table, VALUE.hasDiscreteQuantile(0.51, atLeast(0)), "3");
        assertFound(table, VALUE.hasInterquartileRange(atLeast(0)), "1.5");
        assertFound(longs(1L, 1L, 2L, 2L, 4L, 6L, 9L), VALUE.hasMedianAbsoluteDeviation(exactly(1)), "1");
        assertThat(VALUE.hasMedian(atLeast(0)).name()).isEqualTo("median of value");
        assertThat(VALUE.hasQuantile(0.95, atLeast(0)).name()).isEqualTo("0.95 quantile of value");
        assertThatThrownBy(() -> VALUE.hasQuantile(95, atLeast(0)))
                .hasMessage("Invalid quantile 95.0: expected a share between 0 and 1, such as 0.95");
    }

    @Test
    void outliers_are_counted_by_four_rules() {
        Table table = longs(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, -1000L);

        assertFound(table, VALUE.hasZScoresWithin(2, atLeast(0)), "0.9");
        assertFound(table, VALUE.hasZScoresBelow(2, atLeast(0)), "1");
        assertFound(table, VALUE.hasRobustScoresWithin(3.5, atLeast(0)), "0.9");
        assertFound(table, VALUE.hasValuesWithinFences(1.5, atLeast(0)), "0.9");
        assertThat(table.check(VALUE.hasZScoresWithin(2, atLeast(0.95))))
                .hasToString(
                        "ERROR share of value whose z-score lies within 2 should be at least 0.95: was 0.9 (1 of 10"
                                + " values fail)");
        assertFound(longs(5L, 5L, 5L), VALUE.hasZScoresWithin(1, atLeast(0)), "1");
        assertThatThrownBy(() -> VALUE.hasZScoresWithin(0, atLeast(0)))
                .hasMessage("Invalid limit 0.0 of outliers of value: expected a positive number");
    }

    @Test
    void keys_that_come_once_are_told_from_different_ones() {
        Table table = texts("a", "b", "b", "c", "c", "c", null);

        assertFound(table, VALUE.hasDistinctCount(exactly(3)), "3");
        assertFound(table, VALUE.hasDistinctness(atLeast(0)), "0.5");
        assertFound(table, VALUE.hasUniqueCount(exactly(1)), "1");
        assertFound(table, VALUE.hasUniqueShare(atLeast(0)), "0.166667");
        assertFound(table, VALUE.hasUniqueRatio(atLeast(0)), "0.333333");
        assertFound(table, VALUE.hasDuplicateCount(exactly(5)), "5");
        assertFound(table, VALUE.hasDuplicateShare(atLeast(0)), "0.833333");
        assertFound(table, VALUE.hasApproximateDistinctCount(exactly(3)), "3");
        assertThat(table.check(VALUE.hasDuplicateCount(atMost(0))))
                .hasToString(
                        "ERROR number of rows with a duplicated key of value should be at most 0: was 5 (3 different"
                                + " keys, 1 of them unique, in 6 rows)");
    }

    @Test
    void the_most_common_values_are_named_unless_they_are_classified() {
        Table table = texts("a", "b", "b", "c", "c", null, null, null);

        assertThat(table.check(VALUE.hasMostCommonValueIn("b", "c")).passed()).isTrue();
        assertThat(table.check(VALUE.hasMostCommonValueIn("b")))
                .hasToString("ERROR share of most common values of value among b should be exactly 1: was 0.5 (2 values"
                        + " came 2 times each: [b, c])");
        assertThat(Table.ofColumn(Field.of("value", Kind.TEXT).classified(Classification.PII_NAME), "b", "c")
                        .check(VALUE.hasMostCommonValueIn("b"))
                        .observed())
                .isEqualTo("withheld, for value is classified");
        assertThat(table.check(VALUE.hasMostCommonValueIn(List.of("b"), greaterThan(0)))
                        .passed())
                .isTrue();
        assertThat(longs(1L, 1L, 2L)
                        .check(VALUE.hasMostCommonValueIn(new BigDecimal("1.0")))
                        .passed())
                .isTrue();
        assertFound(table, VALUE.hasMostCommonShare(atMost(0.5)), "0.4");
        assertThatThrownBy(() -> VALUE.hasMostCommonValueIn())
                .hasMessage("Missing values of which one should be the most common of value: name at least one");
    }

    @Test
    void counts_of_values_that_do_not_fit_leave_a_check_undecided_and_name_the_way_out() {
        Table table = Table.ofColumn(Kind.LONG);
        for (long i = 0; i < 2_000; i++) {
            table.row(i);
        }
        Suite small = Suite.of("s", VALUE.hasEntropy(atLeast(0))).withKeyMemory(64 << 10);

        CheckResult result = table.check(small).get("entropy of value");

        assertThat(result.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(result.observed())
                .isEqualTo("undecided, for the different values of value do not fit into 64 KiB; raise it with"
                        + " withKeyMemory(...), or check its distinct count, which may go to the disk");
        assertThat(table.check(small.withKeyMemory(1 << 20))
                        .get("entropy of value")
                        .observedValue())
                .isCloseTo(BigDecimal.valueOf(Math.log(2_000)), within(new BigDecimal("1e-9")));
    }

    @Test
    void figures_of_two_columns() {
        Table table = Table.of(
                Field.of("a", Kind.INTEGER).orNull(), Field.of("b", Kind.DOUBLE).orNull());
        table.row(1, 2.0).row(2, 4.0).row(3, 6.0).row(null, 5.0).row(4, null);
        ColumnsChecks pair = columns("a", "b");

        assertFound(table, pair.haveCorrelation(exactly(1)), "1");
        assertFound(table, pair.haveCramersPhi(exactly(1)), "1");
        assertThat(table.check(pair.haveMutualInformation(atLeast(2))).toString())
                .startsWith("ERROR mutual information of (a, b) should be at least 2: was 1.098612288668");
        assertThatThrownBy(() -> columns("a").haveCorrelation(atLeast(0)))
                .hasMessage("Invalid columns [a] for a correlation: expected two, as in columns(\"a\", \"b\")");
    }

    @Test
    void figures_of_the_values_of_a_classified_column_decide_but_are_not_shown_nor_kept() {
        Field salary = Field.of("value", Kind.LONG).classified(Classification.PII_IDENTIFIER);
        Table table = Table.ofColumn(salary, 4711L, 4712L, 4713L);

        for (Check check : List.of(
                VALUE.hasMinimum(atLeast(5000)),
                VALUE.hasMaximum(atLeast(5000)),
                VALUE.hasMean(atLeast(5000)),
                VALUE.hasSum(atLeast(50000)),
                VALUE.hasStandardDeviation(atLeast(5000)),
                VALUE.hasMedian(atLeast(5000)),
                VALUE.hasMedianAbsoluteDeviation(atLeast(5000)))) {
            CheckResult result = table.check(check);
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.observed()).isEqualTo("withheld, for value is classified");
            assertThat(result.observedValue()).isNull();
        }
        assertThat(table.check(VALUE.hasMinimum(atLeast(0))).passed()).isTrue();
        assertFound(table, VALUE.hasDistinctCount(atLeast(0)), "3");
        assertThat(table.check(VALUE.hasMean(changeAtMost(0.1))).observed())
                .isEqualTo("undecided, for value is classified, so that its figures are not kept from run to run; give"
                        + " it a bound");
    }

    @Test
    void figures_are_held_against_those_of_earlier_runs() {
        Table table = longs(10L, 12L).after((dataSet, check, most) -> Earlier.values("10"));

        assertThat(table.check(VALUE.hasMean(changeAtMost(0.05))).toString())
                .contains("was 11 (of 2 values), 10 before, a change by 0.1");
    }

    @Test
    void checks_of_one_column_share_what_they_see() {
        Suite suite = Suite.of(
                "s",
                VALUE.hasMean(atLeast(0)),
                VALUE.hasSum(atLeast(0)),
                VALUE.hasMedian(atLeast(0)),
                VALUE.hasZScoresWithin(3, atLeast(0)),
                VALUE.isUnique(atLeast(0)),
                VALUE.hasDistinctCount(between(1, 9)));

        Map<String, CheckResult> results = longs(1L, 1L, 4L).check(suite);

        assertThat(results.values()).allMatch(CheckResult::passed);
        assertThat(suite.checks().stream()
                        .map(check -> check.probe().analyzer())
                        .distinct())
                .hasSize(3);
    }
}
