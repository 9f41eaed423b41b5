package dev.meshwork.quality.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against closed forms, and values of published tables. */
class CumulativeTest {

    private static final Offset<Double> CLOSE = within(1e-12);

    @Test
    void the_gamma_distribution_has_closed_forms() {
        for (double x = 0.1; x < 40; x += 0.7) {
            assertThat(Cumulative.gamma(1, x)).isEqualTo(-Math.expm1(-x), CLOSE);
            assertThat(Cumulative.gamma(2, x)).isEqualTo(1 - (1 + x) * Math.exp(-x), CLOSE);
            assertThat(Cumulative.gamma(3, x)).isEqualTo(1 - (1 + x + x * x / 2) * Math.exp(-x), CLOSE);
        }
        assertThat(Cumulative.gamma(0.1, 0)).isZero();
        assertThat(Cumulative.gamma(2, -1)).isZero();
    }

    @Test
    void the_beta_distribution_has_closed_forms() {
        for (double x = 0.01; x < 1; x += 0.07) {
            assertThat(Cumulative.beta(1, 1, x)).isEqualTo(x, CLOSE);
            assertThat(Cumulative.beta(3, 1, x)).isEqualTo(x * x * x, CLOSE);
            assertThat(Cumulative.beta(0.1, 1, x)).isEqualTo(Math.pow(x, 0.1), CLOSE);
            assertThat(Cumulative.beta(1, 4, x)).isEqualTo(1 - Math.pow(1 - x, 4), CLOSE);
            assertThat(Cumulative.beta(2, 2, x)).isEqualTo(x * x * (3 - 2 * x), CLOSE);
            assertThat(Cumulative.beta(0.5, 0.5, x)).isEqualTo(2 / Math.PI * Math.asin(Math.sqrt(x)), CLOSE);
        }
        assertThat(Cumulative.beta(2, 3, -1)).isZero();
        assertThat(Cumulative.beta(2, 3, 2)).isEqualTo(1);
    }

    @Test
    void the_normal_distribution_is_that_of_the_tables() {
        assertThat(Cumulative.normal(0)).isEqualTo(0.5);
        assertThat(Cumulative.normal(1)).isEqualTo(0.841344746068543, CLOSE);
        assertThat(Cumulative.normal(-1.959963984540054)).isEqualTo(0.025, CLOSE);
        assertThat(Cumulative.normal(3)).isEqualTo(0.998650101968370, CLOSE);
    }
}
