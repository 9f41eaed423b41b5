package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
    private static final String RULE = "a first order that is not after the last";

    /** Resolves its columns once for each schema. */
    private record InOrder() implements RowTest {
        @Override
        public RowTest bind(Schema schema) {
            int first = schema.indexOf("first_order");
            int last = schema.indexOf("last_order");
            return row -> !((LocalDate) row.value(first)).isAfter((LocalDate) row.value(last));
        }

        @Override
        public boolean passes(Row row) {
            throw new UnsupportedOperationException("only the bound test is asked");
        }
    }

    private static Table customers() {
        return Table.of(
                        Field.of("first_order", Kind.DATE).orNull(),
                        Field.of("last_order", Kind.DATE).orNull())
                .row(DAY, DAY)
                .row(DAY, DAY.minusDays(1))
                .row(null, DAY)
                .row(DAY, null);
    }

    @Test
    void rows_that_lack_a_column_of_the_rule_are_exempt() {
        CheckResult result = customers().check(rows(RULE, new InOrder(), "first_order", "last_order"));

        assertThat(result)
                .hasToString(
                        "ERROR share of rows with a first order that is not after the last should be exactly 1: was"
                                + " 0.5 (1 of 2 rows fail)");
        assertThat(result.check()).isEqualTo(RULE);
        assertThat(result.dimension()).isEqualTo(Dimension.CONSISTENCY);
        assertThat(result.evaluated()).isEqualTo(2);
        assertThat(result.evidence()).containsExactly("orders, record 2");
    }

    @Test
    void a_bound_tolerates_some() {
        Check half = rows(RULE, new InOrder(), atLeast(0.5), "first_order", "last_order");
        Check most = rows(RULE, new InOrder(), atLeast(0.51), "first_order", "last_order");

        assertThat(customers().check(half).passed()).isTrue();
        assertThat(customers().check(most).passed()).isFalse();
    }

    @Test
    void a_rule_that_asks_for_no_column_sees_every_row() {
        Check check = rows("an order", row -> row.value("first_order") != null || row.value("last_order") == null);

        CheckResult result = customers().check(check);

        assertThat(result.observed()).isEqualTo("0.75 (1 of 4 rows fail)");
        assertThat(result.evidence()).containsExactly("orders, record 3");
    }

    @Test
    void rows_without_a_column_of_the_rule_leave_it_undecided() {
        Table table = Table.of(Field.of("first_order", Kind.DATE).orNull()).row((Object) null);

        CheckResult result = table.check(rows(RULE, row -> false, "first_order"));

        assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.UNDECIDED);
        assertThat(result.observed())
                .isEqualTo("undecided, for no row had a value to look at; allowEmpty() accepts that");
    }

    @Test
    void a_quarantined_row_is_told_what_it_should_have() {
        assertThat(customers()
                        .dispositions(Suite.of(
                                "s",
                                rows(RULE, new InOrder(), "first_order", "last_order")
                                        .quarantine())))
                .containsExactly(
                        List.of(),
                        List.of(Disposition.quarantine(
                                RULE, "row should have a first order that is not after the last")),
                        List.of(),
                        List.of());
    }

    @Test
    void a_column_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> customers().check(rows(RULE, row -> true, "born")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid check '" + RULE + "' of data set 'orders': Cannot find field 'born' in schema"
                        + " 'order': it has [first_order, last_order]");
        assertThatThrownBy(() -> Table.ofColumn(Kind.DATE).check(rows(RULE, new InOrder())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid check '" + RULE + "' of data set 'orders': Cannot find field 'first_order' in schema"
                                + " 'order': it has [value]");
    }

    @Test
    void what_a_rule_throws_is_thrown() {
        IllegalStateException failure = new IllegalStateException("boom");
        Check check = rows("luck", row -> {
            throw failure;
        });

        assertThatThrownBy(() -> customers().check(check)).isSameAs(failure);
    }

    @Test
    void a_rule_needs_a_description() {
        assertThatThrownBy(() -> rows(" ", row -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing description of a rule about rows: say what a row should have");
    }
}
