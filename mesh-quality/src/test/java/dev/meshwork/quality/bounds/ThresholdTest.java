package dev.meshwork.quality.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.quality.bounds.Threshold.Of;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            > 1000             | greater than 1000
            >1000              | greater than 1000
            < 1%               | less than 0.01
            >= 99.5 %          | at least 0.995
            <= -3              | at most -3
            = 5                | exactly 5
            == 5.0             | exactly 5
            5                  | exactly 5
            between 1 and 10   | between 1 and 10
            BETWEEN 1% AND 10% | between 0.01 and 0.1
            > 0 and <= 1       | greater than 0 and at most 1
            any                | any share
            change <= 50%      | at most 0.5 more or less than before
            decrease <= 0      | no less than before
            """)
    void is_read_as_people_write_it(String text, String meaning) {
        Expectation expectation = Threshold.parse(text, Of.NUMBERS);

        assertThat(expectation).hasToString(meaning);
        assertThat(Threshold.parse(Threshold.text(expectation), Of.NUMBERS)).isEqualTo(expectation);
    }

    @Test
    void more_and_less_are_strict() {
        assertThat(Threshold.bound("> 1000", Of.NUMBERS).admits(BigDecimal.valueOf(1000)))
                .isFalse();
        assertThat(Threshold.bound("< 1%", Of.NUMBERS).admits(new BigDecimal("0.01")))
                .isFalse();
        assertThat(Threshold.bound(">= 1000", Of.NUMBERS).admits(BigDecimal.valueOf(1000)))
                .isTrue();
    }

    @Test
    void percentages_may_do_without_their_sign() {
        assertThat(Threshold.bound("< 1", Of.PERCENTAGES)).isEqualTo(Threshold.bound("< 1%", Of.PERCENTAGES));
        assertThat(Threshold.bound("< 1 min", Of.SECONDS)).isEqualTo(Bound.lessThan(60));
    }

    @ParameterizedTest
    @CsvSource({
        "24 hours, PT24H",
        "15min, PT15M",
        "1d2h, PT26H",
        "1 week, PT168H",
        "1.5 seconds, PT1.5S",
        "3 Days, PT72H"
    })
    void times_have_units(String text, Duration time) {
        assertThat(Threshold.duration(text)).isEqualTo(time);
        assertThat(Threshold.age("< " + text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ">",
                "> many",
                "< 1 percent",
                "5 apples",
                "between 1",
                "1 to 5",
                "> 1 and",
                "> 1 or < 2",
                "> 1e9999",
                ">< 1",
                "change < 5",
                "change <= x",
                "NaN",
                "> Infinity",
                "1 2",
                "0x1F"
            })
    void what_is_none_is_refused(String text) {
        assertThatThrownBy(() -> Threshold.parse(text, Of.NUMBERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid threshold '" + text
                        + "': expected a comparison such as '< 1%', '>= 0.99' or 'between 1 and 10'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"< ", "< 5", "< 5 parsecs", "< -1 day", "< 1 day later", "< 999999999 weeks", "< 0 days 1"})
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> Threshold.age(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid time '")
                .hasMessageContaining("such as '24 hours' or '15 min'");
    }

    @Test
    void the_rest_of_a_share_has_the_opposite_bound() {
        assertThat(Threshold.ofTheRest(Bound.lessThan(0.01))).isEqualTo(Bound.greaterThan(0.99));
        assertThat(Threshold.ofTheRest(Bound.between(0.1, 0.3))).isEqualTo(Bound.between(0.7, 0.9));
        assertThat(Threshold.ofTheRest(Bound.exactly(0))).isEqualTo(Bound.all());
    }

    @Test
    void a_long_text_is_not_even_looked_at() {
        assertThatThrownBy(() -> Threshold.parse("> " + "1".repeat(1000), Of.NUMBERS))
                .hasMessage("Invalid threshold of 1002 characters: expected at most 200");
    }
}
