package dev.meshwork.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.metadata.Version;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.PhaseTime;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunMetricsTest {

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
                        .tag("outcome", "passed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
