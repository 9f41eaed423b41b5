package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Deviation.robustDeviationsAtMost;
import static dev.meshwork.quality.bounds.Deviation.robustDeviationsWithin;
import static dev.meshwork.quality.bounds.Deviation.standardDeviationsAtMost;
import static dev.meshwork.quality.bounds.Deviation.standardDeviationsWithin;
import static dev.meshwork.quality.bounds.EarlierRuns.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Deviation;
import dev.meshwork.quality.bounds.Judgement;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.documents.SuiteYaml;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DeviationTest {

    /** Their mean is 5, their standard deviation, as that of a sample, the root of 32 / 7. */
    private static final String[] EIGHT = {"2", "4", "4", "4", "5", "5", "7", "9"};

    @Test
    void standard_deviations_are_those_of_a_sample() {
        Deviation deviation = standardDeviationsAtMost(3, last(8));

        assertThat(judge(deviation, "11.41", EIGHT)) // 5 + 3 * 2.13809
                .isEqualTo(holds("11.41, 2.998 deviations from 5", "11.41"));
        assertThat(judge(deviation, "11.42", EIGHT)).isEqualTo(fails("11.42, 3.003 deviations from 5", "11.42"));
        assertThat(judge(deviation, "-1.41", EIGHT).holds()).isTrue();
        assertThat(judge(deviation, "-1.42", EIGHT).holds()).isFalse();
        assertThat(judge(deviation, "5", EIGHT)).isEqualTo(holds("5, no deviation from 5", "5"));
    }

    @Test
    void one_side_can_be_free() {
        assertThat(judge(standardDeviationsWithin(atLeast(-3), last(8)), "1000", EIGHT)
                        .holds())
                .isTrue();
        assertThat(judge(standardDeviationsWithin(atLeast(-3), last(8)), "-2", EIGHT)
                        .holds())
                .isFalse();
    }

    @Test
    void robust_deviations_are_median_absolute_deviations_as_in_the_modified_z_score() {
        // the median is 100, the distances are 0, 1, 1, 2, 2, 3, 900: their median is 2, scaled 2.9652
        String[] odd = {"100", "99", "101", "98", "102", "97", "1000"};

        assertThat(judge(robustDeviationsAtMost(3.5, last(7)), "110.37", odd))
                .isEqualTo(holds("110.37, 3.497 deviations from 100", "110.37"));
        assertThat(judge(robustDeviationsAtMost(3.5, last(7)), "110.38", odd))
                .isEqualTo(fails("110.38, 3.501 deviations from 100", "110.38"));
        assertThat(judge(robustDeviationsWithin(atLeast(-3.5), last(7)), "5000", odd)
                        .holds())
                .isTrue();
        assertThat(judge(standardDeviationsAtMost(3, last(7)), "110.38", odd).holds())
                .isTrue(); // one odd run widens the standard deviation to 340
    }

    @Test
    void where_most_numbers_are_equal_the_mean_absolute_deviation_stands_in() {
        // the median absolute deviation of 10, 10, 10, 14 is 0, the mean one is 1, scaled 1.2533
        assertThat(judge(robustDeviationsAtMost(2, last(4)), "12.5", "10", "10", "10", "14"))
                .isEqualTo(holds("12.5, 1.995 deviations from 10", "12.5"));
        assertThat(judge(robustDeviationsAtMost(2, last(4)), "12.51", "10", "10", "10", "14")
                        .holds())
                .isFalse();
    }

    @Test
    void after_equal_numbers_only_that_number_is_usual() {
        for (Deviation deviation :
                new Deviation[] {standardDeviationsAtMost(1000, last(3)), robustDeviationsAtMost(1000, last(3))}) {
            assertThat(judge(deviation, "7", "7", "7", "7.0").holds()).isTrue();
            assertThat(judge(deviation, "7.1", "7", "7", "7"))
                    .isEqualTo(fails("7.1, after no other number than 7", "7.1"));
        }
        assertThat(judge(standardDeviationsWithin(atLeast(-1), last(3)), "8", "7", "7", "7")
                        .holds())
                .isTrue();
    }

    @Test
    void with_fewer_runs_than_it_needs_it_passes_and_says_so() {
        assertThat(judge(standardDeviationsAtMost(1, last(8)), "99", "1", "1"))
                .isEqualTo(holds("99, only 2 earlier runs of the 8 it needs", "99"));
        assertThat(judge(robustDeviationsAtMost(1, last(8).needing(3).onSameWeekday()), "99", EIGHT))
                .isEqualTo(holds("99, only 1 earlier run on the same weekday of the 3 it needs", "99"));
    }

    @Test
    void no_rows_fail_all_the_same_and_a_failed_check_tells_why() {
        Table empty = Table.ofColumn(Kind.LONG).after((dataSet, check, most) -> Earlier.values("0", "0", "1"));
        Table table = Table.ofColumn(Kind.LONG, 1L, 2L)
                .after((dataSet, check, most) -> Earlier.values("100", "110", "105", "95"));
        Check check = rowCount(standardDeviationsAtMost(3, last(3))).because("a day is like another");

        assertThat(empty.check(check).passed()).isFalse();
        assertThat(table.check(check))
                .hasToString("ERROR row count of orders should be between -3 and 3 standard deviations from the mean of"
                        + " the last 3 runs, because a day is like another: was 2, -20.6 deviations from 105");
    }

    @Test
    void figures_of_a_classified_column_are_not_kept_and_so_not_compared() {
        Field salary = Field.of("value", Kind.LONG).classified(Classification.FINANCIAL);
        Table table = Table.ofColumn(salary, 1L).after((dataSet, check, most) -> Earlier.values("1", "1"));

        CheckResult result = table.check(column("value").hasMean(standardDeviationsAtMost(3, last(2))));

        assertThat(result.passed()).isFalse();
        assertThat(result.observed()).startsWith("undecided, for value is classified");
    }

    @Test
    void reads_as_the_end_of_a_sentence() {
        assertThat(robustDeviationsAtMost(3.5, last(10).onSameWeekday()))
                .hasToString("between -3.5 and 3.5 robust deviations from the median of the last 10 runs on the same"
                        + " weekday");
        assertThat(standardDeviationsWithin(atLeast(-2), last(10)))
                .hasToString("at least -2 standard deviations from the mean of the last 10 runs");
    }

    @Test
    void what_has_no_form_in_a_document_is_refused_by_name() {
        Suite suite = Suite.of("s", rowCount(standardDeviationsAtMost(3, last(10))));

        assertThatThrownBy(() -> SuiteYaml.write(suite))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write check 'row count' as YAML: there is no form for 'between -3 and 3 standard"
                        + " deviations from the mean of the last 10 runs' yet");
    }

    @Test
    void two_are_equal_when_they_admit_the_same() {
        assertThat(standardDeviationsAtMost(3, last(10)))
                .isEqualTo(standardDeviationsAtMost(3.0, last(10)))
                .hasSameHashCodeAs(standardDeviationsAtMost(3, last(10)))
                .isNotEqualTo(robustDeviationsAtMost(3, last(10)))
                .isNotEqualTo(standardDeviationsAtMost(3, last(10).onSameWeekday()));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> standardDeviationsAtMost(-1, last(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid limit of -1.0 deviations: expected 0 or more");
        assertThatThrownBy(() -> standardDeviationsAtMost(3, last(10).needing(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid number of earlier runs 1: a deviation needs at least 2, and says little with less"
                        + " than ten");
    }

    private static Judgement judge(Deviation deviation, String now, String... before) {
        return deviation.judge(Measurement.number(new BigDecimal(now)), Earlier.past(before));
    }

    private static Judgement holds(String observed, String value) {
        return new Judgement(true, observed, new BigDecimal(value));
    }

    private static Judgement fails(String observed, String value) {
        return new Judgement(false, observed, new BigDecimal(value));
    }
}
