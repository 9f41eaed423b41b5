package dev.meshwork.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.report.ServedPort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

    private static final DataProductMetadata PRODUCT = DataProductMetadata.builder("dp.orders")
            .name("Orders")
            .domain("sales")
            .ownerTeam("sales-team")
            .version("2.1.0")
            .build();

    private final StateStore state = new InMemoryStateStore();
    private int runs;

    @Test
    void prints_runs_with_what_they_served_and_what_failed() {
        add(report(RunStatus.SUCCEEDED)
                .served(List.of(
                        new ServedPort("totals", "r1", "here", 1_200_000, List.of()),
                        new ServedPort("copy", "r1", "there", 34, List.of())))
                .checks(List.of(CheckResult.builder("totals", "fine").passed("yes"))));
        add(report(RunStatus.REJECTED)
                .kind(RunKind.BACKFILL)
                .checks(List.of(
                        CheckResult.builder("totals", "quantity is positive").failed("-1"),
                        CheckResult.builder("totals", "rows are there").undecided("no rows")))
                .policies(List.of(new PolicyDecision(
                        "retention", "global", Enforcement.REQUIRED, false, "dp.orders: none", "declare it"))));
        add(report(RunStatus.FAILED)
                .failure(new RunFailure(Phase.INGEST, "java.io.IOException", "Cannot ingest dp.orders: 503", null)));

        RunHistory history = RunHistory.of(state, PRODUCT);

        assertThat(history).hasToString("""
                        dp.orders@2  3 runs
                          run  version  kind      status     started               duration  rows served  failed
                          r1   2.1.0    run       SUCCEEDED  2026-01-05T00:00:01Z    1.50 s    1,200,034
                          r2   2.1.0    backfill  REJECTED   2026-01-05T00:00:02Z    1.50 s               quantity is positive, rows are there, policy retention
                          r3   2.1.0    run       FAILED     2026-01-05T00:00:03Z    1.50 s               Cannot ingest dp.orders: 503
                        """);
        assertThat(history.last(1).runs()).extracting(RunReport::runId).containsExactly("r3");
        assertThat(history.last(9)).isEqualTo(history);
        assertThatThrownBy(() -> history.last(-1)).hasMessageStartingWith("Invalid number of runs -1");
    }

    @Test
    void says_that_there_are_none() {
        assertThat(RunHistory.of(state, PRODUCT)).hasToString("dp.orders@2  no runs\n");
    }

    private RunReport.Builder report(RunStatus status) {
        runs++;
        return RunReport.builder("r" + runs, PRODUCT.id(), PRODUCT.version())
                .status(status)
                .time(Instant.parse("2026-01-05T00:00:00.123Z").plusSeconds(runs), Duration.ofMillis(1500));
    }

    private void add(RunReport.Builder report) {
        state.append(new RunRecord(
                runs, 1, new ProductDescription(PRODUCT, List.of(), List.of()), report.build(), Map.of()));
    }
}
