package dev.meshwork.quality.bounds;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.bounds.Bound.all;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.atMost;
import static dev.meshwork.quality.bounds.Bound.between;
import static dev.meshwork.quality.bounds.Bound.exactly;
import static dev.meshwork.quality.bounds.Bound.greaterThan;
import static dev.meshwork.quality.bounds.Bound.lessThan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.quality.Checks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundTest {

    @Test
    void a_share_is_not_rounded_before_it_is_judged() {
        Judgement judgement = judge(atLeast(0.995), 18_108, 18_200);

        assertThat(judgement.holds()).isFalse();
        assertThat(judgement.observed()).isEqualTo("0.994945");
        assertThat(judge(atLeast(0.995), 18_109, 18_200).holds()).isTrue();
    }

    @Test
    void a_share_at_the_bound_holds_whatever_binary_fractions_say() {
        assertThat(judge(atLeast(0.995), 199, 200).holds()).isTrue();
        assertThat(judge(atLeast(0.1), 1, 10).holds()).isTrue();
        assertThat(judge(atMost(0.3), 3, 10).holds()).isTrue();
        assertThat(judge(exactly(0.7), 7_000_000_007L, 10_000_000_010L).holds()).isTrue();
        assertThat(judge(greaterThan(0.1), 1, 10).holds()).isFalse();
        assertThat(judge(lessThan(0.3), 3, 10).holds()).isFalse();
    }

    @Test
    void a_part_is_never_shown_as_a_whole() {
        assertThat(judge(all(), 9_999_999, 10_000_000).observed()).isEqualTo("0.9999999");
        assertThat(judge(all(), 2_999_999_999L, 3_000_000_000L).observed()).isEqualTo("0.9999999997");
        assertThat(judge(atMost(0), 1, 3_000_000_000L).observed()).isEqualTo("0.0000000003");
        assertThat(judge(all(), Long.MAX_VALUE - 1, Long.MAX_VALUE).observed()).startsWith("0.999999999999999999");
    }

    @Test
    void a_share_is_shown_on_its_side_of_the_bound() {
        assertThat(judge(atLeast(0.995), 9_949_999, 10_000_000).observed()).isEqualTo("0.9949999");
        assertThat(judge(greaterThan(0.333333), 1, 3).observed()).isEqualTo("0.3333333");
        assertThat(judge(atLeast(0.333333), 1, 3).observed()).isEqualTo("0.333333");
        assertThat(judge(atMost(0.666667), 2, 3).observed()).isEqualTo("0.666667");
        assertThat(judge(atLeast(0.666667), 2, 3).observed()).isEqualTo("0.6666667");
    }

    @Test
    void what_is_shown_tells_the_truth() {
        Random random = new Random(20260105);

        for (int i = 0; i < 5_000; i++) {
            long whole = 1 + (random.nextLong() >>> 1 + random.nextInt(62));
            long part =
                    random.nextInt(3) == 0 ? whole - random.nextInt((int) Math.min(whole, 3)) : random.nextLong(whole);
            Bound bound = random.nextBoolean() ? atLeast(random.nextInt(1000) / 1000.0) : all();
            Judgement judgement = judge(bound, part, whole);

            BigDecimal shown = new BigDecimal(judgement.observed());
            assertThat(shown).isEqualByComparingTo(judgement.value());
            assertThat(bound.admits(shown))
                    .as("%s of %s, %s", part, whole, bound)
                    .isEqualTo(judgement.holds());
            assertThat(shown.compareTo(BigDecimal.ONE) == 0).isEqualTo(part == whole);
            assertThat(shown.signum() == 0).isEqualTo(part == 0);
        }
    }

    @Test
    void whole_numbers_are_shown_whole() {
        assertThat(bound(atLeast(1), Measurement.number(1_000_000)).observed()).isEqualTo("1000000");
        assertThat(bound(atLeast(1), Measurement.number(new BigDecimal("1E+7"))).observed())
                .isEqualTo("10000000");
        assertThat(bound(atLeast(1), Measurement.number(new BigDecimal("2.500")))
                        .observed())
                .isEqualTo("2.5");
        assertThat(judge(all(), 7, 7).observed()).isEqualTo("1");
        assertThat(judge(all(), 0, 7).observed()).isEqualTo("0");
    }

    @Test
    void a_limit_belongs_to_the_bound_or_not() {
        assertThat(atLeast(3).admits(new BigDecimal("3.00"))).isTrue();
        assertThat(atLeast(3).admits(new BigDecimal("2.99"))).isFalse();
        assertThat(greaterThan(3).admits(new BigDecimal("3.00"))).isFalse();
        assertThat(greaterThan(3).admits(new BigDecimal("3.01"))).isTrue();
        assertThat(atMost(3).admits(new BigDecimal("3.00"))).isTrue();
        assertThat(atMost(3).admits(new BigDecimal("3.01"))).isFalse();
        assertThat(lessThan(3).admits(new BigDecimal("3.00"))).isFalse();
        assertThat(lessThan(3).admits(new BigDecimal("2.99"))).isTrue();
        assertThat(exactly(3).admits(new BigDecimal("3.0"))).isTrue();
        assertThat(exactly(3).admits(new BigDecimal("3.1"))).isFalse();
        assertThat(between(-1, 3).admits(new BigDecimal("-1"))).isTrue();
        assertThat(between(-1, 3).admits(new BigDecimal("3"))).isTrue();
        assertThat(between(-1, 3).admits(new BigDecimal("-1.1"))).isFalse();
        assertThat(between(-1, 3).admits(new BigDecimal("3.1"))).isFalse();
    }

    @Test
    void reads_as_the_end_of_a_sentence() {
        assertThat(atLeast(0.995)).hasToString("at least 0.995");
        assertThat(greaterThan(1e7)).hasToString("greater than 10000000");
        assertThat(atMost(3.0)).hasToString("at most 3");
        assertThat(lessThan(new BigDecimal("1.500"))).hasToString("less than 1.5");
        assertThat(exactly(-0.0)).hasToString("exactly 0");
        assertThat(all()).hasToString("exactly 1");
        assertThat(between(10, 1_000_000)).hasToString("between 10 and 1000000");
        assertThat(between(5, 5)).hasToString("exactly 5");
    }

    @Test
    void bounds_that_admit_the_same_are_equal() {
        assertThat(atLeast(1))
                .isEqualTo(atLeast(new BigDecimal("1.00")))
                .hasSameHashCodeAs(atLeast(new BigDecimal("1.00")))
                .isNotEqualTo(greaterThan(1))
                .isNotEqualTo(atMost(1))
                .isNotEqualTo(atLeast(1.1))
                .isNotEqualTo(null);
        assertThat(exactly(1)).isEqualTo(between(1, 1)).isEqualTo(all());
        assertThat(atMost(0)).isEqualTo(atMost(new BigDecimal("0E+5"))).isEqualTo(atMost(-0.0));
        assertThat(lessThan(2)).isEqualTo(lessThan(2)).isNotEqualTo(atMost(2));
    }

    @Test
    void the_lower_limit_comes_first() {
        assertThatThrownBy(() -> between(2, 1.50))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid bound between 2 and 1.5: expected the lower number first");
    }

    @Test
    void a_limit_is_a_finite_number() {
        assertThatThrownBy(() -> atLeast(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid bound NaN: expected a finite number");
        assertThatThrownBy(() -> between(0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid bound Infinity: expected a finite number");
    }

    @Test
    void percents_are_refused_where_a_share_is_measured() {
        assertThatThrownBy(() -> column("email").isComplete(atLeast(99.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid bound 'at least 99.5' of check 'email is complete': a share lies between 0 and 1;"
                        + " 99.5 percent is atLeast(0.995)");
        assertThatThrownBy(() -> column("email").isUnique(exactly(100))).hasMessageContaining("'exactly 100'");
        assertThatThrownBy(() -> column("email").isNotBlank(greaterThan(1))).hasMessageContaining("'greater than 1'");
        assertThatThrownBy(() -> column("email").matches("x", between(95, 100)))
                .hasMessageContaining("'between 95 and 100'");
        assertThatThrownBy(() -> Checks.rows("x", row -> true, lessThan(0))).hasMessageContaining("'less than 0'");
    }

    @Test
    void a_share_may_be_bound_from_0_to_1() {
        assertThat(column("email").isComplete(atLeast(1))).asString().endsWith("at least 1");
        assertThat(column("email").isComplete(atMost(0))).asString().endsWith("at most 0");
        assertThat(column("email").isComplete(between(0, 1))).asString().endsWith("between 0 and 1");
        assertThat(column("email").isComplete(lessThan(0.01))).asString().endsWith("less than 0.01");
    }

    private static Judgement judge(Bound bound, long part, long whole) {
        return bound(bound, Measurement.share(part, whole));
    }

    private static Judgement bound(Bound bound, Measurement measurement) {
        return bound.judge(
                measurement,
                new Past(
                        (dataSet, check, most) -> {
                            throw new AssertionError("a bound does not depend on earlier runs");
                        },
                        "orders",
                        "check",
                        Instant.EPOCH));
    }
}
