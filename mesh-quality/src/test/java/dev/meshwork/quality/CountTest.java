package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.recordCount;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountTest {

    private static final Suite BOTH = Suite.of("s", rowCount(atLeast(0)), recordCount(atLeast(0)));

    private static Table table() {
        return Table.of(Field.of("value", Kind.LONG).orNull());
    }

    @Test
    void counts_rows_whatever_is_in_them() {
        CheckResult result = table().row(1L).row((Object) null).check(rowCount(exactly(2)));

        assertThat(result).hasToString("ERROR row count of orders should be exactly 2: was 2");
        assertThat(result.passed()).isTrue();
        assertThat(result.dimension()).isEqualTo(Dimension.COVERAGE);
        assertThat(result.observedValue()).isEqualByComparingTo("2");
        assertThat(result.evaluated()).isEqualTo(2);
        assertThat(result.failed()).isZero();
        assertThat(result.evidence()).isEmpty();
    }

    @Test
    void counts_records_that_are_no_rows_where_records_are_asked_for() {
        Table table = table().row(1L).unreadable().row(2L).unreadable();

        assertThat(table.check(rowCount(atLeast(3))))
                .hasToString("ERROR row count of orders should be at least 3: was 2");
        assertThat(table.check(recordCount(atLeast(3))))
                .hasToString("ERROR record count of orders should be at least 3: was 4");
    }

    @Test
    void names_the_file() {
        Table table = table().in("orders-2026.csv").row(1L).row(2L);

        assertThat(table.check(rowCount(atLeast(1))).observed()).isEqualTo("2 (orders-2026.csv)");
    }

    @Test
    void counts_each_file() {
        Table table = table().in("b.csv")
                .row(1L)
                .unreadable()
                .in("a.csv")
                .unreadable()
                .in("c.csv")
                .row(2L)
                .row(3L);

        Map<String, CheckResult> results = table.check(BOTH);

        assertThat(results.get("row count").observed()).isEqualTo("3 (b.csv: 1, a.csv: 0, c.csv: 2)");
        assertThat(results.get("record count").observed()).isEqualTo("5 (b.csv: 2, a.csv: 1, c.csv: 2)");
    }

    @Test
    void names_four_files_and_counts_the_others() {
        Table four =
                table().in("a").row(1L).in("b").row(1L).in("c").row(1L).in("d").row(1L);
        Table six = four.part(0, 4).in("e").row(1L).in("f").row(1L).row(2L);

        assertThat(four.check(rowCount(atLeast(1))).observed()).isEqualTo("4 (a: 1, b: 1, c: 1, d: 1)");
        assertThat(six.check(rowCount(atLeast(1))).observed()).isEqualTo("7 (a: 1, b: 1, c: 1, d: 1, 2 more)");
    }

    @Test
    void counts_of_parts_are_added_by_file() {
        Gate.Inspection first =
                table().in("a.csv").row(1L).in("b.csv").row(2L).unreadable().inspect(BOTH);
        Gate.Inspection second = table().in("b.csv")
                .row(3L)
                .in("c.csv")
                .unreadable()
                .in("a.csv")
                .row(4L)
                .inspect(BOTH);

        first.merge(second);

        Map<String, CheckResult> results = Table.verdict(first);
        assertThat(results.get("row count").observed()).isEqualTo("4 (a.csv: 2, b.csv: 2, c.csv: 0)");
        assertThat(results.get("record count").observed()).isEqualTo("6 (a.csv: 2, b.csv: 3, c.csv: 1)");
    }

    @Test
    void a_part_without_rows_adds_nothing() {
        Gate.Inspection first = table().inspect(BOTH);
        Gate.Inspection second = table().row(1L).inspect(BOTH);

        first.merge(second);
        first.merge(table().inspect(BOTH));

        assertThat(Table.verdict(first).get("row count").observed()).isEqualTo("1");
    }
}
