package dev.meshwork.core.service;

import static dev.meshwork.core.service.ServiceRuns.at;
import static dev.meshwork.core.service.ServiceRuns.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.metadata.ServiceLevel.Property;
import dev.meshwork.core.service.Alert.Kind;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.StateStore;
import dev.meshwork.core.testing.InMemoryAlerts;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ServiceLevelMonitorTest {

    private static final DataProductMetadata PRODUCT =
            product(ServiceLevel.freshness(Duration.ofHours(1)), ServiceLevel.availability(99.9));
    private static final DataProductMetadata AVAILABLE = PRODUCT.toBuilder().build();

    private final StateStore state = new InMemoryStateStore();
    private final ServiceRuns runs = new ServiceRuns();
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final ServiceLevelMonitor monitor = ServiceLevelMonitor.builder(state)
            .alerting(alerts)
            .rules(ServiceLevelRules.DEFAULT.withFreshnessTarget(0)) // only availability has a budget that can burn
            .repeatingAfter(Duration.ofHours(2))
            .build();
    private int recorded;

    @Test
    void is_quiet_while_promises_are_kept() {
        record(runs.run("PT0S"));

        ServiceLevelReport report = monitor.evaluate(PRODUCT, at("PT30M"));

        assertThat(report.isMet()).isTrue();
        assertThat(alerts.alerts()).isEmpty();
    }

    @Test
    void alerts_once_in_an_interval_and_tells_when_it_is_over() {
        record(runs.run("PT0S"));

        monitor.evaluate(PRODUCT, at("PT1H5M"));
        monitor.evaluate(PRODUCT, at("PT1H10M"));
        monitor.evaluate(PRODUCT, at("PT3H4M"));
        assertThat(alerts.alerts()).hasSize(1);
        monitor.evaluate(PRODUCT, at("PT3H5M"));
        assertThat(alerts.alerts()).hasSize(2);

        record(runs.run("PT3H10M"));
        monitor.evaluate(PRODUCT, at("PT3H11M"));
        assertThat(alerts.alerts()).as("the short window is not over").hasSize(2);
        // six hours of good time later the last rule has let go
        for (int hours = 4; hours <= 12; hours++) {
            record(runs.run("PT" + hours + "H"));
        }
        monitor.evaluate(PRODUCT, at("PT12H"));
        monitor.evaluate(PRODUCT, at("PT12H10M"));

        assertThat(alerts.alerts())
                .extracting(Alert::toString)
                .containsExactly(
                        "PAGE BURNING dp.orders@1 burns the error budget of 'availability 99.9%' 83.33 times as fast as it"
                                + " lasts, over 1 h (alert above 14.40), with 88.42% of it left",
                        "PAGE BURNING dp.orders@1 burns the error budget of 'availability 99.9%' 1000.00 times as fast as"
                                + " it lasts, over 1 h (alert above 14.40), with -189.36% of it left",
                        "PAGE RECOVERED dp.orders@1 burns the error budget of 'availability 99.9%' too fast no more, with"
                                + " -200.93% of it left");
        assertThat(alerts.alerts().get(0)).satisfies(alert -> {
            assertThat(alert.product()).isEqualTo("dp.orders");
            assertThat(alert.promise().property()).isEqualTo(Property.AVAILABILITY);
            assertThat(alert.at()).isEqualTo(at("PT1H5M"));
        });
    }

    @Test
    void a_recovered_alert_that_comes_back_soon_waits_for_its_interval() {
        AlertThrottle throttle = new AlertThrottle(alerts, Duration.ofHours(2));

        throttle.offer("a", alert(Kind.BURNING, Urgency.PAGE, "PT0S"));
        throttle.offer("a", alert(Kind.RECOVERED, Urgency.TICKET, "PT1H"));
        throttle.offer("a", alert(Kind.BURNING, Urgency.PAGE, "PT1H30M"));
        throttle.offer("a", alert(Kind.RECOVERED, Urgency.TICKET, "PT1H40M"));
        assertThat(alerts.alerts())
                .extracting(Alert::kind, Alert::urgency)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(Kind.BURNING, Urgency.PAGE),
                        org.assertj.core.api.Assertions.tuple(Kind.RECOVERED, Urgency.PAGE));
        throttle.offer("a", alert(Kind.BURNING, Urgency.PAGE, "PT2H"));
        assertThat(alerts.alerts()).hasSize(3);
    }

    @Test
    void what_gets_more_urgent_and_what_is_another_promise_does_not_wait() {
        AlertThrottle throttle = new AlertThrottle(alerts, Duration.ofHours(2));

        throttle.offer("a", alert(Kind.BURNING, Urgency.TICKET, "PT0S"));
        throttle.offer("a", alert(Kind.BURNING, Urgency.PAGE, "PT1M"));
        throttle.offer("b", alert(Kind.BURNING, Urgency.TICKET, "PT2M"));
        throttle.offer("a", alert(Kind.BURNING, Urgency.TICKET, "PT3M"));

        assertThat(alerts.alerts()).extracting(alert -> alert.at()).containsExactly(at("PT0S"), at("PT1M"), at("PT2M"));
    }

    @Test
    void a_clock_that_is_set_back_does_not_silence_alerts() {
        AlertThrottle throttle = new AlertThrottle(alerts, Duration.ofHours(2));

        throttle.offer("a", alert(Kind.BURNING, Urgency.PAGE, "PT48H"));
        throttle.offer("a", alert(Kind.BURNING, Urgency.PAGE, "PT24H"));

        assertThat(alerts.alerts()).hasSize(2);
    }

    @Test
    void an_alert_that_did_not_arrive_is_sent_again_and_to_that_sink_only() {
        InMemoryAlerts other = new InMemoryAlerts();
        ServiceLevelMonitor both = ServiceLevelMonitor.builder(state)
                .rules(ServiceLevelRules.DEFAULT.withFreshnessTarget(0))
                .alerting(alerts, other)
                .build();
        record(runs.run("PT0S"));
        alerts.failNext(1);

        both.evaluate(PRODUCT, at("PT1H5M"));
        assertThat(alerts.alerts()).isEmpty();
        both.evaluate(PRODUCT, at("PT1H6M"));

        assertThat(alerts.alerts()).singleElement().extracting(Alert::at).isEqualTo(at("PT1H6M"));
        assertThat(other.alerts()).singleElement().extracting(Alert::at).isEqualTo(at("PT1H5M"));
        assertThatThrownBy(() -> alerts.failNext(-1)).hasMessageStartingWith("Invalid number of alerts -1");
    }

    @Test
    void measures_when_a_run_ends_and_leaves_runs_alone_that_it_did_not_see_begin() {
        ServiceLevelMonitor listening = ServiceLevelMonitor.builder(state)
                .rules(ServiceLevelRules.DEFAULT.withFreshnessTarget(0))
                .alerting(alerts)
                .clock(Clock.fixed(at("PT2H"), ZoneOffset.UTC))
                .build();
        record(runs.run("PT0S"));

        listening.runEnded(runs.records().get(0).report());
        assertThat(alerts.alerts()).isEmpty();
        listening.runStarted("r1", AVAILABLE);
        listening.runEnded(runs.records().get(0).report());

        assertThat(alerts.alerts()).hasSize(1);
    }

    @Test
    void says_nothing_of_what_it_cannot_know() {
        assertThat(monitor.evaluate(PRODUCT, at("PT1H")).isMet()).isFalse();
        assertThat(alerts.alerts()).isEmpty();
    }

    @Test
    void an_alert_is_json_without_anything_but_names_and_numbers() {
        assertThat(alert(Kind.BURNING, Urgency.PAGE, "PT0S").toJson())
                .isEqualTo(
                        "{\"product\":\"dp.orders\",\"line\":\"dp.orders@1\",\"promise\":{\"property\":\"AVAILABILITY\","
                                + "\"value\":99.9},\"kind\":\"BURNING\",\"urgency\":\"PAGE\",\"at\":\"2026-01-05T00:00:00Z\","
                                + "\"message\":\"it burns\"}");
    }

    static Alert alert(Kind kind, Urgency urgency, String when) {
        return new Alert(
                "dp.orders", "dp.orders@1", ServiceLevel.availability(99.9), kind, urgency, at(when), "it burns");
    }

    private void record(ServiceRuns more) {
        more.records().stream().skip(recorded).forEach(state::append);
        recorded = more.records().size();
    }
}
