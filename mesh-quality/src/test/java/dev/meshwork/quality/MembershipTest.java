package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final ColumnChecks VALUE = column("value");

    private enum Status {
        OPEN,
        PAID {
            @Override
            public String toString() {
                return "paid in full";
            }
        },
        LOST
    }

    private record Order(Status status) {}

    @Test
    void values_are_among_the_members_or_fail() {
        Table texts = Table.ofColumn(Kind.TEXT, "de", "DE", "fr", null, "de ");

        CheckResult result = texts.check(VALUE.isIn("de", "fr"));

        assertThat(result)
                .hasToString(
                        "ERROR share of value that is in [de, fr] should be exactly 1: was 0.5 (2 of 4 values fail)");
        assertThat(result.check()).isEqualTo("value is in [de, fr]");
        assertThat(result.dimension()).isEqualTo(Dimension.CONFORMITY);
        assertThat(result.evidence()).containsExactly("orders, record 2", "orders, record 5");
    }

    @Test
    void values_are_outside_of_the_members_or_fail() {
        Table texts = Table.ofColumn(Kind.TEXT, "de", "n/a", null);

        CheckResult result = texts.check(VALUE.isNotIn("n/a", ""));

        assertThat(result)
                .hasToString("ERROR share of value that is not in [n/a, ] should be exactly 1: was 0.5 (1 of 2 values"
                        + " fail)");
        assertThat(result.evidence()).containsExactly("orders, record 2");
    }

    @Test
    void a_bound_tolerates_some() {
        Table texts = Table.ofColumn(Kind.TEXT, "de", "fr", "xx", "yy");

        assertThat(texts.check(VALUE.isIn(List.of("de", "fr"), atLeast(0.5))).passed())
                .isTrue();
        assertThat(texts.check(VALUE.isIn(List.of("de", "fr"), atLeast(0.51))).passed())
                .isFalse();
        assertThat(texts.check(VALUE.isNotIn(List.of("xx"), atLeast(0.75))).passed())
                .isTrue();
        assertThat(texts.check(VALUE.isNotIn(List.of("xx"), atLeast(0.76))).passed())
                .isFalse();
    }

    @Test
    void numbers_are_compared_by_value() {
        Check check = VALUE.isIn(1, 2L, 3.0, new BigDecimal("4.00"), 0.1f, new BigDecimal("1E+3"), Short.valueOf("7"));
        Table integers = Table.ofColumn(Kind.INTEGER, 1, 2, 3, 4, 1000, 7);
        Table longs = Table.ofColumn(Kind.LONG, 1L, 2L, 3L, 4L, 1000L, 7L);
        Table doubles = Table.ofColumn(Kind.DOUBLE, 1.0, 2.0, 3.0, 4.0, 0.1, 1000.0);
        Table decimals = Table.ofColumn(
                Kind.DECIMAL, new BigDecimal("1.000"), new BigDecimal("0.10"), new BigDecimal("1000"), BigDecimal.TEN);

        assertThat(integers.check(check).failed()).isZero();
        assertThat(longs.check(check).failed()).isZero();
        assertThat(doubles.check(check).failed()).isZero();
        assertThat(decimals.check(check).evidence()).containsExactly("orders, record 4");
    }

    @Test
    void nan_and_the_zeros_are_values_like_others() {
        Table doubles = Table.ofColumn(Kind.DOUBLE, Double.NaN, -0.0, 0.0, Double.POSITIVE_INFINITY);

        assertThat(doubles.check(VALUE.isIn(0)).evidence()).containsExactly("orders, record 1", "orders, record 4");
        assertThat(doubles.check(VALUE.isIn(Double.NaN, Double.POSITIVE_INFINITY))
                        .evidence())
                .containsExactly("orders, record 2", "orders, record 3");
    }

    @Test
    void a_number_too_large_for_64_bits_is_compared_at_once() {
        Table decimals = Table.ofColumn(Kind.DECIMAL, new BigDecimal("1E+1000000000"), new BigDecimal("10E+999999999"));

        assertThat(decimals.check(VALUE.isIn(new BigDecimal("1E+1000000000"))).passed())
                .isTrue();
    }

    @Test
    void enum_constants_are_compared_by_name() {
        Table constants = Table.of(Order.class, new Order(Status.OPEN), new Order(Status.PAID), new Order(Status.LOST));
        Field field = Field.of("status", DataType.enumeration(List.of("OPEN", "PAID", "LOST")));
        Table names = Table.ofColumn(field, "OPEN", "PAID", "LOST");

        for (Table table : List.of(constants, names)) {
            assertThat(table.check(column("status").isIn("OPEN", "PAID")).evidence())
                    .containsExactly("orders, record 3");
            assertThat(table.check(column("status").isIn(Status.OPEN, Status.PAID))
                            .evidence())
                    .containsExactly("orders, record 3");
            assertThat(table.check(column("status").isNotIn(Status.PAID)).evidence())
                    .containsExactly("orders, record 2");
        }
    }

    @Test
    void an_enum_constant_is_a_member_of_a_column_of_texts_by_name() {
        Table texts = Table.ofColumn(Kind.TEXT, "PAID", "paid in full");

        assertThat(texts.check(VALUE.isIn(Status.PAID)).evidence()).containsExactly("orders, record 2");
    }

    @Test
    void dates_times_and_booleans_can_be_members() {
        LocalDate day = LocalDate.of(2026, 1, 5);
        LocalDateTime noon = day.atTime(12, 0);

        assertThat(Table.ofColumn(Kind.DATE, day, day.plusDays(1))
                        .check(VALUE.isIn(day))
                        .failed())
                .isEqualTo(1);
        assertThat(Table.ofColumn(Kind.DATE_TIME, noon, noon.plusDays(1))
                        .check(VALUE.isIn(noon))
                        .failed())
                .isEqualTo(1);
        assertThat(Table.ofColumn(Kind.TIMESTAMP, Instant.EPOCH, Table.NOW)
                        .check(VALUE.isNotIn(Table.NOW))
                        .failed())
                .isEqualTo(1);
        assertThat(Table.ofColumn(Kind.BOOLEAN, true, false)
                        .check(VALUE.isIn(true))
                        .failed())
                .isEqualTo(1);
    }

    @Test
    void the_name_shows_five_members_and_counts_the_rest() {
        assertThat(VALUE.isIn(1, 2, 3, 4, 5).name()).isEqualTo("value is in [1, 2, 3, 4, 5]");
        assertThat(VALUE.isNotIn(1, 2, 3, 4, 5, 6, 7).name()).isEqualTo("value is not in [1, 2, 3, 4, 5 and 2 more]");
        assertThat(VALUE.isIn(1, 1.0, 1L).name()).isEqualTo("value is in [1]");
    }

    @Test
    void a_quarantined_row_is_told_what_it_should_be() {
        Table texts = Table.ofColumn(Kind.TEXT, "xx");

        assertThat(texts.dispositions(Suite.of(
                        "s", VALUE.isIn("de").quarantine(), VALUE.isNotIn("xx").quarantine())))
                .singleElement()
                .asInstanceOf(LIST)
                .extracting("reason")
                .containsExactly("value should be in [de]", "value should not be in [xx]");
    }

    @Test
    void at_least_one_member_is_needed() {
        assertThatThrownBy(VALUE::isIn)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing values of a check for membership: name at least one");
        assertThatThrownBy(() -> VALUE.isNotIn(List.of(), atLeast(0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing values of a check for membership: name at least one");
    }

    @Test
    void members_of_another_type_are_refused() {
        assertRefused(Kind.TEXT, VALUE.isIn(1), "is of type text, not comparable with Long 1");
        assertRefused(Kind.INTEGER, VALUE.isIn(1, "a"), "is of type integer, not comparable with String a");
        assertRefused(Kind.DATE, VALUE.isIn("2026-01-05"), "is of type date, not comparable with String 2026-01-05");
        assertRefused(Kind.BOOLEAN, VALUE.isNotIn(0), "is of type boolean, not comparable with Long 0");
    }

    @Test
    void members_of_another_type_of_time_are_refused() {
        LocalDate day = LocalDate.of(2026, 1, 5);

        assertRefused(
                Kind.DATE,
                VALUE.isIn(day.atStartOfDay()),
                "is of type date, not comparable with LocalDateTime 2026-01-05T00:00");
        assertRefused(
                Kind.TIMESTAMP, VALUE.isNotIn(day), "is of type timestamp, not comparable with LocalDate 2026-01-05");
        assertRefused(Kind.DATE, VALUE.isIn(true), "is of type date, not comparable with Boolean true");
        assertRefused(Kind.BOOLEAN, VALUE.isIn(day), "is of type boolean, not comparable with LocalDate 2026-01-05");
    }

    @Test
    void a_list_that_was_meant_as_the_members_is_refused() {
        assertRefused(Kind.TEXT, VALUE.isIn(Arrays.asList("de", "fr")), "not comparable with ArrayList [de, fr]");
        assertRefused(
                Kind.DATE,
                VALUE.isNotIn(Arrays.asList(LocalDate.EPOCH, LocalDate.of(9999, 12, 31))),
                "not comparable with ArrayList [1970-01-01, 9999-12-31]");
    }

    private static void assertRefused(Kind kind, Check check, String message) {
        assertThatThrownBy(() -> Table.ofColumn(kind).check(check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid check '" + check.name() + "' of data set 'orders': field 'value' ")
                .hasMessageEndingWith(message);
    }
}
