package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.atMost;
import static dev.meshwork.quality.bounds.Bound.between;
import static dev.meshwork.quality.bounds.Change.changeAtMost;
import static dev.meshwork.quality.bounds.Change.changeWithin;
import static dev.meshwork.quality.bounds.Change.decreaseAtMost;
import static dev.meshwork.quality.bounds.Change.differenceWithin;
import static dev.meshwork.quality.bounds.EarlierRuns.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.bounds.Change;
import dev.meshwork.quality.bounds.Judgement;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.bounds.Past;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {

    @Test
    void a_change_in_either_direction_is_limited() {
        assertThat(judge(changeAtMost(0.5), 150, "100")).isEqualTo(holds("150, 100 before, a change by 0.5", 150));
        assertThat(judge(changeAtMost(0.5), 50, "100")).isEqualTo(holds("50, 100 before, a change by 0.5", 50));
        assertThat(judge(changeAtMost(0.5), 151, "100")).isEqualTo(fails("151, 100 before, a change by 0.51", 151));
        assertThat(judge(changeAtMost(0.5), 49, "100")).isEqualTo(fails("49, 100 before, a change by 0.51", 49));
    }

    @Test
    void only_a_decrease_is_limited() {
        assertThat(judge(decreaseAtMost(0.5), 50, "100")).isEqualTo(holds("50, 100 before, a change by 0.5", 50));
        assertThat(judge(decreaseAtMost(0.5), 49, "100")).isEqualTo(fails("49, 100 before, a change by 0.51", 49));
        assertThat(judge(decreaseAtMost(0.5), 1_000, "100")).isEqualTo(holds("1000, 100 before, a change by 9", 1_000));
        assertThat(judge(decreaseAtMost(0), 99, "100").holds()).isFalse();
        assertThat(judge(decreaseAtMost(0), 100, "100")).isEqualTo(holds("100, as before", 100));
    }

    @Test
    void without_an_earlier_run_there_is_nothing_to_compare_with() {
        Judgement changed = changeAtMost(0).judge(Measurement.number(7), Past.NONE);
        Judgement decreased = decreaseAtMost(0).judge(Measurement.number(7), Past.NONE);

        assertThat(changed).isEqualTo(holds("7, no earlier run", 7));
        assertThat(decreased).isEqualTo(holds("7, no earlier run", 7));
    }

    @Test
    void after_zero_only_zero_is_within_any_share() {
        assertThat(judge(changeAtMost(1_000), 0, "0")).isEqualTo(holds("0, as before", 0));
        assertThat(judge(changeAtMost(1_000), 1, "0")).isEqualTo(fails("1, 0 before", 1));
        assertThat(judge(decreaseAtMost(0.5), 1, "0.00")).isEqualTo(holds("1, 0 before", 1));
        assertThat(judge(decreaseAtMost(0.5), -1, "0")).isEqualTo(fails("-1, 0 before", -1));
    }

    @Test
    void a_share_is_one_of_the_size_of_a_negative_number() {
        assertThat(judge(changeAtMost(0.5), -150, "-100").holds()).isTrue();
        assertThat(judge(changeAtMost(0.5), -151, "-100").holds()).isFalse();
        assertThat(judge(decreaseAtMost(0.5), -151, "-100").holds()).isFalse();
        assertThat(judge(decreaseAtMost(0.5), 100, "-100").holds()).isTrue();
    }

    @Test
    void is_exact_at_the_limit() {
        assertThat(judge(changeAtMost(0.1), 11, "10").holds()).isTrue();
        assertThat(judge(changeAtMost(0.3), 13, "10").holds()).isTrue();
        assertThat(judge(changeAtMost(0.1), 1_100_001, "1000000").holds()).isFalse();
    }

    @Test
    void a_share_of_rows_can_be_compared_too() {
        Judgement judgement = changeAtMost(0.1).judge(Measurement.share(9, 10).noting("1 of 10"), Earlier.past("1"));

        assertThat(judgement.holds()).isTrue();
        assertThat(judgement.observed()).isEqualTo("0.9 (1 of 10), 1 before, a change by 0.1");
        assertThat(judgement.value()).isEqualByComparingTo("0.9");
    }

    @Test
    void asks_for_what_the_check_of_that_name_observed_in_that_data_set() {
        Table table = Table.ofColumn(Kind.LONG, 1L, 2L, 3L)
                .after((dataSet, check, most) ->
                        dataSet.equals("orders") && check.equals("volume") ? Earlier.values("10") : List.of());

        CheckResult named = table.check(rowCount(changeAtMost(0.5)).named("volume"));
        CheckResult other = table.check(rowCount(changeAtMost(0.5)));

        assertThat(named)
                .hasToString("ERROR row count of orders should be at most 0.5 more or less than before: was"
                        + " 3, 10 before, a change by 0.7");
        assertThat(named.passed()).isFalse();
        assertThat(other.observed()).isEqualTo("3, no earlier run");
        assertThat(other.passed()).isTrue();
    }

    @Test
    void a_check_of_rows_can_expect_no_change() {
        Table table = Table.ofColumn(Kind.LONG, 1L, null).after((dataSet, check, most) -> Earlier.values("1"));

        CheckResult result = table.check(column("value").isComplete(decreaseAtMost(0.1)));

        assertThat(result.observed()).isEqualTo("0.5 (1 of 2 rows are null), 1 before, a change by 0.5");
        assertThat(result.passed()).isFalse();
        assertThat(result.evidence()).containsExactly("orders, record 2");
    }

    @Test
    void a_change_can_be_one_from_the_mean_or_the_median_of_the_last_runs() {
        Change fromMean = changeAtMost(0.1).fromMeanOf(last(3));
        Change fromMedian = changeAtMost(0.1).fromMedianOf(last(3));

        assertThat(judge(fromMean, 121, "100", "110", "120", "9000"))
                .isEqualTo(holds("121, the mean of 3 is 110, a change by 0.1", 121));
        assertThat(judge(fromMean, 122, "100", "110", "120").holds()).isFalse();
        assertThat(judge(fromMean, 110, "100", "110", "120")).isEqualTo(holds("110, the mean of 3 is 110", 110));
        assertThat(judge(fromMedian, 110, "100", "0", "120"))
                .isEqualTo(holds("110, the median of 3 is 100, a change by 0.1", 110));
        assertThat(judge(changeAtMost(0).fromMedianOf(last(4)), 15, "10", "20", "9", "30")
                        .holds())
                .isTrue();
    }

    @Test
    void with_fewer_runs_than_it_needs_it_passes_and_says_so() {
        Change change = changeAtMost(0).fromMeanOf(last(7));

        assertThat(judge(change, 5)).isEqualTo(holds("5, no earlier run of the 7 it needs", 5));
        assertThat(judge(change, 5, "1")).isEqualTo(holds("5, only 1 earlier run of the 7 it needs", 5));
        assertThat(judge(change, 5, "1", "1", "1", "1", "1", "1"))
                .isEqualTo(holds("5, only 6 earlier runs of the 7 it needs", 5));
        assertThat(judge(change, 5, "1", "1", "1", "1", "1", "1", "1").holds()).isFalse();
        assertThat(judge(changeAtMost(0).fromMeanOf(last(7).needing(2)), 5, "1", "2"))
                .isEqualTo(fails("5, the mean of 2 is 1.5, a change by 2.33333", 5));
    }

    @Test
    void a_change_can_be_limited_with_its_sign_as_a_share_or_in_units() {
        assertThat(judge(changeWithin(between(-0.1, 0.5)), 90, "100"))
                .isEqualTo(holds("90, 100 before, a change by -0.1", 90));
        assertThat(judge(changeWithin(between(-0.1, 0.5)), 89, "100").holds()).isFalse();
        assertThat(judge(changeWithin(between(-0.1, 0.5)), 151, "100").holds()).isFalse();
        assertThat(judge(changeWithin(atLeast(0.1)), 5, "0")).isEqualTo(holds("5, 0 before", 5));
        assertThat(judge(changeWithin(atMost(9)), 5, "0").holds()).isFalse();
        assertThat(judge(changeWithin(atLeast(0.1)), 0, "0").holds()).isFalse();
        assertThat(judge(differenceWithin(between(-10, 10)), 110, "100"))
                .isEqualTo(holds("110, 100 before, a change by 10", 110));
        assertThat(judge(differenceWithin(between(-10, 10)), 89, "100"))
                .isEqualTo(fails("89, 100 before, a change by -11", 89));
        assertThat(judge(differenceWithin(atMost(4)), 5, "0")).isEqualTo(fails("5, 0 before, a change by 5", 5));
    }

    @Test
    void a_change_can_be_one_since_the_same_weekday() {
        Change change = changeAtMost(0.1).fromSameWeekday();
        String[] days = {"1", "2", "3", "4", "5", "6", "100", "7", "8", "9", "10", "11", "12", "200"};

        assertThat(judge(change, 110, days)).isEqualTo(holds("110, 100 before, a change by 0.1", 110));
        assertThat(judge(change, 111, days).holds()).isFalse();
        assertThat(judge(change, 7, "1", "2")).isEqualTo(holds("7, no earlier run on the same weekday", 7));
        assertThat(judge(changeAtMost(0).fromMeanOf(last(2).onSameWeekday()), 150, days))
                .isEqualTo(holds("150, the mean of 2 is 150", 150));
        assertThat(judge(changeAtMost(0).fromMeanOf(last(3).onSameWeekday()), 150, days))
                .isEqualTo(holds("150, only 2 earlier runs on the same weekday of the 3 it needs", 150));
    }

    @Test
    void of_each_weekday_the_last_run_counts_and_none_of_today() {
        String[] everySixHours = new String[60]; // it is Monday, 12:00
        Arrays.setAll(everySixHours, i -> String.valueOf(i + 1));
        Past past = Earlier.past(Earlier.values(Duration.ofHours(6), everySixHours));

        // 27 steps back it is Monday, 18:00, of the week before; 55 steps back that of the week before that
        assertThat(changeAtMost(0).fromMeanOf(last(2).onSameWeekday()).judge(Measurement.number(41), past))
                .isEqualTo(holds("41, the mean of 2 is 41", 41));
        // in Kiritimati it is Tuesday, 02:00, and was Tuesday, 20:00, a week before: 28 - 3 steps
        assertThat(changeAtMost(0)
                        .fromMeanOf(last(1).onSameWeekday(ZoneId.of("Pacific/Kiritimati")))
                        .judge(Measurement.number(25), past)
                        .holds())
                .isTrue();
    }

    @Test
    void reads_as_the_end_of_a_sentence() {
        assertThat(changeAtMost(0.50)).hasToString("at most 0.5 more or less than before");
        assertThat(decreaseAtMost(2)).hasToString("at most 2 less than before");
        assertThat(changeAtMost(0)).hasToString("no more or less than before");
        assertThat(decreaseAtMost(0)).hasToString("no less than before");
        assertThat(changeAtMost(0.2).fromMeanOf(last(7)))
                .hasToString("at most 0.2 more or less than the mean of the last 7 runs");
        assertThat(decreaseAtMost(0.2).fromMedianOf(last(4).onSameWeekday(ZoneId.of("Europe/Vienna"))))
                .hasToString(
                        "at most 0.2 less than the median of the last 4 runs on the same weekday in Europe/Vienna");
        assertThat(decreaseAtMost(0.2).fromSameWeekday())
                .hasToString("at most 0.2 less than in the last run on the same weekday");
        assertThat(changeWithin(between(-0.1, 0.5))).hasToString("changed since before by between -0.1 and 0.5 of it");
        assertThat(differenceWithin(atMost(10)).fromMeanOf(last(3)))
                .hasToString("changed from the mean of the last 3 runs by at most 10");
    }

    @Test
    void a_share_is_not_negative() {
        assertThatThrownBy(() -> changeAtMost(-0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid change of at most -0.1: expected a share of 0 or more");
        assertThatThrownBy(() -> decreaseAtMost(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("expected a finite number");
    }

    @Test
    void the_number_of_runs_is_limited() {
        assertThatThrownBy(() -> last(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid number of earlier runs 0: expected 1 to 1000");
        assertThatThrownBy(() -> last(3).needing(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid number of needed runs 4: expected 1 to 3, as no more are looked at");
    }

    private static Judgement judge(Change change, long now, String... before) {
        return change.judge(Measurement.number(now), Earlier.past(before));
    }

    private static Judgement holds(String observed, long value) {
        return new Judgement(true, observed, BigDecimal.valueOf(value));
    }

    private static Judgement fails(String observed, long value) {
        return new Judgement(false, observed, BigDecimal.valueOf(value));
    }
}
