package dev.meshwork.quality.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static Distribution of(double... numbers) {
        NumberCounts counts = new NumberCounts();
        Arrays.stream(numbers).forEach(counts::add);
        return counts.distribution();
    }

    @Test
    void counts_equal_numbers_and_takes_negative_zero_for_zero() {
        Distribution found = of(2, -0.0, 0, 2, -7, 2);

        assertThat(found.size()).isEqualTo(3);
        assertThat(found.number(1)).isEqualTo(0.0);
        assertThat(found.count(1)).isEqualTo(2);
        assertThat(found.total()).isEqualTo(6);
        assertThat(found.isExact()).isTrue();
    }

    @Test
    void is_what_a_sorted_array_says() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] numbers = random.doubles(1 + random.nextInt(60))
                    .map(x -> Math.rint(x * 20))
                    .toArray();
            Distribution found = of(numbers);
            Arrays.sort(numbers);
            double share = random.nextInt(101) / 100.0;
            double place = share * (numbers.length - 1);
            int below = (int) Math.floor(place);
            double above = numbers[Math.min(below + 1, numbers.length - 1)];
            double middle = found.median();
            double[] distances = Arrays.stream(numbers)
                    .map(x -> Math.abs(x - middle))
                    .sorted()
                    .toArray();
            int half = distances.length / 2;

            assertThat(found.continuousQuantile(share))
                    .isEqualTo(numbers[below] + (place - below) * (above - numbers[below]), within(1e-12));
            assertThat(found.medianAbsoluteDeviation())
                    .isEqualTo(
                            distances.length % 2 == 1 ? distances[half] : (distances[half - 1] + distances[half]) / 2);
            assertThat(found.cumulative(share * 20))
                    .isEqualTo(
                            Arrays.stream(numbers).filter(x -> x <= share * 20).count() / (double) numbers.length);
            assertThat(found.within(5, 10))
                    .isEqualTo(Arrays.stream(numbers)
                            .filter(x -> x >= 5 && x <= 10)
                            .count());
        }
    }

    /** 0.07 times 100 is 7.000000000000001 in doubles. */
    @Test
    void a_share_of_a_discrete_quantile_is_what_its_text_says() {
        Distribution hundred = of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

        for (int percent = 1; percent <= 100; percent++) {
            assertThat(hundred.discreteQuantile(percent / 100.0)).isEqualTo(percent);
        }
        assertThat(hundred.discreteQuantile(0)).isEqualTo(1);
        assertThat(hundred.discreteQuantile(0.071)).isEqualTo(8);
    }

    @Test
    void the_last_bin_includes_its_upper_edge() {
        assertThat(of(0, 1, 1, 2, 3, 9).histogram(0, 1, 2, 3)).containsExactly(1, 2, 2);
        assertThat(of(-5).histogram(0, 1)).containsExactly(0);
    }

    @Test
    void the_ends_of_doubles_have_buckets() {
        NumberCounts counts = new NumberCounts();
        for (int i = 0; i < 20_000; i++) {
            counts.add(i);
        }
        counts.add(Double.MAX_VALUE);
        counts.add(-Double.MAX_VALUE);
        counts.add(Double.MIN_VALUE);
        Distribution found = counts.distribution();

        assertThat(found.isExact()).isFalse();
        assertThat(found.total()).isEqualTo(20_003);
        assertThat(found.number(0)).isLessThan(-1e300);
        assertThat(found.number(found.size() - 1)).isGreaterThan(1e300).isFinite();
    }
}
