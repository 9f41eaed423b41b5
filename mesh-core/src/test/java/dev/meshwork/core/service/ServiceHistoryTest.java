package dev.meshwork.core.service;

import static dev.meshwork.core.service.ServiceRuns.age;
import static dev.meshwork.core.service.ServiceRuns.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServiceHistoryTest {

    private final ServiceRuns runs = new ServiceRuns();

    @Test
    void data_are_as_old_as_the_last_run_that_was_served() {
        runs.run("PT0S").run("PT1H").refused("PT2H");

        assertAge("PT3H", "PT2H");
        assertAge("PT30M", "PT30M");
    }

    @Test
    void nothing_is_known_of_a_product_that_was_never_served() {
        assertThat(runs.history().ageAt(at("PT1H"))).isEmpty();
        assertThat(runs.refused("PT0S").history().ageAt(at("PT1H"))).isEmpty();
    }

    @Test
    void a_backfill_or_replay_of_old_data_makes_nothing_newer() {
        runs.run("PT0S").backfill("PT1H").replay("PT2H");

        assertAge("PT3H", "PT3H");
        assertThat(new ServiceRuns().backfill("PT0S").history().ageAt(at("PT1S")))
                .isEmpty();
    }

    @Test
    void not_even_one_whose_check_says_so() {
        runs.run("PT0S").backfill("PT1H", age("totals", 0));

        assertAge("PT2H", "PT2H");
    }

    @Test
    void a_rollback_makes_the_data_as_old_as_what_it_goes_back_to() {
        runs.run("PT0S").run("PT1H").backfill("PT2H").rollback("r1", "PT3H");

        assertAge("PT4H", "PT4H");
        assertThat(runs.rollback("r3", "PT5H").history().ageAt(at("PT6H"))).contains(Duration.ofHours(5));
        assertThat(runs.rollback("r4", "PT6H").history().ageAt(at("PT6H"))).contains(Duration.ofHours(6));
        assertThat(runs.rollback("gone", "PT7H").history().ageAt(at("PT8H"))).isEmpty();
    }

    @Test
    void a_freshness_check_knows_better_than_the_clock() {
        runs.run("PT10H", age("totals", 600), age("totals", 1200), age("lines", 7200));

        assertAge("PT11H", "PT1H20M");
    }

    @Test
    void a_freshness_check_of_a_source_counts_where_no_port_has_one() {
        assertThat(new ServiceRuns().run("PT10H", age("lines", 7200)).history().ageAt(at("PT10H")))
                .contains(Duration.ofHours(2));
    }

    @Test
    void a_check_that_saw_the_future_or_nothing_does_not_confuse() {
        CheckResult undecided = CheckResult.builder("totals", "f")
                .dimension(Dimension.TIMELINESS)
                .undecided("no rows");
        CheckResult absurd = CheckResult.builder("totals", "f")
                .dimension(Dimension.TIMELINESS)
                .observedValue(new BigDecimal("1e40"))
                .passed("old");

        assertThat(new ServiceRuns().run("PT0S", age("totals", -60)).history().ageAt(at("PT1M")))
                .contains(Duration.ofMinutes(1));
        assertThat(new ServiceRuns().run("PT0S", undecided).history().ageAt(at("PT1M")))
                .contains(Duration.ofMinutes(1));
        assertThat(new ServiceRuns().run("PT0S", absurd).history().ageAt(at("PT1M")))
                .hasValueSatisfying(age -> assertThat(age.toDays()).isGreaterThan(10_000_000));
    }

    @Test
    void ages_stay_sane_when_the_clock_is_set_back() {
        runs.run("PT24H").run("PT0S");

        assertThat(runs.history().ageAt(at("PT25H"))).contains(Duration.ofHours(25));
        assertThat(new ServiceRuns()
                        .run("PT24H")
                        .run("PT23H")
                        .history()
                        .spent(
                                Goodness.of(
                                        dev.meshwork.core.metadata.ServiceLevel.Property.AVAILABILITY,
                                        ServiceRuns.product()),
                                at("PT0S"),
                                at("PT25H")))
                .isEqualTo(new Spent(0, 3600));
    }

    private void assertAge(String when, String age) {
        assertThat(runs.history().ageAt(at(when))).contains(Duration.parse(age));
    }
}
