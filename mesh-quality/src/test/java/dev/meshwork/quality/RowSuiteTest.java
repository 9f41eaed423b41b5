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
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.text.Format;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowSuiteTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);
    private static final int COMPILED_AFTER = 9_500;
    private static final int ENOUGH_TO_COMPILE = 12_000;

    enum Channel {
        WEB,
        SHOP
    }

    record Sale(
            @PrimaryKey long id,
            @Nullable Long customer,
            int quantity,
            @Nullable Integer points,
            double weight,
            @Nullable Double price,
            @Nullable String email,
            Channel channel,
            @Nullable LocalDate soldOn,
            @Nullable BigDecimal tax,
            boolean gift) {}

    private final Suite suite = Suite.of(
                    "sales",
                    rowCount(atLeast(1)),
                    column("id").isPrimaryKey(),
                    column("customer").isComplete(atLeast(0.9)),
                    column("customer").isBetween(10, 4000, atLeast(0.9)),
                    column("quantity").isBetween(1, 9, atLeast(0.5)),
                    column("points").isAtLeast(3, atLeast(0.5)),
                    column("points").isComplete(),
                    column("weight").isLessThan(2.5, atLeast(0.5)),
                    column("price").isBetween(1, 90.5, atLeast(0.5)),
                    column("price").isComplete(),
                    column("email").matches(Format.EMAIL_HTML5, atLeast(0.5)),
                    column("email").isNotBlank(),
                    column("channel").isIn("WEB"),
                    column("sold_on").isFresherThan(Duration.ofDays(30)),
                    column("tax").isGreaterThan(0, atLeast(0.5)),
                    column("gift").isIn(true),
                    columns("customer", "sold_on").areUnique(atLeast(0.1)),
                    rows("a price that fits the weight", RowSuiteTest::fits, atLeast(0.1), "price"))
            .withKeySeed(1);

    private static boolean fits(Row row) {
        return (Double) row.value("price") > (Double) row.value("weight");
    }

    private static List<Sale> sales(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count).mapToObj(i -> sale(i, random)).toList();
    }

    private static Sale sale(int i, Random random) {
        return new Sale(
                random.nextInt(100) == 0 ? i / 2 : i,
                random.nextInt(20) == 0 ? null : (long) random.nextInt(5000),
                random.nextInt(12),
                random.nextInt(30) == 0 ? null : random.nextInt(10),
                random.nextDouble() * 3,
                random.nextInt(40) == 0 ? null : random.nextDouble() * 100,
                random.nextInt(50) == 0 ? null : random.nextInt(50) == 0 ? " " : "a" + i + "@example.org",
                Channel.values()[random.nextInt(2)],
                random.nextInt(60) == 0 ? null : LocalDate.of(2025, 1, 1).plusDays(random.nextInt(365)),
                random.nextInt(10) == 0 ? null : BigDecimal.valueOf(random.nextInt(100) - 10, 2),
                random.nextBoolean());
    }

    private RowSuite<Sale> sales() {
        return suite.over(Sale.class).at(CLOCK).compiledAfter(COMPILED_AFTER);
    }

    /** What the same checks find as a gate of a data product, one row after the other. */
    private List<CheckResult> asGate(List<Sale> sales) {
        return sales().check(MemorySource.of("sale", RowType.of(Sale.class), sales));
    }

    @Test
    void finds_what_the_gate_finds() {
        List<Sale> sales = sales(5_000);

        assertThat(sales().check(sales)).isEqualTo(asGate(sales)).anyMatch(result -> !result.passed());
        assertThat(sales().check(sales.stream())).isEqualTo(asGate(sales));
    }

    @Test
    void finds_the_same_once_it_is_compiled() {
        List<Sale> sales = sales(5_000);
        RowSuite<Sale> compiled = sales();
        compiled.check(sales(ENOUGH_TO_COMPILE));

        assertThat(compiled.check(sales)).isEqualTo(asGate(sales));
    }

    @Test
    void finds_the_same_where_it_is_compiled_in_the_middle() {
        List<Sale> sales = sales(ENOUGH_TO_COMPILE);

        assertThat(sales().check(sales)).isEqualTo(asGate(sales));
    }

    @Test
    void finds_the_same_in_parallel() {
        List<Sale> sales = sales(ENOUGH_TO_COMPILE);

        assertThat(sales().check(sales.parallelStream())).isEqualTo(asGate(sales));
    }

    @Test
    void finds_the_same_in_parts_that_were_looked_at_elsewhere() {
        List<Sale> sales = sales(9_000);
        List<byte[]> parts = Stream.of(
                        sales.subList(0, 2_500), sales.subList(2_500, 2_501), sales.subList(2_501, 9_000))
                .map(part -> {
                    try (RowPass<Sale> pass = sales().open()) {
                        part.forEach(pass);
                        return pass.encode();
                    }
                })
                .toList();

        try (RowPass<Sale> all = sales().open()) {
            parts.forEach(all::mergeEncoded);
            assertThat(all.results()).isEqualTo(asGate(sales));
        }
    }

    @Test
    void takes_in_arrays() {
        Sale[] sales = sales(3_000).toArray(Sale[]::new);

        try (RowPass<Sale> pass = sales().open()) {
            pass.accept(sales[0]);
            pass.accept(sales, 1, 2_000);
            pass.accept(sales[2_000]);
            pass.accept(sales, 2_001, 3_000);
            assertThat(pass.results()).isEqualTo(asGate(List.of(sales)));
        }
    }

    @Test
    void refuses_bytes_of_another_suite() {
        try (RowPass<Sale> pass = sales().open();
                RowPass<Sale> other = Suite.of("one", rowCount(atLeast(1)))
                        .withKeySeed(1)
                        .over(Sale.class)
                        .open()) {
            assertThatThrownBy(() -> pass.mergeEncoded(other.encode()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Cannot read what was seen of a part of sale: it is of another suite; give both the same checks "
                                    + "and withKeySeed(...)");
        }
    }

    @Test
    void refuses_bytes_that_are_cut_off_anywhere() {
        List<Sale> sales = sales(30);
        try (RowPass<Sale> pass = sales().open();
                RowPass<Sale> other = sales().open()) {
            sales.forEach(other);
            byte[] bytes = other.encode();
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> pass.mergeEncoded(cut))
                        .as("cut at %s", length)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Cannot read what was seen of a part of sale: it ");
            }
        }
    }

    @Test
    void splits_rows_into_valid_and_invalid_ones() {
        Suite two = Suite.of(
                "two",
                column("quantity").isBetween(1, 9),
                column("id").isUnique(),
                column("points").isAtLeast(3));
        List<Sale> sales = sales(ENOUGH_TO_COMPILE);
        List<Sale> valid = new ArrayList<>();
        Map<Sale, List<String>> invalid = new HashMap<>();

        two.withKeyMemory(64 << 20)
                .over(Sale.class)
                .compiledAfter(COMPILED_AFTER)
                .split(
                        sales,
                        valid::add,
                        (sale, reasons) -> invalid.put(
                                sale, reasons.stream().map(Disposition::check).toList()));

        assertThat(valid)
                .allMatch(
                        sale -> sale.quantity >= 1 && sale.quantity <= 9 && (sale.points == null || sale.points >= 3));
        assertThat(valid.size() + invalid.size()).isGreaterThan(sales.size() * 99 / 100);
        invalid.forEach((sale, reasons) -> {
            assertThat(reasons.contains("quantity is between 1 and 9"))
                    .isEqualTo(sale.quantity < 1 || sale.quantity > 9);
            assertThat(reasons.contains("points is at least 3")).isEqualTo(sale.points != null && sale.points < 3);
        });
    }

    @Test
    void splitting_judges_as_checking_does() {
        List<Sale> sales = sales(500);

        List<CheckResult> results = sales().split(sales, sale -> {}, (sale, reasons) -> {});

        assertThat(results).isEqualTo(sales().check(sales)).anyMatch(result -> !result.passed());
    }

    @Test
    void looks_at_maps() {
        Schema schema =
                Schema.builder("people").field(Field.of("name", Kind.TEXT)).build();

        List<CheckResult> results = Suite.of("people", column("name").isComplete())
                .over(schema)
                .check(List.of(Map.of("name", "Ada"), Map.of()));

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.failed()).isEqualTo(1);
            assertThat(result.evidence()).containsExactly("people, record 2");
        });
    }

    @Test
    void refuses_at_once_what_does_not_fit() {
        assertThatThrownBy(() -> Suite.of("one", column("colour").isComplete()).over(RowType.of(Sale.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "Invalid check 'colour is complete' of data set 'sale': Cannot find field 'colour'");
    }
}
