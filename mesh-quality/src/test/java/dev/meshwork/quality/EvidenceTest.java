package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final Suite SUITE = Suite.of("s", column("value").isComplete());

    private static Table table() {
        return Table.of(Field.of("value", Kind.LONG).orNull());
    }

    private static Table failing(Table table, int rows) {
        IntStream.range(0, rows).forEach(i -> table.row((Object) null));
        return table;
    }

    private static List<String> evidence(Gate.Inspection inspection) {
        return Table.verdict(inspection).get("value is complete").evidence();
    }

    @Test
    void shows_the_first_ten_failures_in_order() {
        CheckResult result = failing(table().row(1L), 25).check(column("value").isComplete());

        assertThat(result.failed()).isEqualTo(25);
        assertThat(result.evidence())
                .containsExactlyElementsOf(IntStream.rangeClosed(2, 11)
                        .mapToObj(record -> "orders, record " + record)
                        .toList());
    }

    @Test
    void names_the_file_and_the_record_in_it() {
        Table table = table().in("a.csv")
                .row(1L)
                .row((Object) null)
                .in("b.csv")
                .row((Object) null)
                .unreadable()
                .row((Object) null);

        CheckResult result = table.check(column("value").isComplete());

        assertThat(result.evidence()).containsExactly("a.csv, record 2", "b.csv, record 1", "b.csv, record 3");
    }

    @Test
    void comes_in_the_order_of_the_files() {
        Table table = failing(failing(table().in("z.csv"), 6).in("a.csv"), 6);

        CheckResult result = table.check(column("value").isComplete());

        assertThat(result.evidence())
                .startsWith("z.csv, record 1", "z.csv, record 2")
                .endsWith(
                        "z.csv, record 6", "a.csv, record 1", "a.csv, record 2", "a.csv, record 3", "a.csv, record 4");
    }

    @Test
    void shows_the_first_ten_of_all_parts_that_were_merged() {
        Gate.Inspection first = failing(table().row(1L), 3).inspect(SUITE);
        Gate.Inspection second = failing(table().row(1L).row(2L), 15).inspect(SUITE);

        first.merge(second);

        assertThat(evidence(first))
                .containsExactly(
                        "orders, record 2",
                        "orders, record 3",
                        "orders, record 4",
                        "orders, record 7",
                        "orders, record 8",
                        "orders, record 9",
                        "orders, record 10",
                        "orders, record 11",
                        "orders, record 12",
                        "orders, record 13");
    }

    @Test
    void records_of_a_part_that_are_no_rows_are_counted_when_parts_are_merged() {
        Gate.Inspection first = table().row(1L).unreadable().inspect(SUITE);
        Gate.Inspection second = failing(table().unreadable(), 1).inspect(SUITE);

        first.merge(second);

        assertThat(evidence(first)).containsExactly("orders, record 4");
    }

    @Test
    void a_part_that_is_a_file_of_its_own_keeps_its_numbers() {
        Gate.Inspection first = failing(table().in("a.csv").row(1L), 1).inspect(SUITE);
        Gate.Inspection second = failing(table().in("b.csv").row(1L), 1).inspect(SUITE);

        first.merge(second);

        assertThat(evidence(first)).containsExactly("a.csv, record 2", "b.csv, record 2");
    }

    @Test
    void a_part_that_goes_on_with_a_file_is_numbered_from_where_that_file_was() {
        Gate.Inspection first = failing(
                        table().in("a.csv").row(1L).row(2L).in("b.csv").row(3L), 1)
                .inspect(SUITE);
        Gate.Inspection second =
                failing(failing(table().in("b.csv"), 1).in("c.csv"), 1).inspect(SUITE);

        first.merge(second);

        assertThat(evidence(first)).containsExactly("b.csv, record 2", "b.csv, record 3", "c.csv, record 1");
    }

    @Test
    void many_files_are_told_apart() {
        Table table = table();
        for (int file = 0; file < 1_000; file++) {
            table.in("part-" + file).row(1L);
        }
        failing(table.in("last"), 1);

        assertThat(table.check(column("value").isComplete()).evidence()).containsExactly("last, record 1");
    }

    private static Table orders(Field key) {
        return Table.of(key.asPrimaryKey(), Field.of("value", Kind.LONG).orNull());
    }

    @Test
    void names_rows_by_their_primary_key() {
        Table table = orders(Field.of("order_id", Kind.TEXT)).row("A-1", 1L).row("A-2", null);

        assertThat(table.check(column("value").isComplete()).evidence())
                .containsExactly("orders, record 2 (order_id A-2)");
    }

    @Test
    void names_rows_of_groups() {
        Table table = orders(Field.of("order_id", Kind.TEXT)).row("A-1", 1L).row("A-2", null);

        assertThat(table.check(Suite.of("s", column("value").isComplete().per("order_id")))
                        .get("value is complete per order_id [order_id = A-2]")
                        .evidence())
                .containsExactly("orders, record 2 (order_id A-2)");
    }

    @Test
    void never_shows_a_classified_key() {
        Table table = orders(Field.of("email", Kind.TEXT).classified(Classification.PII_IDENTIFIER))
                .row("ada@example.org", null);

        assertThat(table.check(column("value").isComplete()).evidence()).containsExactly("orders, record 1");
    }

    @Test
    void shows_the_start_of_a_long_key() {
        Table table = orders(Field.of("order_id", Kind.TEXT)).row("x".repeat(1_000_000), null);

        assertThat(table.check(column("value").isComplete()).evidence())
                .containsExactly("orders, record 1 (order_id " + "x".repeat(60) + "...)");
    }

    @Test
    void keeps_the_keys_of_parts() {
        Gate.Inspection first =
                orders(Field.of("order_id", Kind.TEXT)).row("A-1", 1L).inspect(SUITE);
        Gate.Inspection second =
                orders(Field.of("order_id", Kind.TEXT)).row("A-2", null).inspect(SUITE);

        first.merge(second);

        assertThat(evidence(first)).containsExactly("orders, record 2 (order_id A-2)");
    }
}
