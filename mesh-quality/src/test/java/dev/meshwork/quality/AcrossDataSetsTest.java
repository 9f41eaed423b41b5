package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.between;
import static dev.meshwork.quality.bounds.Bound.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.quality.bounds.Bound;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AcrossDataSetsTest {

    record Customer(
            @Nullable Long id,
            @Nullable String country,
            @Nullable BigDecimal credit) {}

    private static final MemorySource<Customer> CUSTOMERS = customers(
            new Customer(1L, "AT", new BigDecimal("10.00")),
            new Customer(2L, "DE", new BigDecimal("20")),
            new Customer(null, "FR", null));
    private static final OtherDataSet OTHER = OtherDataSet.of(CUSTOMERS);

    private static MemorySource<Customer> customers(Customer... rows) {
        return MemorySource.of("customers", Customer.class, rows);
    }

    @Test
    void keys_that_are_not_there_fail_and_nulls_are_exempt() {
        CheckResult result = Table.ofColumn(Kind.LONG, 1L, 3L, null, 2L, 3L)
                .check(column("value").references(OTHER, "id"));

        assertThat(result)
                .hasToString("ERROR share of value that is among id of customers should be exactly 1: was 0.5 (2 of 4"
                        + " rows have a key that is not there)");
        assertThat(result.evidence()).containsExactly("orders, record 2", "orders, record 5");
        assertThat(result.check()).isEqualTo("value is among id of customers");
    }

    @Test
    void a_row_whose_key_is_not_there_can_be_taken_out() {
        Suite suite = Suite.of("s", column("value").references(OTHER, "id").quarantine());

        List<List<Disposition>> dispositions =
                Table.ofColumn(Kind.LONG, 1L, 3L, null).dispositions(suite);

        assertThat(dispositions.get(0)).isEmpty();
        assertThat(dispositions.get(1))
                .containsExactly(Disposition.quarantine(
                        "value is among id of customers", "value should be among id of customers"));
        assertThat(dispositions.get(2)).isEmpty();
    }

    @Test
    void numbers_of_any_type_are_compared_by_value() {
        Check credit = column("value").references(OTHER, "credit");
        Check id = column("value").references(OTHER, "id");

        assertThat(Table.ofColumn(Kind.DOUBLE, 10.0, 20.5).check(credit).failed())
                .isEqualTo(1);
        assertThat(Table.ofColumn(Kind.INTEGER, 10, 20, 1).check(credit).failed())
                .isEqualTo(1);
        assertThat(Table.ofColumn(Kind.DECIMAL, new BigDecimal("1.0"), new BigDecimal("2.5"))
                        .check(id)
                        .failed())
                .isEqualTo(1);
        assertThat(Table.ofColumn(Field.of("value", Kind.LONG).classified(Classification.PII_IDENTIFIER), 1L, 3L)
                        .check(id)
                        .failed())
                .isEqualTo(1);
    }

    @Test
    void columns_whose_values_can_never_be_equal_are_refused() {
        Suite suite = Suite.of("s", column("value").references(OTHER, "id"));

        assertThatThrownBy(() -> Table.ofColumn(Kind.TEXT).open(suite))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid check 'value is among id of customers' of data set 'orders': field 'value' is of"
                        + " type text, not comparable with 'id' of customers, which is long");
        assertThatThrownBy(() -> Table.ofColumn(Kind.LONG)
                        .open(Suite.of("s", column("value").references(OTHER, "nummer"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot find field 'nummer' in schema 'customer'");
        assertThatThrownBy(() -> columns("a", "b").reference(OTHER, List.of("id")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid columns [id] of customers: expected as many as the 2 of [a, b]");
    }

    @Test
    void a_compound_key_is_one_combination() {
        Table table = Table.of(
                        Field.of("who", Kind.LONG).orNull(),
                        Field.of("where", Kind.TEXT).orNull())
                .row(1L, "AT")
                .row(1L, "DE")
                .row(null, "XX");

        CheckResult result = table.check(columns("who", "where").reference(OTHER, List.of("id", "country")));

        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.evaluated()).isEqualTo(2);
        assertThat(result.subject()).isEqualTo("share of (who, where) that is among (id, country) of customers");
    }

    @Test
    void without_rows_there_nothing_is_among_them_and_without_rows_here_nothing_was_seen() {
        Check check = column("value").references(OtherDataSet.of(customers()), "id");

        assertThat(Table.ofColumn(Kind.LONG, 1L).check(check).failed()).isEqualTo(1);
        assertThat(Table.ofColumn(Kind.LONG).check(check).outcome()).isEqualTo(CheckResult.Outcome.UNDECIDED);
        assertThat(Table.ofColumn(Kind.LONG).check(check.allowEmpty()).passed()).isTrue();
    }

    @Test
    void it_holds_in_groups_and_under_conditions() {
        Table table = Table.of(Field.of("who", Kind.LONG), Field.of("channel", Kind.TEXT))
                .row(1L, "web")
                .row(7L, "shop")
                .row(8L, "shop");
        Check check = column("who").references(OTHER, "id");

        Map<String, CheckResult> results = table.check(Suite.of(
                "s",
                check.per("channel"),
                check.where(Condition.that(column("channel").isIn("web")))));

        assertThat(results.values()).extracting(CheckResult::failed).containsExactlyInAnyOrder(2L, 0L, 0L);
    }

    @Test
    void the_other_data_set_is_read_once_for_all_checks_and_not_before_the_first_row() {
        AtomicInteger readings = new AtomicInteger();
        AtomicInteger closings = new AtomicInteger();
        OtherDataSet other = OtherDataSet.of("customers", RowType.of(Customer.class), () -> {
            readings.incrementAndGet();
            return Stream.of(new Customer(1L, "AT", BigDecimal.ONE)).onClose(closings::incrementAndGet);
        });
        Suite suite = Suite.of(
                "s",
                column("value").references(other, "id"),
                column("value").covers(other, "id"),
                column("value").references(other, "credit"),
                rowCount(exactly(1)).relativeTo(other));
        Table table = Table.ofColumn(Kind.LONG, 1L);

        table.open(suite).close();
        assertThat(readings).hasValue(0);
        assertThat(table.check(suite).values()).allMatch(CheckResult::passed);
        assertThat(readings).hasValue(1);
        assertThat(closings).hasValue(1);
    }

    @Test
    void a_source_that_breaks_breaks_the_inspection() {
        OtherDataSet other = OtherDataSet.of(CUSTOMERS.failingAt(2, new PortException("Cannot read customers: gone")));

        assertThatThrownBy(() ->
                        Table.ofColumn(Kind.LONG, 1L).check(column("value").references(other, "id")))
                .isInstanceOf(PortException.class)
                .hasMessage("Cannot read customers: gone");
    }

    @Test
    void keys_there_that_do_not_come_here_are_counted_and_shown_by_their_place() {
        OtherDataSet other = OtherDataSet.of(
                customers(new Customer(5L, "AT", null), new Customer(1L, "AT", null), new Customer(5L, "AT", null)));

        CheckResult result = Table.ofColumn(Kind.LONG, 1L, 1L, 9L, null)
                .check(column("value").covers(other, "id"));

        assertThat(result)
                .hasToString("ERROR share of id of customers that is among value should be exactly 1: was 0.5 (1 of 2"
                        + " keys id of customers are missing, such as that of customers, record 1)");
        assertThat(Table.ofColumn(Kind.LONG, 5L, 1L)
                        .check(column("value").covers(other, "id"))
                        .passed())
                .isTrue();
        assertThat(Table.ofColumn(Kind.LONG, 5L)
                        .check(column("value").covers(OtherDataSet.of(customers()), "id"))
                        .observed())
                .isEqualTo("undecided, for there are no keys id of customers");
    }

    @Test
    void figures_are_held_against_those_of_another_data_set() {
        Table table = Table.ofColumn(Kind.LONG, 5L, 7L, 3L);

        assertThat(table.check(rowCount(exactly(1)).relativeTo(OTHER)))
                .hasToString("ERROR ratio of row count to that of customers should be exactly 1: was 1 (3 here, 3 in"
                        + " customers)");
        assertThat(table.check(column("value")
                                .hasSum(between(0.4, 0.6))
                                .relativeTo(OTHER, column("credit").hasSum(Bound.NONE)))
                        .observed())
                .isEqualTo("0.5 (15 here, 30 in customers)");
        assertThat(table.check(column("value")
                                .hasDistinctCount(exactly(0))
                                .differenceFrom(OTHER, column("country").hasDistinctCount(Bound.NONE)))
                        .passed())
                .isTrue();
        assertThat(table.check(rowCount(exactly(0))
                                .differenceFrom(
                                        OTHER,
                                        rowCount(Bound.NONE)
                                                .where(Condition.that(
                                                        column("country").isIn("AT")))))
                        .observed())
                .isEqualTo("2 (3 here, 1 in customers)");
        assertThat(table.check(column("value")
                                .hasMean(exactly(1))
                                .relativeTo(OTHER, column("credit").hasMean(Bound.NONE)))
                        .observed())
                .isEqualTo("0.333333 (5 here, 15 in customers)");
    }

    @Test
    void a_ratio_to_nothing_is_undecided_and_of_nothing_to_nothing_one() {
        OtherDataSet empty = OtherDataSet.of(customers());
        Table table = Table.ofColumn(Kind.LONG, 5L);

        assertThat(table.check(rowCount(exactly(1)).relativeTo(empty)).observed())
                .isEqualTo("undecided, for it is zero in customers, so there is no ratio");
        assertThat(table.check(rowCount(exactly(1)).differenceFrom(empty)).observed())
                .isEqualTo("1 (1 here, 0 in customers)");
        assertThat(Table.ofColumn(Kind.LONG)
                        .check(rowCount(exactly(1)).relativeTo(empty))
                        .outcome())
                .isEqualTo(CheckResult.Outcome.UNDECIDED);
        assertThat(table.check(column("value")
                                .hasMean(exactly(1))
                                .relativeTo(empty, column("credit").hasMean(Bound.NONE)))
                        .observed())
                .isEqualTo("undecided, for in customers there are no values");
    }

    record Secret(@Classified(Classification.FINANCIAL) long salary) {}

    @Test
    void a_figure_does_not_tell_of_classified_values_there() {
        OtherDataSet other = OtherDataSet.of(MemorySource.of("staff", Secret.class, new Secret(7)));
        Check check = column("value")
                .hasMaximum(exactly(1))
                .relativeTo(other, column("salary").hasMaximum(exactly(1)));
        Field classified = Field.of("value", Kind.LONG).classified(Classification.FINANCIAL);

        assertThatThrownBy(() -> Table.ofColumn(Kind.LONG, 7L).check(check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        "field 'salary' of staff is classified, and the figure would tell of it; compare a"
                                + " count or a share");
        assertThat(Table.ofColumn(classified, 7L).check(check).observed())
                .isEqualTo("withheld, for value is classified");
        assertThat(Table.ofColumn(classified, 8L).check(check).passed()).isFalse();
    }

    @Test
    void what_cannot_be_held_against_another_data_set_is_refused() {
        Check relative = rowCount(exactly(1)).relativeTo(OTHER);

        for (Check check : List.of(
                relative,
                rowCount(exactly(1)).per("value"),
                column("value").isComplete().quarantine(),
                column("value").covers(OTHER, "id"))) {
            assertThatThrownBy(() -> check.relativeTo(OTHER))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Cannot hold '")
                    .hasMessageContaining("against customers: expected one figure");
        }
        assertThatThrownBy(() -> relative.per("value"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot look at check 'ratio of row count to that of customers' per value: it holds the data"
                                + " set as a whole against another");
    }

    @Test
    void rows_are_reconciled_by_key() {
        Table table = Table.of(
                        Field.of("id", Kind.LONG).orNull(),
                        Field.of("country", Kind.TEXT).orNull(),
                        Field.of("credit", Kind.DOUBLE).orNull())
                .row(2L, "DE", 20.5)
                .row(1L, "AT", 10.0)
                .row(4L, "IT", 0.0);

        CheckResult result = table.check(columns("id").areReconciledWith(OTHER, "country", "credit"));

        assertThat(result)
                .hasToString("ERROR share of rows that are as in customers by id with country, credit should be exactly"
                        + " 1: was 0.25 (1 missing, 1 surplus, 1 different of 4; missing is such as customers, record"
                        + " 3)");
        assertThat(result.evidence()).containsExactly("orders, record 1", "orders, record 3");
        assertThat(table.row(null, "FR", null)
                        .check(columns("id").areReconciledWith(OTHER, List.of("country"), atLeast(0.75)))
                        .observed())
                .isEqualTo("0.75 (0 missing, 1 surplus, 0 different of 4)");
    }

    @Test
    void no_rows_on_either_side_are_nothing_to_reconcile() {
        Check check = columns("value")
                .areReconciledWith(OtherDataSet.of(MemorySource.of(
                        "staff", RowType.ofMaps(Table.ofColumn(Kind.LONG).schema()), List.of())));

        assertThat(Table.ofColumn(Kind.LONG).check(check).outcome()).isEqualTo(CheckResult.Outcome.UNDECIDED);
        assertThat(Table.ofColumn(Kind.LONG, 1L).check(check).observed())
                .isEqualTo("0 (0 missing, 1 surplus, 0 different of 1)");
    }

    @Test
    void parts_are_merged_to_what_the_whole_is() {
        Suite suite = Suite.of(
                "s",
                column("value").references(OTHER, "id"),
                column("value").covers(OTHER, "id"),
                rowCount(exactly(1)).relativeTo(OTHER));
        Table table = Table.ofColumn(Kind.LONG, 1L, 3L, null, 4L, 2L);
        Map<String, CheckResult> whole = table.check(suite);

        for (int cut = 0; cut <= table.size(); cut++) {
            try (Gate.Inspection first = table.part(0, cut).inspect(suite);
                    Gate.Inspection second = table.part(cut, table.size()).inspect(suite)) {
                first.merge(second);
                assertThat(Table.verdict(first)).isEqualTo(whole);
            }
        }
    }
}
