package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.atMost;
import static dev.meshwork.quality.drift.Drift.CHI_SQUARE;
import static dev.meshwork.quality.drift.Drift.JENSEN_SHANNON;
import static dev.meshwork.quality.drift.Drift.KOLMOGOROV_SMIRNOV;
import static dev.meshwork.quality.drift.Drift.POPULATION_STABILITY;
import static dev.meshwork.quality.drift.Drift.WASSERSTEIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.drift.Drift;
import dev.meshwork.quality.drift.ReferenceDistribution;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.profile.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures called SciPy's were computed with SciPy 1.17. */
class DriftTest {

    record Price(double value) {}

    private static final Map<String, Long> COLOURS = Map.of("red", 20L, "green", 20L, "blue", 20L);

    /** The same numbers as elsewhere: a linear congruential generator. */
    private static double[] numbers(long seed, int count) {
        double[] numbers = new double[count];
        long state = seed;
        for (int i = 0; i < count; i++) {
            state = (state * 1_103_515_245L + 12_345) % (1L << 31);
            numbers[i] = state % 1000;
        }
        return numbers;
    }

    private static Table table(double... numbers) {
        return Table.ofColumn(Kind.DOUBLE, Arrays.stream(numbers).boxed().toArray());
    }

    private static ReferenceDistribution reference(double... numbers) {
        Map<Double, Long> counts = new HashMap<>();
        Arrays.stream(numbers).forEach(number -> counts.merge(number, 1L, Long::sum));
        return ReferenceDistribution.ofNumbers(counts);
    }

    private static double drift(Table table, ReferenceDistribution reference, Drift figure) {
        CheckResult result = table.check(column("value").hasDriftFrom(reference, figure, Bound.NONE));
        return result.observedValue().doubleValue();
    }

    @Test
    void figures_of_numbers_are_those_of_scipy() {
        double[] squares = Arrays.stream(numbers(2, 400)).map(x -> x * x / 1000).toArray();
        Table table = table(numbers(1, 500));
        ReferenceDistribution reference = reference(squares);

        assertThat(drift(table, reference, KOLMOGOROV_SMIRNOV)).isEqualTo(0.2775, within(1e-12));
        assertThat(drift(table, reference, WASSERSTEIN)).isEqualTo(176.76218500000002, within(1e-9));
        assertThat(drift(table, reference, JENSEN_SHANNON)).isEqualTo(0.31702394183594407, within(1e-12));
        assertThat(drift(table, reference, POPULATION_STABILITY)).isEqualTo(0.7110188574700178, within(1e-12));
        assertThat(drift(table, reference, CHI_SQUARE)).isEqualTo(1.4595581802804206e-20, within(1e-30));
    }

    @Test
    void samples_of_one_population_are_near() {
        Table table = table(numbers(3, 300));
        ReferenceDistribution reference = reference(numbers(4, 700));

        assertThat(drift(table, reference, CHI_SQUARE)).isEqualTo(0.8072439101126392, within(1e-12));
        assertThat(drift(table, reference, JENSEN_SHANNON)).isEqualTo(0.06750323309035718, within(1e-12));
        assertThat(drift(table, reference, KOLMOGOROV_SMIRNOV)).isEqualTo(0.04285714285714286, within(1e-12));
        assertThat(drift(table, reference, WASSERSTEIN)).isEqualTo(12.934285714285714, within(1e-9));
    }

    @Test
    void examples_of_the_documentation_of_scipy_come_out() {
        assertThat(drift(table(0, 1, 3), reference(5, 6, 8), WASSERSTEIN)).isEqualTo(5);
        assertThat(drift(table(0, 0, 0, 1), reference(0, 0, 1, 1), WASSERSTEIN)).isEqualTo(0.25);
        Table colours = colours(10, 10, 20);
        assertThat(drift(colours, ReferenceDistribution.ofValues(COLOURS), CHI_SQUARE))
                .isEqualTo(0.24935220877729622, within(1e-12));
        assertThat(drift(colours, ReferenceDistribution.ofValues(COLOURS), JENSEN_SHANNON))
                .isEqualTo(0.14394735018022448, within(1e-12));
    }

    private static Table colours(int red, int green, int blue) {
        Table table = Table.ofColumn(Kind.TEXT);
        IntStream.range(0, red).forEach(i -> table.row("red"));
        IntStream.range(0, green).forEach(i -> table.row("green"));
        IntStream.range(0, blue).forEach(i -> table.row("blue"));
        return table;
    }

    @Test
    void what_is_only_on_one_side_counts() {
        ReferenceDistribution reference = ReferenceDistribution.ofValues(Map.of("red", 20L, "green", 30L, "blue", 50L));

        assertThat(drift(colours(30, 0, 70), reference, POPULATION_STABILITY))
                .isEqualTo(2.5089505916733676, within(1e-12));
        assertThat(drift(Table.ofColumn(Kind.TEXT, "black"), reference, JENSEN_SHANNON))
                .isEqualTo(1, within(1e-12));
        assertThat(drift(table(7), reference(1, 2, 3), KOLMOGOROV_SMIRNOV)).isEqualTo(1);
        assertThat(drift(table(7), reference(1, 2, 3), JENSEN_SHANNON)).isEqualTo(1, within(1e-12));
        assertThat(drift(table(7, 8), reference(1, 2), CHI_SQUARE)).isEqualTo(Math.exp(-2), within(1e-12));
    }

    @Test
    void equal_distributions_have_no_drift() {
        double[] numbers = numbers(9, 300);
        for (Drift figure : Drift.values()) {
            assertThat(drift(table(numbers), reference(numbers), figure)).isEqualTo(figure == CHI_SQUARE ? 1 : 0);
        }
        assertThat(drift(table(5, 5, 5), reference(5), POPULATION_STABILITY)).isZero();
        assertThat(drift(table(-0.0), reference(0.0), KOLMOGOROV_SMIRNOV)).isZero();
    }

    @Test
    void a_check_reads_as_a_sentence_and_fails_where_the_drift_is_too_great() {
        CheckResult result = table(1, 2, 9, 9)
                .check(column("value")
                        .hasDriftFrom(reference(1, 2, 3, 4), KOLMOGOROV_SMIRNOV, atMost(0.2))
                        .because("prices change slowly"));

        assertThat(result)
                .hasToString("ERROR Kolmogorov-Smirnov distance of value from the reference should be at most 0.2,"
                        + " because prices change slowly: was 0.5 (4 values against 4)");
        assertThat(colours(10, 10, 20)
                        .check(column("value")
                                .hasDriftFrom(ReferenceDistribution.ofValues(COLOURS), CHI_SQUARE, atLeast(0.05)))
                        .passed())
                .isTrue();
    }

    @Test
    void another_data_set_can_be_the_reference() {
        Field value = Field.of("price", Kind.LONG).orNull();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Long number : new Long[] {1L, 2L, 3L, 4L, null}) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("price", number);
            rows.add(row);
        }
        OtherDataSet served = OtherDataSet.of(
                MemorySource.of("served", RowType.ofMaps(Table.of(value).schema()), rows));

        Map<String, CheckResult> results = Table.ofColumn(Kind.DECIMAL, new BigDecimal("1"), null)
                .check(Suite.of(
                        "s",
                        column("value").hasDriftFrom(served, "price", KOLMOGOROV_SMIRNOV, atMost(0.1)),
                        column("value").hasDriftFrom(served, "price", POPULATION_STABILITY, atMost(0.1))));

        assertThat(results.get("Kolmogorov-Smirnov distance of value from price of served")
                        .observed())
                .isEqualTo("0.75 (1 values against 4)");
        assertThat(results.get("population stability index of value from price of served")
                        .passed())
                .isFalse();
    }

    @Test
    void nothing_is_undecided_on_either_side() {
        Check check = column("value").hasDriftFrom(reference(1), POPULATION_STABILITY, atMost(0.1));

        assertThat(table().check(check).observed())
                .isEqualTo("undecided, for there were no rows; allowEmpty() accepts that");
        assertThat(Table.ofColumn(Kind.DOUBLE, new Object[] {null}).check(check).passed())
                .isFalse();
        assertThat(table(1, Double.NaN).check(check).observed())
                .isEqualTo("undecided, for 1 numbers are NaN or infinite");
        OtherDataSet empty = OtherDataSet.of(MemorySource.of("served", RowType.ofMaps(table().schema()), List.of()));
        assertThat(table(1).check(column("value").hasDriftFrom(empty, "value", JENSEN_SHANNON, atMost(1)))
                        .observed())
                .isEqualTo("undecided, for there are no values in value of served");
    }

    @Test
    void what_does_not_fit_is_refused() {
        Check ofNumbers = column("value").hasDriftFrom(reference(1), POPULATION_STABILITY, atMost(0.1));
        Check distance = column("value").hasDriftFrom(ReferenceDistribution.ofValues(COLOURS), WASSERSTEIN, atMost(1));

        assertThatThrownBy(() -> Table.ofColumn(Kind.TEXT, "a").check(ofNumbers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("field 'value' is of type text, not comparable with a distribution of 1 numbers");
        assertThatThrownBy(() -> Table.ofColumn(Kind.TEXT, "a").check(distance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("field 'value' is of type text, not a number");
        assertThatThrownBy(() -> ReferenceDistribution.ofValues(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing values of a reference distribution: it needs at least one");
        assertThatThrownBy(() -> ReferenceDistribution.ofNumbers(Map.of(Double.NaN, 1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid number NaN in a reference distribution: expected a finite one");
        assertThatThrownBy(() -> ReferenceDistribution.ofNumbers(Map.of(1, 0L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid count 0 in a reference distribution: expected a positive number");
    }

    @Test
    void a_distance_in_the_unit_of_a_classified_column_is_withheld() {
        Table table = Table.ofColumn(Field.of("value", Kind.DOUBLE).classified(Classification.FINANCIAL), 1.0, 2.0);

        assertThat(table.check(column("value").hasDriftFrom(reference(1, 2), WASSERSTEIN, atMost(0)))
                        .observed())
                .isEqualTo("withheld, for value is classified");
        assertThat(table.check(column("value").hasDriftFrom(reference(1, 2), KOLMOGOROV_SMIRNOV, atMost(0)))
                        .observed())
                .isEqualTo("0 (2 values against 2)");
    }

    @Test
    void past_ten_thousand_numbers_buckets_are_compared_on_both_sides() {
        Random random = new Random(5);
        double[] many = random.doubles(30_000, 100, 200).toArray();
        double[] few = Arrays.copyOf(many, 9_000);
        double exact = exactDistance(few, many);

        assertThat(drift(table(few), reference(many), KOLMOGOROV_SMIRNOV)).isEqualTo(exact, within(1e-12));
        Map<Double, Long> counts = new HashMap<>();
        Arrays.stream(many).forEach(number -> counts.merge(number, 1L, Long::sum));
        double coarse = drift(table(few), ReferenceDistribution.ofNumbers(counts, 1.0 / 256), KOLMOGOROV_SMIRNOV);
        assertThat(coarse).isLessThanOrEqualTo(exact).isCloseTo(exact, within(0.01));
        assertThat(drift(table(many), reference(few), KOLMOGOROV_SMIRNOV)).isEqualTo(coarse, within(1e-12));
        assertThat(drift(table(many), reference(many), WASSERSTEIN)).isZero();
    }

    private static double exactDistance(double[] one, double[] other) {
        double[] a = Arrays.stream(one).sorted().toArray();
        double[] b = Arrays.stream(other).sorted().toArray();
        double greatest = 0;
        int i = 0;
        for (int j = 0; j < b.length; j++) { // the numbers of one are among those of the other
            while (i < a.length && a[i] <= b[j]) {
                i++;
            }
            greatest = Math.max(greatest, Math.abs((double) i / a.length - (j + 1.0) / b.length));
        }
        return greatest;
    }

    @Test
    void a_profile_gives_a_reference_and_bytes_keep_it() {
        List<Price> prices = Arrays.stream(numbers(6, 500)).mapToObj(Price::new).toList();
        ReferenceDistribution reference = Profile.of(MemorySource.of("prices", RowType.of(Price.class), prices))
                .column("value")
                .numbers()
                .orElseThrow()
                .reference();
        ReferenceDistribution read = ReferenceDistribution.decode(reference.encode());

        assertThat(read).isEqualTo(reference).isEqualTo(reference(numbers(6, 500)));
        assertThat(drift(table(numbers(6, 500)), read, WASSERSTEIN)).isZero();
        ReferenceDistribution colours = ReferenceDistribution.ofValues(COLOURS);
        assertThat(ReferenceDistribution.decode(colours.encode())).isEqualTo(colours);
    }

    @Test
    void damaged_bytes_are_refused_at_every_place() {
        byte[] bytes = ReferenceDistribution.ofValues(COLOURS).encode();

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ReferenceDistribution.decode(cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Cannot read a reference distribution: ");
        }
        assertThatThrownBy(() -> ReferenceDistribution.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessage("Cannot read a reference distribution: something follows its end");
    }

    @Test
    void parts_are_merged_to_what_the_whole_is() {
        Random random = new Random(3);
        Parts parts = new Parts(table(numbers(7, 300)), KeySettings.ofSeed(1));
        for (Drift figure : Drift.values()) {
            Check check = column("value").hasDriftFrom(reference(numbers(8, 200)), figure, Bound.NONE);
            Measurement whole = parts.whole(check);
            for (int i = 0; i < 5; i++) {
                assertThat(parts.split(check, random)).hasToString(whole.toString());
            }
        }
    }
}
