package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Change.changeAtMost;
import static dev.meshwork.quality.bounds.Change.decreaseAtMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.bounds.Change;
import dev.meshwork.quality.bounds.Judgement;
import dev.meshwork.quality.bounds.Measurement;
import java.math.BigDecimal;
import java.util.Optional;
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
        Judgement changed = changeAtMost(0).judge(Measurement.number(7), Optional::empty);
        Judgement decreased = decreaseAtMost(0).judge(Measurement.number(7), Optional::empty);

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
        Judgement judgement =
                changeAtMost(0.1).judge(Measurement.share(9, 10).noting("1 of 10"), () -> Optional.of(BigDecimal.ONE));

        assertThat(judgement.holds()).isTrue();
        assertThat(judgement.observed()).isEqualTo("0.9 (1 of 10), 1 before, a change by 0.1");
        assertThat(judgement.value()).isEqualByComparingTo("0.9");
    }

    @Test
    void asks_for_what_the_check_of_that_name_observed_in_that_data_set() {
        Table table = Table.ofColumn(Kind.LONG, 1L, 2L, 3L)
                .after((dataSet, check) -> dataSet.equals("orders") && check.equals("volume")
                        ? Optional.of(BigDecimal.valueOf(10))
                        : Optional.empty());

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
        Table table = Table.ofColumn(Kind.LONG, 1L, null).after((dataSet, check) -> Optional.of(BigDecimal.ONE));

        CheckResult result = table.check(column("value").isComplete(decreaseAtMost(0.1)));

        assertThat(result.observed()).isEqualTo("0.5 (1 of 2 rows are null), 1 before, a change by 0.5");
        assertThat(result.passed()).isFalse();
        assertThat(result.evidence()).containsExactly("orders, record 2");
    }

    @Test
    void reads_as_the_end_of_a_sentence() {
        assertThat(changeAtMost(0.50)).hasToString("at most 0.5 more or less than before");
        assertThat(decreaseAtMost(2)).hasToString("at most 2 less than before");
        assertThat(changeAtMost(0)).hasToString("no more or less than before");
        assertThat(decreaseAtMost(0)).hasToString("no less than before");
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

    private static Judgement judge(Change change, long now, String before) {
        return change.judge(Measurement.number(now), () -> Optional.of(new BigDecimal(before)));
    }

    private static Judgement holds(String observed, long value) {
        return new Judgement(true, observed, BigDecimal.valueOf(value));
    }

    private static Judgement fails(String observed, long value) {
        return new Judgement(false, observed, BigDecimal.valueOf(value));
    }
}
