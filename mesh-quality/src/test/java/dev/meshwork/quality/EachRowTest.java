package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EachRowTest {

    private static final EachRowChecks BOTH = columns("a", "b").inEachRow();

    private static Table longs() {
        return Table.of(
                        Field.of("a", Kind.LONG).orNull(),
                        Field.of("b", Kind.LONG).orNull())
                .row(1L, 1L)
                .row(1L, 2L)
                .row(2L, 1L)
                .row(null, 1L)
                .row(null, null);
    }

    private static List<String> rows(int... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> "orders, record " + number)
                .toList();
    }

    @Test
    void rows_with_a_null_are_exempt_unless_it_is_said_otherwise() {
        CheckResult exempt = longs().check(BOTH.areEqual());

        assertThat(exempt)
                .hasToString(
                        "ERROR share of (a, b) that are equal should be exactly 1: was 0.333333 (2 of 3 rows fail)");
        assertThat(exempt.evidence()).isEqualTo(rows(2, 3));
        assertThat(longs().check(BOTH.exemptIfAllNull().areEqual()).evidence()).isEqualTo(rows(2, 3, 4));
        assertThat(longs().check(BOTH.exemptNever().areEqual()).evidence()).isEqualTo(rows(2, 3, 4, 5));
    }

    @Test
    void values_ascend_from_column_to_column() {
        assertThat(longs().check(BOTH.ascend()).evidence()).isEqualTo(rows(3));
        assertThat(longs().check(BOTH.ascendStrictly()).evidence()).isEqualTo(rows(1, 3));
        assertThat(longs().check(BOTH.exemptIfAllNull().ascend()).evidence()).isEqualTo(rows(3, 4));
        assertThat(longs().check(BOTH.ascendStrictly(atLeast(0.3))).passed()).isTrue();
    }

    @Test
    void one_column_is_compared_with_another() {
        ColumnChecks a = column("a");
        ColumnChecks b = column("b");

        assertThat(longs().check(a.isLessThan(b)).evidence()).isEqualTo(rows(1, 3));
        assertThat(longs().check(a.isAtMost(b)).evidence()).isEqualTo(rows(3));
        assertThat(longs().check(a.isGreaterThan(b)).evidence()).isEqualTo(rows(1, 2));
        assertThat(longs().check(a.isAtLeast(b)).evidence()).isEqualTo(rows(2));
        assertThat(longs().check(a.isEqualTo(b)).evidence()).isEqualTo(rows(2, 3));
    }

    @Test
    void values_differ_within_a_row() {
        assertThat(longs().check(BOTH.differ()).evidence()).isEqualTo(rows(1));
        assertThat(longs().check(BOTH.exemptIfAllNull().differ()).evidence()).isEqualTo(rows(1));
        assertThat(longs().check(BOTH.exemptNever().differ()).evidence()).isEqualTo(rows(1, 5));
    }

    @Test
    void numbers_of_any_type_are_compared_by_value() {
        Table table = Table.of(Field.of("a", Kind.LONG), Field.of("b", Kind.DOUBLE), Field.of("c", Kind.DECIMAL))
                .row(1L, 1.0, new BigDecimal("1.00"))
                .row(1L, 1.5, new BigDecimal("1.50"))
                .row(1L, Double.NaN, BigDecimal.ONE)
                .row(9007199254740993L, 9007199254740992.0, BigDecimal.ONE)
                .row(1L, Double.POSITIVE_INFINITY, BigDecimal.ONE);

        assertThat(table.check(columns("a", "b", "c").inEachRow().areEqual()).evidence())
                .isEqualTo(rows(2, 3, 4, 5));
        assertThat(table.check(columns("a", "b").inEachRow().ascend()).evidence())
                .isEqualTo(rows(3, 4));
        assertThat(table.check(columns("b", "c").inEachRow().areEqual()).evidence())
                .isEqualTo(rows(3, 4, 5));
    }

    @Test
    void numbers_add_up_exactly() {
        Table table = Table.of(
                        Field.of("a", Kind.DOUBLE).orNull(),
                        Field.of("b", Kind.DOUBLE).orNull())
                .row(0.1, 0.2)
                .row(0.3, null)
                .row(0.1, 0.1)
                .row(Double.NaN, 0.3);
        BigDecimal total = new BigDecimal("0.30");

        assertThat(table.check(BOTH.addUpTo(total)).evidence()).isEqualTo(rows(3, 4));
        assertThat(table.check(BOTH.exemptIfAllNull().addUpTo(total)).evaluated())
                .isEqualTo(4);
        assertThat(BOTH.addUpTo(total).name()).isEqualTo("(a, b) add up to 0.3");
    }

    @Test
    void combinations_are_among_some() {
        assertThat(longs().check(BOTH.areIn(List.of(List.of(1, 1.0), List.of(2, 1))))
                        .evidence())
                .isEqualTo(rows(2));
        assertThat(longs().check(BOTH.exemptNever().areIn(List.of(List.of(1, 1), Arrays.asList(null, null))))
                        .evidence())
                .isEqualTo(rows(2, 3, 4));
        assertThatThrownBy(() -> longs().check(BOTH.areIn(List.of(List.of(1)))))
                .hasMessageEndingWith("a combination of 1 values does not fit 2 columns");
    }

    @Test
    void all_or_any_of_several_columns_are_there() {
        assertThat(longs().check(BOTH.areComplete()).evidence()).isEqualTo(rows(4, 5));
        assertThat(longs().check(BOTH.haveAValue()).evidence()).isEqualTo(rows(5));
        assertThat(longs().check(BOTH.haveAValue(atLeast(0.8))).passed()).isTrue();
        assertThat(longs().check(BOTH.areComplete(atLeast(0.61))).passed()).isFalse();
    }

    @Test
    void points_in_time_are_within_a_while_of_each_other() {
        Table table = Table.of(
                        Field.of("a", Kind.DATE).orNull(),
                        Field.of("b", Kind.TIMESTAMP).orNull())
                .row(LocalDate.of(2026, 1, 5), Table.NOW)
                .row(LocalDate.of(2026, 1, 4), Table.NOW)
                .row(LocalDate.of(2026, 1, 6), Table.NOW)
                .row(null, Table.NOW);

        CheckResult within = table.check(column("b").isWithin(Duration.ofHours(12), column("a")));

        assertThat(within.evidence()).isEqualTo(rows(2, 3));
        assertThat(within.check()).isEqualTo("(a, b) are at most 12 hours apart");
        assertThat(table.check(column("b").hasMeanDelay(column("a"), atLeast(0))))
                .hasToString("ERROR mean delay from a to b in seconds should be at least 0: was 43200");
    }

    @Test
    void what_cannot_be_compared_is_refused() {
        Table table =
                Table.of(Field.of("a", Kind.LONG), Field.of("b", Kind.TEXT)).row(1L, "1");

        assertThatThrownBy(() -> table.check(BOTH.areEqual()))
                .hasMessage("Invalid check '(a, b) are equal' of data set 'orders': field 'a' is of type long, not"
                        + " comparable with field 'b' of type text");
        assertThatThrownBy(() -> columns("a").inEachRow().areEqual())
                .hasMessage("Missing columns of a rule about rows: name at least two");
    }

    @Test
    void a_row_that_fails_can_be_quarantined() {
        assertThat(longs().dispositions(Suite.of("s", BOTH.ascend().quarantine()))
                        .get(2))
                .singleElement()
                .extracting("reason")
                .isEqualTo("row should have: (a, b) are ascending");
    }
}
