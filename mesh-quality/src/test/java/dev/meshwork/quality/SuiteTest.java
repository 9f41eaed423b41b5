package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SuiteTest {

    private static final Check COMPLETE = column("value").isComplete();

    /** Counts how often it was bound and asked. */
    private record Counting(AtomicInteger bound, AtomicInteger asked) implements RowTest {
        @Override
        public RowTest bind(Schema schema) {
            bound.incrementAndGet();
            return this;
        }

        @Override
        public boolean passes(Row row) {
            asked.incrementAndGet();
            return row.value(0) != null;
        }
    }

    private static Table people() {
        return Table.of(
                        Field.of("name", Kind.TEXT).orNull(),
                        Field.of("age", Kind.INTEGER).orNull())
                .row("Ada", 36)
                .row(null, 200)
                .row("", -1)
                .row("Bob", null);
    }

    @Test
    void has_a_name_and_checks_in_order() {
        Suite suite = Suite.of("profile checks", COMPLETE, rowCount(atLeast(1)));

        assertThat(suite.name()).isEqualTo("profile checks");
        assertThat(suite.checks()).extracting(Check::name).containsExactly("value is complete", "row count");
        assertThatThrownBy(() -> suite.checks().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void prints_one_check_per_line() {
        Suite suite = Suite.of(
                "profile checks",
                column("email").isComplete(atLeast(0.995)).because("the newsletter keys on it"),
                rowCount(atLeast(1)).warn());

        assertThat(suite).hasToString("""
                        profile checks:
                          ERROR completeness of email should be at least 0.995, because the newsletter keys on it
                          WARN row count should be at least 1""");
    }

    @Test
    void results_come_in_the_order_of_the_checks() {
        Suite suite = Suite.of(
                "s", rowCount(atLeast(1)), COMPLETE.named("z"), column("value").isUnique(), COMPLETE.named("a"));

        assertThat(Table.ofColumn(Kind.LONG, 1L).check(suite).keySet())
                .containsExactly("row count", "z", "value is unique", "a");
    }

    @Test
    void a_suite_has_a_check() {
        assertThatThrownBy(() -> Suite.of("empty"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing checks of suite 'empty': a suite needs at least one");
    }

    @Test
    void names_of_checks_are_distinct() {
        assertThatThrownBy(() -> Suite.of("profile checks", COMPLETE, rowCount(atLeast(1)), COMPLETE.warn()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid suite 'profile checks': there are two checks named 'value is complete'; give one"
                        + " another name with named(...)");
    }

    @Test
    void checks_of_the_same_measurement_share_it() {
        Counting rule = new Counting(new AtomicInteger(), new AtomicInteger());
        Suite suite = Suite.of(
                "s",
                rows("a value", rule).warn(),
                rows("a value", rule, atLeast(0.5)).named("half of them"),
                rows("a value", rule, atLeast(0.9)).named("most of them").because("we need them"));

        Map<String, CheckResult> results = Table.ofColumn(Kind.LONG, 1L, null).check(suite);

        assertThat(rule.bound()).hasValue(1);
        assertThat(rule.asked()).hasValue(2);
        assertThat(results.values().stream().map(CheckResult::toString))
                .containsExactly(
                        "WARN share of rows with a value should be exactly 1: was 0.5 (1 of 2 rows fail)",
                        "ERROR share of rows with a value should be at least 0.5: was 0.5 (1 of 2 rows fail)",
                        "ERROR share of rows with a value should be at least 0.9, because we need them: was 0.5 (1 of 2"
                                + " rows fail)");
    }

    @Test
    void rules_that_differ_do_not_share() {
        Suite suite = Suite.of(
                "s",
                column("name").isComplete(),
                column("name").isNotBlank(),
                column("name").isIn("Ada", "Bob"),
                column("name").isIn("Bob", "Ada").named("the other way round"),
                column("age").isBetween(0, 130),
                column("age").isAtLeast(0));

        Map<String, CheckResult> results = people().check(suite);

        assertThat(results.values().stream().map(CheckResult::failed)).containsExactly(1L, 2L, 1L, 1L, 2L, 1L);
        assertThat(results.get("the other way round").subject()).isEqualTo("share of name that is in [Bob, Ada]");
    }

    @Test
    void a_row_is_quarantined_with_every_reason() {
        Suite suite = Suite.of(
                "s",
                column("name").isNotBlank().quarantine(),
                column("age").isBetween(0, 130).quarantine(),
                column("age").isAtMost(100));

        List<List<Disposition>> dispositions = people().dispositions(suite);

        List<Disposition> both = List.of(
                Disposition.quarantine("name is not blank", "name should not be null or blank"),
                Disposition.quarantine("age is between 0 and 130", "age should be between 0 and 130"));
        assertThat(dispositions).containsExactly(List.of(), both, both, List.of());
    }

    @Test
    void every_check_that_quarantines_by_the_same_measurement_is_named() {
        Suite suite = Suite.of(
                "s",
                column("name").isComplete(atLeast(0.9)),
                column("name").isComplete().quarantine().named("take out"),
                column("name").isComplete(atLeast(0.1)).quarantine().named("but not too many"));

        List<List<Disposition>> dispositions = people().dispositions(suite);

        assertThat(dispositions.get(1))
                .containsExactly(
                        Disposition.quarantine("take out", "name should not be null"),
                        Disposition.quarantine("but not too many", "name should not be null"));
        assertThat(dispositions).filteredOn(List::isEmpty).hasSize(3);
    }

    @Test
    void rows_that_fail_go_on_unless_a_check_takes_them_out() {
        Suite suite = Suite.of(
                "s",
                column("name").isComplete(),
                column("age").isBetween(0, 130).warn(),
                column("age").isUnique());

        assertThat(people().dispositions(suite)).containsOnly(List.of());
    }

    @Test
    void a_quarantined_row_still_counts_for_every_check() {
        Suite suite = Suite.of(
                "s", column("name").isComplete().quarantine(), column("age").isAtMost(130), rowCount(atLeast(4)));

        Map<String, CheckResult> results = people().check(suite);

        assertThat(results.get("age is at most 130").evidence()).containsExactly("orders, record 2");
        assertThat(results.get("row count").observed()).isEqualTo("4");
    }

    @Test
    void suites_with_other_settings_leave_the_first_as_it_is() {
        Suite suite = Suite.of("s", columns("name", "age").areUnique());

        assertThat(suite.withKeyMemory(1 << 20)).isNotSameAs(suite).hasToString(suite.toString());
        assertThatThrownBy(() -> suite.withKeyMemory((64 << 10) - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid memory of 65535 bytes for keys: expected 65536 to 8589934592");
        assertThatThrownBy(() -> suite.withKeyMemory((8L << 30) + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid memory of 8589934593 bytes for keys: expected 65536 to 8589934592");
    }

    @Test
    void inspections_of_other_suites_and_gates_are_not_merged() {
        Table table = Table.ofColumn(Kind.LONG, 1L);
        String message = "Cannot merge inspections of orders: they are not of the same suite; open both from one";

        try (Gate.Inspection inspection = table.open(Suite.of("s", COMPLETE));
                Gate.Inspection other = table.open(Suite.of("s", rowCount(atLeast(1))))) {
            assertThatThrownBy(() -> inspection.merge(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> inspection.merge(null)).hasMessage(message);
        }
    }

    @Test
    void inspections_of_two_suites_of_the_same_checks_are_not_merged_for_their_keys_differ() {
        Check unique = column("value").isUnique();
        Table table = Table.ofColumn(Kind.TEXT, "a");

        try (Gate.Inspection inspection = table.inspect(Suite.of("s", unique));
                Gate.Inspection other = table.inspect(Suite.of("s", unique))) {
            assertThatThrownBy(() -> inspection.merge(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Cannot merge inspections of orders: they are not of the same suite; open both from one");
        }
    }

    @Test
    void closing_twice_does_no_harm() {
        Gate.Inspection inspection = Table.ofColumn(Kind.LONG, 1L)
                .inspect(Suite.of("s", column("value").isUnique()));

        inspection.close();
        inspection.close();

        assertThat(inspection).isNotNull();
    }
}
