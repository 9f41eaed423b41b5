package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniquenessTest {

    private static final Check UNIQUE = column("value").isUnique();
    private static final Check KEY = column("value").isPrimaryKey();

    private enum Status {
        OPEN,
        PAID
    }

    private record Order(Status status) {}

    private static Table pairs() {
        return Table.of(
                Field.of("first", Kind.TEXT).orNull(),
                Field.of("second", Kind.TEXT).orNull());
    }

    @Test
    void of_equal_values_all_but_the_first_fail() {
        CheckResult result = Table.ofColumn(Kind.TEXT, "a", "b", "a", "c", "a").check(UNIQUE);

        assertThat(result)
                .hasToString(
                        "ERROR uniqueness of value should be exactly 1: was 0.6 (2 of 5 rows repeat an earlier key)");
        assertThat(result.check()).isEqualTo("value is unique");
        assertThat(result.dimension()).isEqualTo(Dimension.UNIQUENESS);
        assertThat(result.observedValue()).isEqualByComparingTo("0.6");
        assertThat(result.evaluated()).isEqualTo(5);
        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.evidence()).containsExactly("orders, record 3", "orders, record 5");
    }

    @Test
    void passes_when_no_value_comes_twice() {
        CheckResult result = Table.ofColumn(Kind.TEXT, "a", "A", "a ", "").check(UNIQUE);

        assertThat(result.passed()).isTrue();
        assertThat(result.observed()).isEqualTo("1 (0 of 4 rows repeat an earlier key)");
        assertThat(result.evidence()).isEmpty();
    }

    @Test
    void a_bound_tolerates_some() {
        Table table = Table.ofColumn(Kind.LONG, 1L, 2L, 2L, 3L);

        assertThat(table.check(column("value").isUnique(atLeast(0.75))).passed())
                .isTrue();
        assertThat(table.check(column("value").isUnique(atLeast(0.76))).passed())
                .isFalse();
        assertThat(table.check(columns("value").areUnique(atLeast(0.75))).passed())
                .isTrue();
    }

    @Test
    void null_is_exempt_as_in_unique_of_sql() {
        CheckResult result = Table.ofColumn(Kind.TEXT, null, "a", null, "a").check(UNIQUE);

        assertThat(result.observed()).isEqualTo("0.5 (1 of 2 rows repeat an earlier key)");
        assertThat(result.evidence()).containsExactly("orders, record 4");
    }

    @Test
    void null_fails_as_in_primary_key_of_sql() {
        CheckResult result = Table.ofColumn(Kind.TEXT, null, "a", null, "a").check(KEY);

        assertThat(result)
                .hasToString(
                        "ERROR share of primary keys among value should be exactly 1: was 0.25 (1 of 4 rows repeat an"
                                + " earlier key, 2 have none)");
        assertThat(result.check()).isEqualTo("value is unique and not null");
        assertThat(result.failed()).isEqualTo(3);
        assertThat(result.evidence()).containsExactly("orders, record 1", "orders, record 3", "orders, record 4");
    }

    @Test
    void a_primary_key_passes_when_all_are_there_and_differ() {
        CheckResult result = Table.ofColumn(Kind.LONG, 1L, 2L).check(KEY);

        assertThat(result.passed()).isTrue();
        assertThat(result.observed()).isEqualTo("1 (0 of 2 rows repeat an earlier key)");
    }

    @Test
    void a_compound_key_is_absent_when_a_part_is() {
        Table table = pairs().row("a", null)
                .row(null, "a")
                .row("a", null)
                .row("a", "a")
                .row("a", "a");

        CheckResult unique = table.check(columns("first", "second").areUnique());
        CheckResult key = table.check(columns("first", "second").arePrimaryKey());

        assertThat(unique.observed()).isEqualTo("0.5 (1 of 2 rows repeat an earlier key)");
        assertThat(unique.subject()).isEqualTo("uniqueness of (first, second)");
        assertThat(key.observed()).isEqualTo("0.2 (1 of 5 rows repeat an earlier key, 3 have none)");
        assertThat(key.subject()).isEqualTo("share of primary keys among (first, second)");
    }

    @Test
    void parts_of_a_compound_key_do_not_run_into_one_another() {
        Table table = pairs().row("a", "bc")
                .row("ab", "c")
                .row("", "abc")
                .row("abc", "")
                .row("bc", "a")
                .row("a", "bc");

        CheckResult result = table.check(columns("first", "second").areUnique());

        assertThat(result.evidence()).containsExactly("orders, record 6");
    }

    @Test
    void the_order_of_the_parts_matters() {
        Table numbers = Table.of(Field.of("first", Kind.LONG), Field.of("second", Kind.INTEGER))
                .row(1L, 2)
                .row(2L, 1)
                .row(0L, 3)
                .row(3L, 0)
                .row(2L, 1);

        assertThat(numbers.check(columns("first", "second").areUnique()).evidence())
                .containsExactly("orders, record 5");
        assertThat(numbers.check(columns("second", "first").areUnique()).evidence())
                .containsExactly("orders, record 5");
    }

    @Test
    void numbers_are_compared_by_value() {
        Table decimals = Table.ofColumn(
                Kind.DECIMAL,
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                BigDecimal.ONE,
                new BigDecimal("0.10"),
                new BigDecimal("1E-1"),
                new BigDecimal("1E+30"),
                BigDecimal.TEN.pow(30));
        Table doubles = Table.ofColumn(Kind.DOUBLE, 0.0, -0.0, Double.NaN, 0.1, Double.NaN, Double.POSITIVE_INFINITY);

        assertThat(decimals.check(UNIQUE).evidence())
                .containsExactly("orders, record 2", "orders, record 3", "orders, record 5", "orders, record 7");
        assertThat(doubles.check(UNIQUE).evidence()).containsExactly("orders, record 2", "orders, record 5");
    }

    @Test
    void enum_constants_are_compared_by_name() {
        Table constants = Table.of(Order.class, new Order(Status.OPEN), new Order(Status.PAID), new Order(Status.OPEN));
        Table names = Table.ofColumn(
                Field.of("status", DataType.enumeration(List.of("OPEN", "PAID"))), "OPEN", Status.OPEN, "PAID");

        assertThat(constants.check(column("status").isUnique()).evidence()).containsExactly("orders, record 3");
        assertThat(names.check(column("status").isUnique()).evidence()).containsExactly("orders, record 2");
    }

    @Test
    void the_key_of_a_classified_column_is_exact_too() {
        Field email = Field.of("email", Kind.TEXT).classified(Classification.PII_EMAIL);
        Field number = Field.of("number", Kind.LONG).classified(Classification.PII_IDENTIFIER);
        Table table = Table.of(email, number)
                .row("ada", 1L)
                .row("bob", 1L)
                .row("ada", 1L)
                .row("ada", 2L);

        CheckResult emails = table.check(column("email").isUnique());
        CheckResult numbers = table.check(column("number").isUnique());
        CheckResult both = table.check(columns("email", "number").areUnique());

        assertThat(emails.toString()).doesNotContain("ada");
        assertThat(emails.evidence()).containsExactly("orders, record 3", "orders, record 4");
        assertThat(numbers.evidence()).containsExactly("orders, record 2", "orders, record 3");
        assertThat(both.evidence()).containsExactly("orders, record 3");
    }

    @Test
    void a_key_has_a_column() {
        assertThatThrownBy(() -> columns().areUnique())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing columns of a key: name at least one");
    }
}
