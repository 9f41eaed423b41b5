package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.KeySettings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures do not depend on the order of rows nor on how they are split, to the last digit. */
class FigurePartsTest {

    private static final Bound ANY = Bound.NONE;
    private static final KeySettings KEYS = KeySettings.ofSeed(1);

    private static List<Check> ofNumbers(String name) {
        ColumnChecks column = column(name);
        return List.of(
                column.hasMinimum(ANY),
                column.hasMaximum(ANY),
                column.hasSum(ANY),
                column.hasMean(ANY),
                column.hasVariance(ANY),
                column.hasPopulationStandardDeviation(ANY),
                column.hasZeroCount(ANY),
                column.hasNegativeCount(ANY),
                column.hasMedian(ANY),
                column.hasQuantile(0.95, ANY),
                column.hasDiscreteQuantile(0.95, ANY),
                column.hasMedianAbsoluteDeviation(ANY),
                column.hasZScoresWithin(1, ANY),
                column.hasValuesWithinFences(0.5, ANY),
                column.hasApproximateDistinctCount(ANY),
                column.hasEntropy(ANY),
                column.hasMostCommonShare(ANY));
    }

    private static List<Check> ofTexts(String name) {
        ColumnChecks column = column(name);
        return List.of(
                column.hasMinimumLength(ANY),
                column.hasMeanLength(ANY),
                column.hasApproximateDistinctCount(ANY),
                column.hasEntropy(ANY),
                column.hasMostCommonValueIn("a1", "b2"));
    }

    private static Table table(Random random, int size) {
        Table table = Table.of(
                Field.of("long", Kind.LONG).orNull(),
                Field.of("double", Kind.DOUBLE).orNull(),
                Field.of("decimal", Kind.DECIMAL).orNull(),
                Field.of("text", Kind.TEXT).orNull(),
                Field.of("day", Kind.DATE).orNull());
        for (int i = 0; i < size; i++) {
            double number = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            table.row(
                    random.nextInt(9) == 0 ? null : random.nextLong() >> random.nextInt(64),
                    random.nextInt(9) == 0 ? null : random.nextInt(9) == 0 ? -0.0 : number,
                    random.nextInt(9) == 0 ? null : BigDecimal.valueOf(random.nextInt(100), random.nextInt(5)),
                    random.nextInt(9) == 0 ? null : (char) ('a' + random.nextInt(3)) + "" + random.nextInt(3),
                    random.nextInt(9) == 0 ? null : LocalDate.EPOCH.plusDays(random.nextInt(5)));
        }
        return table;
    }

    private static List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.addAll(ofNumbers("long"));
        checks.addAll(ofNumbers("double"));
        checks.addAll(ofNumbers("decimal"));
        checks.addAll(ofTexts("text"));
        checks.add(column("day").hasEntropy(ANY));
        checks.add(columns("long", "double").haveCorrelation(ANY));
        checks.add(columns("text", "day").haveCramersPhi(ANY));
        checks.add(columns("text", "day").haveMutualInformation(ANY));
        return checks;
    }

    @Test
    void of_few_rows_and_of_more_than_are_kept_exactly() {
        for (int size : new int[] {0, 1, 2, 50, 2_000, 25_000}) {
            Random random = new Random(size);
            Parts parts = new Parts(table(random, size), KEYS);
            for (Check check : all()) {
                Measurement whole = parts.whole(check);
                Measurement split = parts.split(check, random);
                assertThat(split.toString()).as(check.name() + " of " + size).isEqualTo(whole.toString());
                assertThat(split.numerator()).as(check.name()).isEqualByComparingTo(whole.numerator());
            }
        }
    }

    @Test
    void shapes_may_differ_in_the_last_digits_only() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            Table table = Table.ofColumn(Kind.DOUBLE);
            for (int i = 2 + random.nextInt(500); i > 0; i--) {
                table.row(random.nextInt(9) == 0 ? null : 1e6 + Math.exp(random.nextGaussian()));
            }
            Parts parts = new Parts(table, KEYS);
            for (Check check :
                    List.of(column("value").hasSkewness(ANY), column("value").hasKurtosis(ANY))) {
                double whole = parts.whole(check).rounded().doubleValue();
                double split = parts.split(check, random).rounded().doubleValue();
                assertThat(Math.abs(split - whole)).as(check.name()).isLessThan(1e-6 * Math.max(1, Math.abs(whole)));
            }
        }
    }

    @Test
    void are_those_of_a_plain_computation() {
        Random random = new Random(9);
        double[] numbers = random.doubles(3_000, -50, 100).map(Math::rint).toArray();
        Table table = Table.ofColumn(Kind.DOUBLE, Arrays.stream(numbers).boxed().toArray());
        Arrays.sort(numbers);
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double second =
                Arrays.stream(numbers).map(x -> Math.pow(x - mean, 2)).average().orElseThrow();
        double third =
                Arrays.stream(numbers).map(x -> Math.pow(x - mean, 3)).average().orElseThrow();
        double fourth =
                Arrays.stream(numbers).map(x -> Math.pow(x - mean, 4)).average().orElseThrow();
        ColumnChecks value = column("value");

        assertNear(table, value.hasMean(ANY), mean);
        assertNear(table, value.hasPopulationVariance(ANY), second);
        assertNear(table, value.hasVariance(ANY), second * 3_000 / 2_999);
        assertNear(table, value.hasSkewness(ANY), third / Math.pow(second, 1.5));
        assertNear(table, value.hasKurtosis(ANY), fourth / second / second - 3);
        assertNear(table, value.hasMedian(ANY), (numbers[1_499] + numbers[1_500]) / 2);
        assertNear(table, value.hasDiscreteQuantile(0.9, ANY), numbers[2_699]);
        assertNear(table, value.hasQuantile(0.9, ANY), numbers[2_699] + 0.1 * (numbers[2_700] - numbers[2_699]));
    }

    private static void assertNear(Table table, Check check, double expected) {
        double found = new Parts(table, KEYS).whole(check).rounded().doubleValue();
        assertThat(Math.abs(found - expected)).as(check.name()).isLessThan(1e-9);
    }

    @Test
    void quantiles_of_many_different_numbers_are_within_their_error() {
        Random random = new Random(3);
        double[] numbers = new double[60_000];
        Arrays.setAll(
                numbers,
                i -> random.nextInt(50) == 0
                        ? 0
                        : Math.exp(random.nextGaussian() * 8) * (random.nextInt(4) == 0 ? -1 : 1));
        Table table = Table.ofColumn(Kind.DOUBLE, Arrays.stream(numbers).boxed().toArray());
        Arrays.sort(numbers);
        Parts parts = new Parts(table, KEYS);

        for (double share : new double[] {0, 0.001, 0.01, 0.2, 0.25, 0.5, 0.75, 0.9, 0.999, 1}) {
            Measurement found = parts.whole(column("value").hasDiscreteQuantile(share, ANY));
            double expected = numbers[Math.max(0, (int) Math.ceil(share * numbers.length) - 1)];
            assertThat(Math.abs(found.rounded().doubleValue() - expected))
                    .as("quantile " + share)
                    .isLessThanOrEqualTo(Math.abs(expected) / 256 + Double.MIN_NORMAL);
            assertThat(found.note()).isEqualTo("of 60000 values, each known to 0.4 percent");
        }
    }

    @Test
    void approximate_distinct_counts_are_within_three_standard_errors() {
        for (int size : new int[] {1, 10, 1_000, 20_000, 200_000}) {
            Table longs = Table.ofColumn(Kind.LONG);
            Table doubles = Table.ofColumn(Kind.DOUBLE);
            Table texts = Table.ofColumn(Kind.TEXT);
            for (long i = 0; i < size; i++) {
                longs.row(i).row(i);
                doubles.row(i / 8.0);
                texts.row("customer " + i);
            }
            for (Table table : List.of(longs, doubles, texts)) {
                double found = new Parts(table, KEYS)
                        .whole(column("value").hasApproximateDistinctCount(ANY))
                        .rounded()
                        .doubleValue();
                assertThat(Math.abs(found / size - 1)).as("of " + size).isLessThan(3 * 0.006);
            }
        }
    }
}
