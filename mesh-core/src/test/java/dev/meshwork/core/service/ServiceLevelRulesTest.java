package dev.meshwork.core.service;

import static dev.meshwork.core.metadata.ServiceLevel.Property.ACCURACY;
import static dev.meshwork.core.metadata.ServiceLevel.Property.AVAILABILITY;
import static dev.meshwork.core.metadata.ServiceLevel.Property.COMPLETENESS;
import static dev.meshwork.core.metadata.ServiceLevel.Property.FRESHNESS;
import static dev.meshwork.core.service.ServiceRuns.age;
import static dev.meshwork.core.service.ServiceRuns.at;
import static dev.meshwork.core.service.ServiceRuns.product;
import static dev.meshwork.core.service.ServiceRuns.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.service.MeasuredLevel.Burn;
import dev.meshwork.core.service.MeasuredLevel.Outcome;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ServiceLevelRulesTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final DataProductMetadata HOURLY =
            product(ServiceLevel.freshness(Duration.ofHours(1)), ServiceLevel.availability(99.9));

    /** Each half hour of 40 days; data get stale an hour after the last of them, which is at PT960H. */
    private final ServiceRuns runs = halfHourly(40 * 48);

    @Test
    void nothing_is_bad_while_fresh_data_are_served() {
        ServiceLevelReport report = measure("PT961H");

        assertThat(report.level(FRESHNESS).measured()).isEqualTo(3600);
        assertThat(report.level(FRESHNESS).outcome()).isEqualTo(Outcome.MET);
        assertThat(report.level(AVAILABILITY).measured()).isEqualTo(100);
        assertThat(report.level(AVAILABILITY).budgetLeft()).isEqualTo(1);
        assertThat(report.level(AVAILABILITY).burning()).isEmpty();
        assertThat(report.isMet()).isTrue();
    }

    @Test
    void six_minutes_of_stale_data_use_up_six_of_the_43_2_minutes_of_30_days() {
        MeasuredLevel level = measure("PT961H6M").level(AVAILABILITY);

        assertThat(level.budgetLeft()).isCloseTo(1 - 6 / 43.2, EXACT);
        assertThat(level.measured()).isCloseTo(100 * (1 - 6 / (30 * 24 * 60.0)), EXACT);
        assertThat(level.outcome()).isEqualTo(Outcome.MET);
        assertThat(level.burns()).extracting(Burn::threshold).containsExactly(14.4, 6.0, 1.0);
        assertThat(level.burns().get(0).longRate()).isCloseTo(6 / 60.0 / 0.001, EXACT);
        assertThat(level.burns().get(0).shortRate()).isCloseTo(1000, EXACT);
        assertThat(level.burns().get(2).longRate()).isCloseTo(6 / (72 * 60.0) / 0.001, EXACT);
    }

    @Test
    void pages_when_more_than_2_percent_of_the_budget_burn_in_an_hour() {
        // 2 % of 43.2 minutes are 51.84 seconds
        assertThat(measure("PT961H51S").level(AVAILABILITY).burning()).isEmpty();
        assertThat(measure("PT961H52S").level(AVAILABILITY).burning())
                .hasValueSatisfying(burn -> assertThat(burn.rule().urgency()).isEqualTo(Urgency.PAGE));
    }

    @Test
    void stops_paging_when_the_short_window_is_over_though_the_long_one_is_not() {
        runs.run("PT961H10M");

        assertThat(measure("PT961H14M").level(AVAILABILITY).burns().get(0).isTooFast())
                .isTrue();
        assertThat(measure("PT961H15M").level(AVAILABILITY).burns().get(0)).satisfies(burn -> {
            assertThat(burn.longRate()).isGreaterThan(burn.threshold());
            assertThat(burn.shortRate()).isZero();
            assertThat(burn.isTooFast()).isFalse();
        });
    }

    @Test
    void a_slow_leak_of_ten_seconds_an_hour_is_worth_a_ticket() {
        ServiceRuns leaking = new ServiceRuns();
        for (int hour = 0; hour < 100; hour++) {
            leaking.run("PT" + hour + "H9S"); // fresh until ten seconds before the next run
            leaking.run("PT" + hour + "H59M");
        }
        DataProductMetadata tight =
                product(ServiceLevel.freshness(Duration.ofSeconds(59 * 60 - 19)), ServiceLevel.availability(99.9));

        MeasuredLevel level = ServiceLevelRules.DEFAULT
                .measure(tight, leaking.history(), at("PT100H"))
                .level(AVAILABILITY);

        assertThat(level.burning())
                .hasValueSatisfying(burn -> assertThat(burn.rule().urgency()).isEqualTo(Urgency.TICKET));
        assertThat(level.burns().get(2).longRate()).isCloseTo(10 / 3600.0 / 0.001, within(0.2));
    }

    @Test
    void a_rollback_or_backfill_of_old_data_does_not_turn_freshness_green() {
        runs.run("PT970H");
        assertThat(measure("PT970H30M").level(FRESHNESS).outcome()).isEqualTo(Outcome.MET);

        runs.rollback("r1", "PT970H40M");
        assertThat(measure("PT970H41M").level(FRESHNESS)).satisfies(level -> {
            assertThat(level.outcome()).isEqualTo(Outcome.MISSED);
            assertThat(level.measured()).isEqualTo(Duration.parse("PT970H41M").toSeconds());
        });
        runs.backfill("PT970H50M").replay("PT970H51M", age("totals", 0));
        assertThat(measure("PT970H52M").level(FRESHNESS).outcome()).isEqualTo(Outcome.MISSED);
        runs.run("PT970H53M");
        assertThat(measure("PT970H54M").level(FRESHNESS).outcome()).isEqualTo(Outcome.MET);
    }

    @Test
    void a_product_that_fails_from_its_first_run_on_is_not_available() {
        ServiceLevelReport report = ServiceLevelRules.DEFAULT.measure(
                HOURLY, new ServiceRuns().refused("PT0S").refused("PT1H").history(), at("PT2H"));

        assertThat(report.level(FRESHNESS).outcome()).isEqualTo(Outcome.MISSED);
        assertThat(report.level(AVAILABILITY).measured()).isZero();
        assertThat(report.level(AVAILABILITY).burning()).isPresent();
    }

    @Test
    void what_was_never_measured_is_unknown_and_not_met() {
        ServiceLevelReport report = ServiceLevelRules.DEFAULT.measure(HOURLY, new ServiceRuns().history(), at("PT2H"));

        assertThat(report.levels()).allSatisfy(level -> {
            assertThat(level.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(level.budgetLeft()).isNaN();
            assertThat(level.burning()).isEmpty();
        });
        assertThat(report.isMet()).isFalse();
        assertThat(ServiceLevelRules.DEFAULT
                        .measure(product(), runs.history(), at("PT961H"))
                        .isMet())
                .isFalse();
    }

    @Test
    void the_time_before_the_first_run_counts_for_nobody() {
        MeasuredLevel level = ServiceLevelRules.DEFAULT
                .measure(HOURLY, new ServiceRuns().run("PT0S").history(), at("PT1H30M"))
                .level(AVAILABILITY);

        assertThat(level.measured()).isCloseTo(100 * 60 / 90.0, EXACT);
        assertThat(level.budgetLeft()).isCloseTo(1 - 30 / 43.2, EXACT);
    }

    @Test
    void without_a_promise_of_freshness_available_means_that_data_are_served() {
        assertThat(ServiceLevelRules.DEFAULT
                        .measure(product(ServiceLevel.availability(99.9)), runs.history(), at("PT2000H"))
                        .level(AVAILABILITY)
                        .measured())
                .isEqualTo(100);
    }

    @Test
    void accuracy_weighs_each_version_by_the_time_it_was_served() {
        ServiceRuns wrongs = new ServiceRuns()
                .run("PT0S", wrong(Dimension.ACCURACY, 1, 50), wrong(Dimension.CONFORMITY, 0, 50))
                .run("PT24H", wrong(Dimension.ACCURACY, 3, 100), wrong(Dimension.COMPLETENESS, 20, 100))
                .replay("PT30H", wrong(Dimension.ACCURACY, 0, 3))
                .rollback("r1", "PT48H", wrong(Dimension.ACCURACY, 1, 50));
        DataProductMetadata promised = product(ServiceLevel.accuracy(99), ServiceLevel.completeness(90));

        ServiceLevelReport two = ServiceLevelRules.DEFAULT.measure(promised, wrongs.history(), at("PT48H"));
        ServiceLevelReport three = ServiceLevelRules.DEFAULT.measure(promised, wrongs.history(), at("PT72H"));

        assertThat(two.level(ACCURACY).measured()).isCloseTo(98, EXACT);
        assertThat(two.level(ACCURACY).outcome()).isEqualTo(Outcome.MISSED);
        assertThat(two.level(ACCURACY).budgetLeft()).isCloseTo(1 - 2 * 0.02 / (30 * 0.01), EXACT);
        assertThat(three.level(ACCURACY).measured()).isCloseTo(100 * (1 - 0.05 / 3), EXACT);
        assertThat(three.level(COMPLETENESS).measured()).isCloseTo(80, EXACT);
        assertThat(three.level(COMPLETENESS).outcome()).isEqualTo(Outcome.MISSED);
    }

    @Test
    void no_check_that_counted_is_no_accuracy() {
        assertThat(ServiceLevelRules.DEFAULT
                        .measure(product(ServiceLevel.accuracy(99)), runs.history(), at("PT960H"))
                        .level(ACCURACY)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void a_promise_of_100_percent_has_no_budget_to_burn() {
        DataProductMetadata always =
                product(ServiceLevel.freshness(Duration.ofHours(1)), ServiceLevel.availability(100));

        assertThat(ServiceLevelRules.DEFAULT
                        .measure(always, runs.history(), at("PT961H"))
                        .level(AVAILABILITY))
                .satisfies(level -> {
                    assertThat(level.outcome()).isEqualTo(Outcome.MET);
                    assertThat(level.budgetLeft()).isEqualTo(1);
                });
        ServiceLevelReport late = ServiceLevelRules.DEFAULT.measure(always, runs.history(), at("PT961H1S"));
        assertThat(late.level(AVAILABILITY).burning()).isPresent();
        assertThat(late.toString()).contains("overspent").contains("infinite");
    }

    @Test
    void rules_can_be_replaced() {
        ServiceLevelRules rules = ServiceLevelRules.DEFAULT
                .withWindow(Duration.ofDays(1))
                .withFreshnessTarget(50)
                .withBurnRules(new BurnRule(Duration.ofHours(2), Duration.ofHours(1), 0.25, Urgency.TICKET));

        MeasuredLevel level =
                rules.measure(HOURLY, runs.history(), at("PT967H")).level(FRESHNESS);

        assertThat(level.budgetLeft()).isCloseTo(1 - 6 / 12.0, EXACT);
        assertThat(level.burns()).extracting(Burn::threshold).containsExactly(3.0);
        assertThatThrownBy(() -> rules.withWindow(Duration.ZERO)).hasMessageStartingWith("Invalid window PT0S");
        assertThatThrownBy(() -> rules.withFreshnessTarget(101)).hasMessageStartingWith("Invalid target 101.0");
        assertThatThrownBy(() -> new BurnRule(Duration.ofHours(1), Duration.ofHours(2), 0.1, Urgency.PAGE))
                .hasMessageStartingWith("Invalid windows PT1H and PT2H");
        assertThatThrownBy(() -> new BurnRule(Duration.ofHours(1), Duration.ofHours(1), 0, Urgency.PAGE))
                .hasMessageStartingWith("Invalid share 0.0 of an error budget");
    }

    @Test
    void prints_as_a_table() {
        DataProductMetadata promised = product(
                ServiceLevel.freshness(Duration.ofHours(1)),
                ServiceLevel.availability(99.9),
                ServiceLevel.accuracy(99.5));

        assertThat(ServiceLevelRules.DEFAULT.measure(promised, runs.history(), at("PT961H6M")))
                .hasToString("""
                        dp.orders 1.0.0  service levels at 2026-02-14T01:06:00Z over 30 d
                                   promise              measured     good  budget left  burn 1 h  burn 6 h  burn 3 d
                          missed   freshness 1h        1 h 6 min   99.98%       98.61%     10.00      1.66      0.13
                          met      availability 99.9%     99.98%   99.98%       86.11%    100.00     16.66      1.38  burns too fast: page
                          unknown  accuracy 99.5%        unknown  unknown      unknown      0.00      0.00      0.00
                        """);
        assertThat(ServiceLevelRules.DEFAULT.measure(product(), runs.history(), at("PT961H")))
                .asString()
                .endsWith("  none is promised\n");
        assertThatThrownBy(() -> ServiceLevelRules.DEFAULT
                        .measure(HOURLY, runs.history(), at("PT961H"))
                        .level(ACCURACY))
                .hasMessage("Cannot find service level ACCURACY of dp.orders: it promises [freshness 1h, availability"
                        + " 99.9%]");
    }

    private ServiceLevelReport measure(String when) {
        return ServiceLevelRules.DEFAULT.measure(HOURLY, runs.history(), at(when));
    }

    private static ServiceRuns halfHourly(int times) {
        ServiceRuns runs = new ServiceRuns();
        for (int i = 0; i <= times; i++) {
            runs.run("PT" + 30 * i + "M");
        }
        return runs;
    }
}
