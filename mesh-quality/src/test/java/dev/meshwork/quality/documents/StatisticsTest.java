package dev.meshwork.quality.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against closed forms, and values of published tables. */
class StatisticsTest {

    private static final Offset<Double> CLOSE = within(1e-12);

    @Test
    void the_gamma_function_has_closed_forms() {
        for (double x = 0.1; x < 40; x += 0.7) {
            assertThat(Statistics.upperGamma(1, x)).isEqualTo(Math.exp(-x), CLOSE);
            assertThat(Statistics.upperGamma(2, x)).isEqualTo((1 + x) * Math.exp(-x), CLOSE);
            assertThat(Statistics.upperGamma(3, x)).isEqualTo((1 + x + x * x / 2) * Math.exp(-x), CLOSE);
        }
    }

    @Test
    void the_beta_function_has_closed_forms() {
        for (double x = 0.01; x < 1; x += 0.07) {
            assertThat(Statistics.beta(1, 1, x)).isEqualTo(x, CLOSE);
            assertThat(Statistics.beta(3, 1, x)).isEqualTo(x * x * x, CLOSE);
            assertThat(Statistics.beta(1, 4, x)).isEqualTo(1 - Math.pow(1 - x, 4), CLOSE);
            assertThat(Statistics.beta(2, 2, x)).isEqualTo(x * x * (3 - 2 * x), CLOSE);
            assertThat(Statistics.beta(0.5, 0.5, x)).isEqualTo(2 / Math.PI * Math.asin(Math.sqrt(x)), CLOSE);
        }
        assertThat(Statistics.beta(2, 3, -1)).isZero();
        assertThat(Statistics.beta(2, 3, 2)).isEqualTo(1);
    }

    @Test
    void the_normal_distribution_is_that_of_the_tables() {
        assertThat(Statistics.normal(0)).isEqualTo(0.5);
        assertThat(Statistics.normal(1)).isEqualTo(0.841344746068543, CLOSE);
        assertThat(Statistics.normal(-1.959963984540054)).isEqualTo(0.025, CLOSE);
        assertThat(Statistics.normal(3)).isEqualTo(0.998650101968370, CLOSE);
    }

    @Test
    void kolmogorovs_distribution_is_that_of_the_tables() {
        int many = 100_000_000;

        assertThat(Statistics.kolmogorovProbability(1.3581 / Math.sqrt(many), many))
                .isEqualTo(0.05, within(1e-4));
        assertThat(Statistics.kolmogorovProbability(1.6276 / Math.sqrt(many), many))
                .isEqualTo(0.01, within(1e-4));
        assertThat(Statistics.kolmogorovProbability(0, 10)).isEqualTo(1);
        assertThat(Statistics.kolmogorovProbability(1, 1_000)).isZero();
    }

    @Test
    void counts_are_compared_with_weights() {
        double[] expected = {0.25, 0.75};

        assertThat(Statistics.chiSquareProbability(new double[] {25, 75}, expected))
                .isEqualTo(1);
        assertThat(Statistics.chiSquareProbability(new double[] {1, 3, 1}, new double[] {0.25, 0.75, 0}))
                .isZero();
        assertThat(Statistics.chiSquareProbability(new double[] {20, 80, 0}, new double[] {0.25, 0.5, 0.25}))
                .isEqualTo(Math.exp(-(1 + 18 + 25) / 2.0), CLOSE);
        assertThat(Statistics.divergence(new double[] {1, 3}, expected)).isEqualTo(0, CLOSE);
        assertThat(Statistics.divergence(new double[] {2, 2}, expected))
                .isEqualTo(0.5 * Math.log(2) + 0.5 * Math.log(2.0 / 3), CLOSE);
        assertThat(Statistics.divergence(new double[] {1, 1}, new double[] {1, 0}))
                .isInfinite();
    }
}
