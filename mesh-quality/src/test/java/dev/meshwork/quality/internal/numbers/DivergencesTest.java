package dev.meshwork.quality.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergencesTest {

    private static Distribution of(double... numbers) {
        NumberCounts counts = new NumberCounts();
        Arrays.stream(numbers).forEach(counts::add);
        return counts.distribution();
    }

    /** Critical values of printed tables of the chi-squared distribution. */
    @ParameterizedTest
    @CsvSource({
        "3.841458820694124, 1, 0.05",
        "5.991464547107979, 2, 0.05",
        "18.307038053275146, 10, 0.05",
        "23.209251158954356, 10, 0.01",
        "124.34211340400407, 100, 0.05",
        "0.000157087857909, 1, 0.99",
        "1.386294361119891, 2, 0.5"
    })
    void chi_squared_has_the_printed_critical_values(double chiSquared, int freedom, double probability) {
        assertThat(Divergences.chiSquaredProbability(chiSquared, freedom)).isEqualTo(probability, within(1e-7));
    }

    @Test
    void chi_squared_of_two_degrees_is_an_exponential_distribution() {
        for (double x = 0.01; x < 200; x *= 1.3) {
            assertThat(Divergences.chiSquaredProbability(x, 2)).isEqualTo(Math.exp(-x / 2), within(1e-13));
        }
    }

    @Test
    void chi_squared_of_a_die_by_hand() {
        double[] fair = {1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0};

        assertThat(Divergences.chiSquared(new long[] {5, 8, 9, 8, 10, 20}, fair))
                .isEqualTo(13.4, within(1e-12));
        assertThat(Divergences.chiSquared(new long[] {1, 1}, new double[] {1, 0}))
                .isInfinite();
        assertThat(Divergences.chiSquaredProbability(Double.POSITIVE_INFINITY, 1))
                .isZero();
        assertThat(Divergences.chiSquaredProbability(0, 1)).isEqualTo(1);
    }

    /** Critical values of printed tables of the Kolmogorov distribution. */
    @ParameterizedTest
    @CsvSource({"1.2238, 0.1", "1.3581, 0.05", "1.6276, 0.01", "1.9495, 0.001", "0.8276, 0.5"})
    void the_kolmogorov_distribution_has_the_printed_critical_values(double lambda, double probability) {
        double distance = lambda / Math.sqrt(5_000);

        assertThat(Divergences.kolmogorovSmirnovProbability(distance, 10_000, 10_000))
                .isEqualTo(probability, within(probability * 2e-3));
        assertThat(Divergences.kolmogorovSmirnovProbability(0, 10, 10)).isEqualTo(1);
        assertThat(Divergences.kolmogorovSmirnovProbability(1, 1_000_000, 1_000_000))
                .isZero();
    }

    @Test
    void a_sample_is_compared_with_its_distribution() {
        long many = 100_000_000;

        assertThat(Divergences.kolmogorovSmirnovProbability(1.3581 / Math.sqrt(many), many))
                .isEqualTo(0.05, within(1e-4));
        assertThat(Divergences.kolmogorovSmirnovProbability(1.6276 / Math.sqrt(many), many))
                .isEqualTo(0.01, within(1e-4));
        assertThat(Divergences.kolmogorovSmirnovProbability(0, 10)).isEqualTo(1);
        assertThat(Divergences.kolmogorovSmirnovProbability(1, 1_000)).isZero();
    }

    @Test
    void counts_are_compared_with_weights() {
        double[] expected = {0.25, 0.5, 0.25};

        assertThat(Divergences.chiSquared(new long[] {20, 80, 0}, expected)).isEqualTo(1 + 18 + 25, within(1e-12));
        assertThat(Divergences.chiSquared(new long[] {25, 50, 25}, expected)).isZero();
        assertThat(Divergences.chiSquared(new long[] {1, 3, 0}, new double[] {0.25, 0.75, 0}))
                .isZero();
        assertThat(Divergences.scaled(2, 6)).containsExactly(0.25, 0.75);
        assertThat(Divergences.kullbackLeibler(Divergences.shares(2, 2), Divergences.scaled(2, 6)))
                .isEqualTo(0.5 * Math.log(2) + 0.5 * Math.log(2.0 / 3), within(1e-12));
    }

    @Test
    void kolmogorov_smirnov_by_hand() {
        assertThat(Divergences.kolmogorovSmirnov(of(1, 2, 3), of(1, 2, 3))).isZero();
        assertThat(Divergences.kolmogorovSmirnov(of(1, 2, 3), of(4, 5))).isEqualTo(1);
        assertThat(Divergences.kolmogorovSmirnov(of(1, 2, 3, 4), of(3, 4, 5, 6)))
                .isEqualTo(0.5);
        assertThat(Divergences.kolmogorovSmirnov(of(1, 1, 1, 2), of(1, 2))).isEqualTo(0.25);
        assertThatThrownBy(() -> Divergences.kolmogorovSmirnov(of(), of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing numbers of a distribution: it needs at least one");
    }

    @Test
    void earth_is_moved_by_hand() {
        assertThat(Divergences.wasserstein(of(0, 1, 3), of(5, 6, 8))).isEqualTo(5, within(1e-12));
        assertThat(Divergences.wasserstein(of(0, 0, 0, 1), of(0, 0, 1, 1))).isEqualTo(0.25, within(1e-12));
        assertThat(Divergences.wasserstein(of(1, 2), of(2, 1))).isZero();
        assertThat(Divergences.wasserstein(of(-1, 1), of(0))).isEqualTo(1, within(1e-12));
    }

    @Test
    void earth_between_samples_of_one_size_moves_from_each_to_its_like() {
        Random random = new Random(4);
        double[] one = random.doubles(500, -5, 5).toArray();
        double[] other = random.doubles(500, 0, 7).toArray();
        Distribution first = of(one);
        Distribution second = of(other);
        Arrays.sort(one);
        Arrays.sort(other);
        double expected = 0;
        for (int i = 0; i < one.length; i++) {
            expected += Math.abs(one[i] - other[i]) / one.length;
        }

        assertThat(Divergences.wasserstein(first, second)).isEqualTo(expected, within(1e-9));
    }

    @Test
    void divergences_of_two_coins_by_hand() {
        double[] fair = {0.5, 0.5};
        double[] bent = {0.9, 0.1};
        double bentFromFair = 0.9 * Math.log(1.8) + 0.1 * Math.log(0.2);
        double fairFromBent = 0.5 * Math.log(0.5 / 0.9) + 0.5 * Math.log(5);

        assertThat(Divergences.kullbackLeibler(bent, fair)).isEqualTo(bentFromFair, within(1e-15));
        assertThat(Divergences.populationStability(bent, fair)).isEqualTo(bentFromFair + fairFromBent, within(1e-15));
        assertThat(Divergences.jensenShannon(bent, fair)).isEqualTo(Divergences.jensenShannon(fair, bent));
        assertThat(Divergences.jensenShannon(bent, fair))
                .isEqualTo(entropy(0.7) - (entropy(0.9) + entropy(0.5)) / 2, within(1e-15));
    }

    /** Of a coin, in bits. */
    private static double entropy(double share) {
        return -(share * Math.log(share) + (1 - share) * Math.log(1 - share)) / Math.log(2);
    }

    @Test
    void divergences_of_what_is_equal_and_of_what_has_nothing_in_common() {
        double[] one = {1, 0};
        double[] other = {0, 1};

        assertThat(Divergences.jensenShannon(one, one)).isZero();
        assertThat(Divergences.jensenShannon(one, other)).isEqualTo(1);
        assertThat(Divergences.kullbackLeibler(one, other)).isInfinite();
        assertThat(Divergences.populationStability(one, one)).isZero();
        assertThat(Divergences.populationStability(one, other))
                .isEqualTo(2 * (1 - 1e-4) * Math.log(1e4), within(1e-12));
        assertThatThrownBy(() -> Divergences.jensenShannon(one, new double[] {1}))
                .hasMessage("Invalid shares of 2 and 1 categories: expected the same ones");
    }
}
