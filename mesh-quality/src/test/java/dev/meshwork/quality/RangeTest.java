package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class RangeTest {

    private static final ColumnChecks VALUE = column("value");

    @Test
    void both_limits_belong_to_a_range() {
        Table ages = Table.ofColumn(Kind.INTEGER, -1, 0, 130, 131, null);

        CheckResult result = ages.check(VALUE.isBetween(0, 130));

        assertThat(result)
                .hasToString(
                        "ERROR share of value that is between 0 and 130 should be exactly 1: was 0.5 (2 of 4 values"
                                + " fail)");
        assertThat(result.check()).isEqualTo("value is between 0 and 130");
        assertThat(result.dimension()).isEqualTo(Dimension.ACCURACY);
        assertThat(result.evaluated()).as("null is exempt").isEqualTo(4);
        assertThat(result.evidence()).containsExactly("orders, record 1", "orders, record 4");
    }

    @Test
    void each_limit_is_named_in_the_check() {
        assertThat(VALUE.isAtLeast(0).name()).isEqualTo("value is at least 0");
        assertThat(VALUE.isAtMost(1_000_000_000.0).name()).isEqualTo("value is at most 1000000000");
        assertThat(VALUE.isGreaterThan(new BigDecimal("1E+3")).name()).isEqualTo("value is greater than 1000");
        assertThat(VALUE.isLessThan(0.50).name()).isEqualTo("value is less than 0.5");
        assertThat(VALUE.isBetween("a", "f").name()).isEqualTo("value is between a and f");
        assertThat(VALUE.isAtLeast(LocalDate.of(2026, 1, 5)).name()).isEqualTo("value is at least 2026-01-05");
    }

    @Test
    void a_limit_is_included_or_not() {
        Table numbers = Table.ofColumn(Kind.LONG, 4L, 5L, 6L);

        assertThat(failures(numbers, VALUE.isAtLeast(5))).isEqualTo(1);
        assertThat(failures(numbers, VALUE.isAtMost(5))).isEqualTo(1);
        assertThat(failures(numbers, VALUE.isGreaterThan(5))).isEqualTo(2);
        assertThat(failures(numbers, VALUE.isLessThan(5))).isEqualTo(2);
    }

    @Test
    void a_bound_tolerates_some() {
        Table numbers = Table.ofColumn(Kind.LONG, 4L, 5L, 6L, 7L);

        assertThat(numbers.check(VALUE.isBetween(5, 6, atLeast(0.5))).passed()).isTrue();
        assertThat(numbers.check(VALUE.isBetween(5, 6, atLeast(0.51))).passed()).isFalse();
        assertThat(numbers.check(VALUE.isAtLeast(5, atLeast(0.75))).passed()).isTrue();
        assertThat(numbers.check(VALUE.isAtMost(6, atLeast(0.75))).passed()).isTrue();
        assertThat(numbers.check(VALUE.isGreaterThan(6, atLeast(0.25))).passed())
                .isTrue();
        assertThat(numbers.check(VALUE.isLessThan(5, atLeast(0.25))).passed()).isTrue();
    }

    @Test
    void a_whole_number_is_held_against_limits_that_are_none() {
        Table numbers = Table.ofColumn(Kind.INTEGER, -2, -1, 1, 2);

        assertThat(failures(numbers, VALUE.isAtLeast(1.5))).isEqualTo(3);
        assertThat(failures(numbers, VALUE.isGreaterThan(-1.5))).isEqualTo(1);
        assertThat(failures(numbers, VALUE.isAtMost(new BigDecimal("-1.5")))).isEqualTo(3);
        assertThat(failures(numbers, VALUE.isLessThan(1.5f))).isEqualTo(1);
        assertThat(failures(numbers, VALUE.isBetween(-1.0, 1.00))).isEqualTo(2);
    }

    @Test
    void limits_may_lie_beyond_what_the_type_of_the_column_holds() {
        Table longs = Table.ofColumn(Kind.LONG, Long.MIN_VALUE, Long.MAX_VALUE);
        BigInteger big = BigInteger.TWO.pow(80);

        assertThat(failures(longs, VALUE.isBetween(big.negate(), big))).isZero();
        assertThat(failures(longs, VALUE.isAtLeast(big))).isEqualTo(2);
        assertThat(failures(longs, VALUE.isAtMost(big.negate()))).isEqualTo(2);
        assertThat(failures(longs, VALUE.isGreaterThan(Long.MAX_VALUE))).isEqualTo(2);
        assertThat(failures(longs, VALUE.isLessThan(Long.MIN_VALUE))).isEqualTo(2);
        assertThat(failures(longs, VALUE.isAtLeast(Long.MAX_VALUE))).isEqualTo(1);
        assertThat(failures(longs, VALUE.isBetween(Long.MIN_VALUE, Long.MAX_VALUE)))
                .isZero();
    }

    @Test
    void decimals_are_compared_by_value() {
        Table prices = Table.ofColumn(
                Kind.DECIMAL, new BigDecimal("1.0"), new BigDecimal("1.000"), new BigDecimal("1.0000000000000000001"));

        assertThat(failures(prices, VALUE.isAtMost(1))).isEqualTo(1);
        assertThat(failures(prices, VALUE.isGreaterThan(new BigDecimal("1.00"))))
                .isEqualTo(2);
        assertThat(failures(prices, VALUE.isBetween(1L, 1.1))).isZero();
        assertThat(failures(prices, VALUE.isLessThan(1.0))).isEqualTo(3);
    }

    @Test
    void doubles_stand_for_their_shortest_text() {
        Table ratios = Table.ofColumn(Kind.DOUBLE, 0.1, 0.3, -0.0);

        assertThat(failures(ratios, VALUE.isAtLeast(new BigDecimal("0.1")))).isEqualTo(1);
        assertThat(failures(ratios, VALUE.isGreaterThan(0.1))).isEqualTo(2);
        assertThat(failures(ratios, VALUE.isBetween(0, new BigDecimal("0.30")))).isZero();
        assertThat(failures(ratios, VALUE.isAtMost(0.1f))).isEqualTo(1);
    }

    @Test
    void doubles_are_held_against_limits_that_are_no_doubles() {
        Table big = Table.ofColumn(Kind.DOUBLE, 0x1p53); // 9007199254740992
        long oneMore = (1L << 53) + 1;
        Table small = Table.ofColumn(Kind.DOUBLE, 0.1);
        BigDecimal hairAbove = new BigDecimal("0.1000000000000000000001");

        assertThat(failures(big, VALUE.isAtLeast(oneMore))).isEqualTo(1);
        assertThat(failures(big, VALUE.isLessThan(oneMore))).isZero();
        assertThat(failures(small, VALUE.isAtLeast(hairAbove))).isEqualTo(1);
        assertThat(failures(small, VALUE.isLessThan(hairAbove))).isZero();
    }

    @Test
    void an_infinite_double_is_not_at_most_a_finite_limit() {
        Table infinite = Table.ofColumn(Kind.DOUBLE, Double.POSITIVE_INFINITY);

        assertThat(failures(infinite, VALUE.isAtMost(Double.MAX_VALUE))).isEqualTo(1);
        assertThat(failures(infinite, VALUE.isAtMost(new BigDecimal("1E+400")))).isEqualTo(1);
        assertThat(failures(infinite, VALUE.isAtLeast(0))).isZero();
    }

    @Test
    void nan_lies_nowhere() {
        Table nan = Table.ofColumn(Kind.DOUBLE, Double.NaN);

        assertThat(failures(nan, VALUE.isAtLeast(-1E300))).isEqualTo(1);
        assertThat(failures(nan, VALUE.isAtMost(1E300))).isEqualTo(1);
        assertThat(failures(nan, VALUE.isGreaterThan(0))).isEqualTo(1);
        assertThat(failures(nan, VALUE.isLessThan(0))).isEqualTo(1);
        assertThat(failures(nan, VALUE.isBetween(-1, 1))).isEqualTo(1);
    }

    @Test
    void texts_have_an_order() {
        Table texts = Table.ofColumn(Kind.TEXT, "", "a", "b", "ba");

        assertThat(failures(texts, VALUE.isBetween("a", "b"))).isEqualTo(2);
        assertThat(failures(texts, VALUE.isGreaterThan("a"))).isEqualTo(2);
        assertThat(failures(texts, VALUE.isLessThan("b"))).isEqualTo(2);
    }

    @Test
    void dates_and_times_have_an_order() {
        LocalDate day = LocalDate.of(2026, 1, 5);
        LocalDateTime noon = day.atTime(12, 0);
        Instant instant = Instant.parse("2026-01-05T12:00:00Z");

        Table dates = Table.ofColumn(Kind.DATE, day.minusDays(1), day, day.plusDays(1));
        Table times = Table.ofColumn(Kind.DATE_TIME, noon.minusNanos(1), noon, noon.plusNanos(1));
        Table instants = Table.ofColumn(Kind.TIMESTAMP, instant.minusNanos(1), instant, instant.plusNanos(1));

        assertThat(failures(dates, VALUE.isAtMost(day))).isEqualTo(1);
        assertThat(failures(dates, VALUE.isGreaterThan(day))).isEqualTo(2);
        assertThat(failures(times, VALUE.isAtLeast(noon))).isEqualTo(1);
        assertThat(failures(times, VALUE.isLessThan(noon))).isEqualTo(2);
        assertThat(failures(instants, VALUE.isBetween(instant, instant))).isEqualTo(2);
    }

    private static long failures(Table table, Check check) {
        return table.check(check).failed();
    }
}
