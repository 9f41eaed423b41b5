package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose key came before are taken out at once. */
class QuarantinedKeysTest {

    private static final long LEAST_MEMORY = 64 << 10;

    @TempDir
    private Path folder;

    private static Table pairs() {
        return Table.of(
                Field.of("a", Kind.TEXT).orNull(), Field.of("b", Kind.LONG).orNull());
    }

    @Test
    void of_rows_with_one_key_all_but_the_first_are_taken_out() {
        Suite suite = Suite.of("s", columns("a", "b").areUnique().quarantine());

        List<List<Disposition>> dispositions = pairs().row("x", 1L)
                .row("x", 2L)
                .row("x", 1L)
                .row(null, 1L)
                .row(null, 1L)
                .row("x", 1L)
                .dispositions(suite);

        List<Disposition> repeated = List.of(Disposition.quarantine("(a, b) is unique", "(a, b) should be unique"));
        assertThat(dispositions).containsExactly(List.of(), List.of(), repeated, List.of(), List.of(), repeated);
    }

    @Test
    void a_row_without_a_primary_key_is_taken_out() {
        Suite suite = Suite.of("s", column("b").isPrimaryKey().quarantine());

        assertThat(pairs().row("x", null).dispositions(suite))
                .containsExactly(
                        List.of(Disposition.quarantine("b is unique and not null", "b should be unique and not null")));
    }

    @Test
    void null_equals_null_where_rows_are_to_be_distinct() {
        Check distinct = columns("a", "b").areDistinct(atLeast(0.5));
        Table table = pairs().row(null, 1L)
                .row("", 1L)
                .row(null, 1L)
                .row(null, null)
                .row("x", null)
                .row(null, null);

        assertThat(table.check(distinct))
                .hasToString("ERROR share of distinct values of (a, b) should be at least 0.5: was 0.666667 (2 of 6"
                        + " rows repeat an earlier key)");
        assertThat(table.check(columns("a", "b").areDistinct()).evidence())
                .containsExactly("orders, record 3", "orders, record 6");
        assertThat(table.dispositions(Suite.of("s", distinct.quarantine())).get(2))
                .containsExactly(Disposition.quarantine("(a, b) is distinct", "(a, b) should be distinct"));
    }

    @Test
    void distinct_whole_numbers_and_nulls_are_told_apart() {
        Table table = Table.of(
                        Field.of("a", Kind.LONG).orNull(),
                        Field.of("b", Kind.LONG).orNull())
                .row(0L, null)
                .row(null, 0L)
                .row(0L, 0L)
                .row(null, null);

        assertThat(table.check(columns("a", "b").areDistinct()).passed()).isTrue();
    }

    @Test
    void a_row_that_is_taken_out_for_another_reason_came_all_the_same() {
        Suite suite = Suite.of(
                "s",
                column("a").isComplete().quarantine(),
                column("b").isUnique().quarantine());

        assertThat(pairs().row(null, 1L).row("x", 1L).dispositions(suite))
                .containsExactly(
                        List.of(Disposition.quarantine("a is complete", "a should not be null")),
                        List.of(Disposition.quarantine("b is unique", "b should be unique")));
    }

    @Test
    void keys_that_do_not_fit_into_the_memory_fail_rather_than_let_a_row_pass() {
        Check unique = column("value").isUnique();
        Suite suite = Suite.of("s", unique.quarantine().named("no row twice"), unique.named("strict"))
                .withKeyMemory(LEAST_MEMORY)
                .spillingTo(folder);
        Table table = numbers(2_000);

        assertThatThrownBy(() -> table.dispositions(suite))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot quarantine by check 'no row twice': more than 768 keys of value do not fit into"
                        + " 64 KiB, and on the disk they tell too late what came before; raise it with"
                        + " withKeyMemory(...)");
        assertThat(table.dispositions(suite.withKeyMemory(1 << 20))).containsOnly(List.of());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_check_that_only_counts_may_still_spill_beside_one_that_takes_out() {
        Suite suite = Suite.of(
                        "s",
                        column("value").isComplete().quarantine(),
                        column("value").isUnique())
                .withKeyMemory(LEAST_MEMORY)
                .spillingTo(folder);

        assertThat(numbers(2_000).dispositions(suite)).hasSize(2_000).containsOnly(List.of());
    }

    @Test
    void a_key_of_two_parts_fails_as_it_is_too_late_to_take_the_row_out() {
        Suite suite = Suite.of("s", column("value").isUnique().quarantine());

        try (Gate.Inspection first = Table.ofColumn(Kind.LONG, 1L, 2L).inspect(suite);
                Gate.Inspection second = Table.ofColumn(Kind.LONG, 3L).inspect(suite);
                Gate.Inspection third = Table.ofColumn(Kind.LONG, 2L).inspect(suite)) {
            first.merge(second);

            assertThatThrownBy(() -> first.merge(third))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Cannot quarantine by check 'value is unique': a key of value came in two parts of the"
                            + " data, which were read apart; read them as one");
        }
    }

    private static Table numbers(int count) {
        Table table = Table.ofColumn(Kind.LONG);
        for (long i = 0; i < count; i++) {
            table.row(i);
        }
        return table;
    }
}
