package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.Checks.schema;
import static dev.meshwork.quality.Condition.that;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.CheckResult.Outcome;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks of some rows only, and of groups of rows apart. */
class ScopeTest {

    private static final Check COMPLETE = column("email").isComplete();

    private static Table orders() {
        return Table.of(
                        Field.of("channel", Kind.TEXT).orNull(),
                        Field.of("email", Kind.TEXT).orNull(),
                        Field.of("price", Kind.LONG).orNull())
                .row("web", "a", 1L)
                .row("shop", null, 2L)
                .row("web", null, null)
                .row(null, "b", 4L)
                .row("web", "a", 5L);
    }

    @Test
    void a_check_looks_only_at_rows_that_meet_a_condition() {
        CheckResult result = orders().check(COMPLETE.where(column("channel").isIn("web")));

        assertThat(result)
                .hasToString(
                        "ERROR completeness of email where channel is in [web] should be exactly 1: was 0.666667 (1"
                                + " of 3 rows are null)");
        assertThat(result.check()).isEqualTo("email is complete where channel is in [web]");
        assertThat(result.evidence()).containsExactly("orders, record 3");
    }

    @Test
    void rows_of_which_the_condition_is_unknown_are_left_out() {
        assertThat(orders().check(rowCount(exactly(1)).where(column("channel").isNotIn("web")))
                        .passed())
                .isTrue();
        assertThat(orders().check(rowCount(exactly(2))
                                .where(column("channel").nullsPass().isNotIn("web")))
                        .passed())
                .isTrue();
    }

    @Test
    void conditions_are_joined_with_three_values() {
        Condition web = that(column("channel").isIn("web"));
        Condition cheap = that(column("price").isLessThan(3));

        assertCount(web, 3);
        assertCount(web.negated(), 1);
        assertCount(web.and(cheap), 1);
        assertCount(web.or(cheap), 4);
        assertCount(web.and(cheap).negated(), 3);
        assertCount(cheap.negated().or(web), 4);
        assertCount(web.and(cheap.negated()), 1);
        assertThat(web.or(cheap).and(web.negated()))
                .hasToString("(channel is in [web] or price is less than 3) and not (channel is in [web])");
        assertThat(web.and(cheap))
                .isEqualTo(web.and(cheap))
                .hasSameHashCodeAs(web.and(cheap))
                .isNotEqualTo(web);
    }

    private static void assertCount(Condition condition, int rows) {
        assertThat(orders().check(rowCount(exactly(rows)).where(condition)).observed())
                .isEqualTo("" + rows);
    }

    @Test
    void conditions_one_after_the_other_have_to_be_met_both() {
        Check twice = COMPLETE.where(column("channel").isIn("web"))
                .where(column("price").isAtLeast(2));

        assertThat(orders().check(twice).evaluated()).isEqualTo(1);
        assertThat(twice.name()).isEqualTo("email is complete where channel is in [web] and price is at least 2");
    }

    @Test
    void a_condition_of_ones_own_filters_too() {
        Check check = COMPLETE.where(that("an odd price", row -> (Long) row.value("price") % 2 == 1, "price"));

        assertThat(orders().check(check).evaluated()).isEqualTo(2);
    }

    @Test
    void a_condition_is_a_check_of_rows() {
        CheckResult result = orders().check(rows(
                that(column("channel").isIn("web")).or(that(column("price").isAtLeast(3)))));

        assertThat(result)
                .hasToString(
                        "ERROR share of rows with channel is in [web] or price is at least 3 should be exactly 1: was"
                                + " 0.8 (1 of 5 rows fail)");
        assertThat(result.evidence()).containsExactly("orders, record 2");
    }

    @Test
    void a_filter_that_no_row_meets_leaves_nothing_to_look_at() {
        Check nowhere = COMPLETE.where(column("channel").isIn("phone"));

        assertThat(orders().check(nowhere).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(orders().check(nowhere.allowEmpty()).passed()).isTrue();
        assertThat(orders().check(rowCount(exactly(0)).where(column("channel").isIn("phone")))
                        .passed())
                .isTrue();
    }

    @Test
    void what_does_not_speak_of_single_rows_is_no_condition() {
        assertThatThrownBy(() -> COMPLETE.where(rowCount(atLeast(1))))
                .hasMessage(
                        "Cannot take check 'row count' for a condition: it does not say of a row by itself whether it"
                                + " passes");
        assertThatThrownBy(() -> COMPLETE.where(column("email").isUnique()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> orders().check(COMPLETE.where(column("chanel").isIn("web"))))
                .hasMessageContaining("Cannot find field 'chanel'");
    }

    @Test
    void only_rows_that_meet_the_condition_are_quarantined() {
        Suite suite =
                Suite.of("s", COMPLETE.where(column("channel").isIn("web")).quarantine());

        assertThat(orders().dispositions(suite)).extracting(List::size).containsExactly(0, 0, 1, 0, 0);
        assertThat(orders().dispositions(suite).get(2).get(0).reason())
                .isEqualTo("email should not be null where channel is in [web]");
    }

    @Test
    void keys_are_unique_within_a_filter() {
        assertThat(orders().check(
                                column("email").isUnique().where(column("price").isLessThan(5)))
                        .passed())
                .isTrue();
        assertThat(orders().check(column("email").isUnique()).passed()).isFalse();
    }

    @Test
    void there_is_a_result_for_each_group() {
        Map<String, CheckResult> results =
                orders().check(Suite.of("s", COMPLETE.per("channel").warn()));

        assertThat(results.values())
                .extracting(CheckResult::toString)
                .containsExactly(
                        "WARN completeness of email [channel = shop] should be exactly 1: was 0 (1 of 1 rows are null)",
                        "WARN completeness of email [channel = web] should be exactly 1: was 0.666667 (1 of 3 rows are null)",
                        "WARN completeness of email [channel = null] should be exactly 1: was 1 (0 of 1 rows are null)");
        assertThat(results.keySet()).contains("email is complete per channel [channel = web]");
        assertThat(results.get("email is complete per channel [channel = web]").evidence())
                .containsExactly("orders, record 3");
    }

    @Test
    void groups_are_made_of_the_rows_that_meet_the_condition() {
        Check first = COMPLETE.where(column("price").isAtLeast(1)).per("channel");
        Check last = COMPLETE.per("channel").where(column("price").isAtLeast(1));

        assertThat(orders().check(Suite.of("s", first)).values())
                .extracting(CheckResult::evaluated)
                .containsExactly(1L, 2L, 1L);
        assertThat(orders().check(Suite.of("s", last)).values())
                .extracting(CheckResult::evaluated)
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void each_group_has_a_history_of_its_own() {
        Table table = orders().after(
                        (dataSet, check, most) -> Earlier.values(check.endsWith("[channel = web]") ? "10" : "1"));
        Check check =
                rowCount(dev.meshwork.quality.bounds.Change.changeAtMost(0.5)).per("channel");

        assertThat(table.check(Suite.of("s", check)).values())
                .extracting(CheckResult::passed)
                .containsExactly(true, false, true);
    }

    @Test
    void no_group_at_all_is_undecided() {
        Table empty = Table.of(Field.of("channel", Kind.TEXT), Field.of("email", Kind.TEXT));

        assertThat(empty.check(COMPLETE.per("channel")).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(empty.check(COMPLETE.per("channel").allowEmpty()).passed()).isTrue();
        assertThat(orders().check(COMPLETE.where(column("price").isAtLeast(99)).per("channel"))
                        .observed())
                .isEqualTo("undecided, for no row had a value to look at; allowEmpty() accepts that");
    }

    @Test
    void a_thousand_groups_are_told_apart_and_no_more() {
        Table table = Table.of(Field.of("id", Kind.LONG));
        for (long id = 0; id < 1_000; id++) {
            table.row(id);
        }
        Check check = column("id").isAtLeast(0).per("id");

        assertThat(table.check(Suite.of("s", check))).hasSize(1_000);
        assertThat(table.row(5_000L).check(check).observed())
                .isEqualTo(
                        "undecided, for there are more than 1000 values of id; take a column with fewer, or fewer rows"
                                + " with where(...)");
        assertThatThrownBy(() -> table.dispositions(Suite.of("s", check.quarantine())))
                .hasMessage(
                        "Cannot quarantine by check 'id is at least 0 per id': there are more than 1000 groups; group"
                                + " by a column with fewer values");
    }

    @Test
    void groups_come_in_the_order_of_their_values() {
        Table table = Table.of(Field.of("id", Kind.DECIMAL).orNull())
                .row(new BigDecimal("10"))
                .row(new BigDecimal("9.5"))
                .row(new BigDecimal("1.0"))
                .row(new BigDecimal("1"));

        assertThat(table.check(Suite.of("s", rowCount(atLeast(1)).per("id"))).keySet())
                .containsExactly(
                        "row count per id [id = 1]", "row count per id [id = 9.5]", "row count per id [id = 10]");
    }

    @Test
    void what_would_show_a_classified_value_is_refused() {
        Table table = Table.of(
                Field.of("channel", Kind.TEXT).classified(Classification.PII_NAME), Field.of("email", Kind.TEXT));

        assertThatThrownBy(() -> table.check(COMPLETE.per("channel")))
                .hasMessage("Invalid check 'email is complete per channel' of data set 'orders': field 'channel' is"
                        + " classified, and results are named by its values; group by another one");
        assertThatThrownBy(() -> Table.of(Field.of("channel", Kind.DOUBLE), Field.of("email", Kind.TEXT))
                        .check(COMPLETE.per("channel")))
                .hasMessageContaining("field 'channel' is of type double, not text or enum");
    }

    @Test
    void a_check_is_per_one_column() {
        assertThatThrownBy(() -> COMPLETE.per("channel").per("price"))
                .hasMessage("Cannot look at check 'email is complete per channel' per price: it is per another column"
                        + " already");
        assertThatThrownBy(() -> schema().hasColumns("email").per("channel"))
                .hasMessage("Cannot look at check 'columns [email] are there' per channel: it looks at no rows");
    }

    @Test
    void nulls_fail_or_pass_where_they_would_be_exempt() {
        ColumnChecks price = column("price");

        assertThat(orders().check(price.nullsFail().isAtLeast(0)))
                .hasToString(
                        "ERROR share of price that is at least 0 and is not null should be exactly 1: was 0.8 (1 of 5"
                                + " values fail)");
        assertThat(orders().check(price.nullsPass().isAtLeast(2)).evaluated()).isEqualTo(5);
        assertThat(price.nullsPass().isAtLeast(2).name()).isEqualTo("price is at least 2 or is null");
        assertThat(orders().check(price.isNull()).failed()).isEqualTo(4);
        assertThat(orders().check(column("email").isNotMissing("b", "-")))
                .hasToString(
                        "ERROR share of email that is there and is not in [b, -] should be exactly 1: was 0.4 (3 of 5"
                                + " rows are null or stand for null)");
    }

    @Test
    void the_schema_is_what_is_expected() {
        Table table = orders();

        assertThat(table.check(schema().hasColumns("email", "phone")))
                .hasToString(
                        "ERROR share of columns [email, phone] that are there should be exactly 1: was 0.5 (missing:"
                                + " phone; they are [channel, email, price])");
        assertThat(table.check(schema().hasOnlyColumns("price", "email", "channel"))
                        .passed())
                .isTrue();
        assertThat(table.check(schema().hasOnlyColumns("price", "email")).observed())
                .isEqualTo("0.666667 (they are [channel, email, price]; unexpected: channel)");
        assertThat(table.check(schema().hasColumnsInOrder("channel", "email", "price"))
                        .passed())
                .isTrue();
        assertThat(table.check(schema().hasColumnsInOrder("email", "channel", "price"))
                        .passed())
                .isFalse();
        assertThat(table.check(schema().hasColumnCount(exactly(3))).passed()).isTrue();
        assertThat(table.check(schema().hasColumnNames(dev.meshwork.quality.text.TextForm.regex("[a-z_]+")))
                        .passed())
                .isTrue();
        assertThat(table.check(schema().hasNoColumnNames(dev.meshwork.quality.text.TextForm.like("%mail")))
                        .observed())
                .isEqualTo("0.666667 (forbidden: email; they are [channel, email, price])");
        assertThat(table.check(schema().hasType("price", Kind.INTEGER, Kind.LONG))
                        .passed())
                .isTrue();
        assertThat(table.check(schema().hasType("price", Kind.TEXT)).observed()).isEqualTo("0 (it is long)");
        assertThat(table.check(schema().hasType("prize", Kind.TEXT)).observed()).isEqualTo("0 (it is missing)");
        assertThat(table.check(schema().isLike(table.context().schema())).passed())
                .isTrue();
        assertThat(Table.of(Field.of("channel", DataType.of(Kind.TEXT)))
                        .check(schema().isLike(table.context().schema(), atLeast(0)))
                        .observed())
                .isEqualTo("0 (different: channel, email, price; they are [channel])");
        assertThatThrownBy(() -> schema().hasColumns()).hasMessageStartingWith("Missing columns");
        assertThatThrownBy(() -> schema().hasColumns("a", "a"))
                .hasMessage("Invalid columns [a, a] of a check of the schema: one is there twice");
    }

    @Test
    void the_set_of_values_is_compared() {
        ColumnChecks email = column("email");

        assertThat(orders().check(email.hasDistinctValuesIn(List.of("a", "c"))))
                .hasToString("ERROR share of different values of email as they should be, where the set is in [a, c]"
                        + " should be exactly 1: was 0.5 (it has 2 values: [a, b])");
        assertThat(orders().check(email.hasDistinctValuesContaining(List.of("a")))
                        .passed())
                .isTrue();
        assertThat(orders().check(email.hasDistinctValuesEqualTo(List.of("a"))).passed())
                .isFalse();
        assertThat(orders().check(email.hasDistinctValuesEqualTo(List.of("b", "a")))
                        .passed())
                .isTrue();
        assertThat(orders().check(email.hasSingleMostCommonValueIn(List.of("a", "b")))
                        .passed())
                .isTrue();
        assertThat(orders().check(column("price").hasSingleMostCommonValueIn(List.of(1, 2, 4, 5)))
                        .passed())
                .isFalse();
        assertThat(orders().check(columns("email", "price").nullsAreValues().haveUniqueShare(exactly(1)))
                        .passed())
                .isTrue();
    }
}
