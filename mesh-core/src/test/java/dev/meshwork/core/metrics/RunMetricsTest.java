package dev.meshwork.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.metadata.Version;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.PhaseTime;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunMetricsTest {

    private static final DataProductMetadata ORDERS = DataProductMetadata.builder("dp.orders")
            .name("Orders")
            .domain("sales")
            .ownerTeam("sales-team")
            .version("1.0.0")
            .serviceLevel(ServiceLevel.freshness(Duration.ofHours(1)))
            .serviceLevel(ServiceLevel.availability(99))
            .build();

    @Test
    void records_durations_rows_and_checks_of_a_run() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RunReport report = RunReport.builder("r1", "dp.orders", Version.parse("1.0.0"))
                .environment("prod")
                .status(RunStatus.SUCCEEDED)
                .time(Instant.EPOCH, Duration.ofMillis(7))
                .phases(List.of(new PhaseTime(Phase.INGEST, Duration.ofMillis(3))))
                .ledger(List.of(new LedgerEntry("lines", LedgerEntry.Role.INPUT, 10, 2, 1, 7, true)))
                .checks(List.of(CheckResult.builder("lines", "c").passed("yes")))
                .build();

        new RunMetrics(registry).runEnded(report);

        assertThat(registry.get("meshwork.run.duration")
                        .tags("product", "dp.orders", "outcome", "succeeded")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(7);
        assertThat(registry.get("meshwork.phase.duration")
                        .tag("phase", "ingest")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("meshwork.rows.read").counter().count()).isEqualTo(10);
        assertThat(registry.get("meshwork.rows.quarantined").counter().count()).isEqualTo(2);
        assertThat(registry.get("meshwork.checks.results")
                        .tags("check", "c", "outcome", "passed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tags_of_a_meter_have_the_same_keys_whoever_started_the_run() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RunMetrics metrics = new RunMetrics(registry);
        RunReport report =
                RunReport.builder("r1", "dp.orders", Version.parse("1.0.0")).build();

        metrics.runEnded(report);
        metrics.runStarted("r1", ORDERS);
        metrics.runEnded(report);

        assertThat(registry.find("meshwork.run.duration").timers())
                .extracting(timer -> timer.getId().getTag("domain"))
                .containsExactlyInAnyOrder("unknown", "sales");
        assertThat(registry.find("meshwork.run.duration").timers())
                .extracting(timer -> timer.getId().getTag("major"))
                .containsOnly("1");
    }

    @Test
    void gauges_age_and_budget_go_on_when_nobody_runs_the_product() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        StateStore state = new InMemoryStateStore();
        RunMetrics metrics = RunMetrics.builder(registry)
                .measuring(state)
                .clock(new MovedClock(now))
                .build();

        metrics.observe(ORDERS);
        assertThat(gauge(registry, "meshwork.data.age")).isNaN();
        assertThat(gauge(registry, "meshwork.budget.left", "level", "availability"))
                .isNaN();

        RunReport report =
                RunReport.builder("r1", "dp.orders", Version.parse("1.0.0")).build();
        state.append(new RunRecord(1, 1, new ProductDescription(ORDERS, List.of(), List.of()), report, Map.of()));
        metrics.runStarted("r1", ORDERS);
        metrics.runEnded(report);
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(90)));

        assertThat(gauge(registry, "meshwork.data.age")).isEqualTo(5400);
        assertThat(gauge(registry, "meshwork.budget.left", "level", "availability"))
                .isEqualTo(1 - 1800 / (0.01 * 30 * 86_400));
    }

    @Test
    void the_outcome_of_the_last_run_is_one_and_the_others_are_nought() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RunMetrics metrics = new RunMetrics(registry);

        for (RunStatus status : List.of(RunStatus.SUCCEEDED, RunStatus.REJECTED)) {
            metrics.runStarted("r1", ORDERS);
            metrics.runEnded(RunReport.builder("r1", "dp.orders", Version.parse("1.0.0"))
                    .status(status)
                    .build());
        }

        assertThat(gauge(registry, "meshwork.run.last", "outcome", "rejected")).isEqualTo(1);
        assertThat(gauge(registry, "meshwork.run.last", "outcome", "succeeded")).isZero();
        assertThat(registry.find("meshwork.run.last").gauges()).hasSize(RunStatus.values().length);
    }

    @Test
    void major_versions_have_gauges_of_their_own_and_history_tells_the_last_outcome() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StateStore state = new InMemoryStateStore();
        DataProductMetadata second = ORDERS.toBuilder().version("2.0.0").build();
        RunReport refused = RunReport.builder("r1", "dp.orders", Version.parse("2.0.0"))
                .status(RunStatus.FAILED)
                .build();
        state.append(new RunRecord(1, 1, new ProductDescription(second, List.of(), List.of()), refused, Map.of()));
        RunMetrics metrics = RunMetrics.builder(registry).measuring(state).build();

        metrics.observe(ORDERS);
        metrics.observe(second);

        assertThat(gauge(registry, "meshwork.run.last", "outcome", "failed", "major", "2"))
                .isEqualTo(1);
        assertThat(gauge(registry, "meshwork.run.last", "outcome", "failed", "major", "1"))
                .isZero();
    }

    @Test
    void leaves_the_registry_open() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        new RunMetrics(registry).observe(ORDERS);

        assertThat(registry.isClosed()).isFalse();
    }

    private static double gauge(MeterRegistry registry, String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    /** A clock that shows what it is told to. */
    private static final class MovedClock extends Clock {
        private final AtomicReference<Instant> now;

        MovedClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
