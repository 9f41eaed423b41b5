package dev.meshwork.quality.report;

import static dev.meshwork.quality.report.SampleReports.START;
import static dev.meshwork.quality.report.SampleReports.check;
import static dev.meshwork.quality.report.SampleReports.decimal;
import static dev.meshwork.quality.report.SampleReports.ledger;
import static dev.meshwork.quality.report.SampleReports.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.metadata.Version;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityReportTest {

    private static final CheckResult PASSED = check("orders", "row count").passed("7");
    private static final CheckResult FAILED = check("orders", "id is unique").failed("0.5");
    private static final CheckResult UNDECIDED = check("orders", "id is unique").undecided("undecided");
    private static final CheckResult WARNED =
            check("orders", "is fresh").severity(Severity.WARN).failed("2 h");
    private static final CheckResult NOTED =
            check("orders", "has notes").severity(Severity.INFO).failed("0");

    @Test
    void the_worst_result_gives_the_verdict() {
        assertThat(verdict(PASSED)).isEqualTo(Verdict.PASSED);
        assertThat(verdict(PASSED, NOTED)).isEqualTo(Verdict.PASSED);
        assertThat(verdict(PASSED, NOTED, WARNED)).isEqualTo(Verdict.WARNED);
        assertThat(verdict(PASSED, WARNED, FAILED)).isEqualTo(Verdict.FAILED);
        assertThat(verdict(PASSED, UNDECIDED)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void without_results_nothing_is_known() {
        assertThat(verdict()).isEqualTo(Verdict.UNCHECKED);
        assertThat(QualityReport.of(run("r", START).build()).verdict()).isEqualTo(Verdict.UNCHECKED);
    }

    @Test
    void a_run_that_was_not_served_is_no_better_than_failed() {
        for (RunStatus status : List.of(RunStatus.FAILED, RunStatus.REJECTED)) {
            RunReport run =
                    run("r", START).status(status).checks(List.of(PASSED)).build();

            assertThat(QualityReport.of(run).verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void data_sets_come_in_the_order_of_the_ledger_also_those_without_a_check() {
        RunReport run = run("r", START)
                .ledger(List.of(
                        ledger("customers", LedgerEntry.Role.INPUT, 5, 0),
                        ledger("orders", LedgerEntry.Role.INPUT, 7, 1)))
                .checks(List.of(check("other", "a").passed("1"), PASSED))
                .build();

        QualityReport report = QualityReport.of(run);

        assertThat(report.dataSets()).extracting(DataSetQuality::name).containsExactly("customers", "orders", "other");
        assertThat(report.dataSet("customers").verdict()).isEqualTo(Verdict.UNCHECKED);
        assertThat(report.dataSet("orders").ledger().orElseThrow().quarantined())
                .isEqualTo(1);
        assertThat(report.dataSet("other").ledger()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void an_unknown_data_set_is_refused_with_those_there_are() {
        QualityReport report = QualityReport.of("today", List.of(PASSED));

        assertThatThrownBy(() -> report.dataSet("order"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot find data set 'order': there are [orders]");
        assertThatThrownBy(() -> report.withColumns("order", List.of()))
                .hasMessage("Cannot find data set 'order': there are [orders]");
    }

    @Test
    void history_is_what_the_same_checks_found_in_comparable_runs_before() {
        RunReport now = counted("now", 0, 7).build();
        List<RunReport> runs = List.of(
                now,
                counted("later", -1, 99).build(),
                counted("yesterday", 1, 6).status(RunStatus.REJECTED).build(),
                counted("before", 2, 5).build(),
                counted("failed", 3, 1).status(RunStatus.FAILED).build(),
                counted("backfill", 4, 1).kind(RunKind.BACKFILL).build(),
                run("other data set", START.minusSeconds(5))
                        .checks(List.of(check("lines", "row count").passed("1")))
                        .build());

        QualityReport report = QualityReport.of(now).withHistory(runs);

        assertThat(report.dataSet("orders").history("row count"))
                .extracting(Observation::runId)
                .containsExactly("before", "yesterday");
        assertThat(report.dataSet("orders").history("row count"))
                .extracting(Observation::value)
                .containsExactly(decimal("5"), decimal("6"));
        assertThat(report.dataSet("orders").history("unknown")).isEmpty();
    }

    @Test
    void history_keeps_the_latest_runs() {
        List<RunReport> runs = IntStream.rangeClosed(1, 100)
                .mapToObj(days -> counted("run-" + days, days, days).build())
                .toList();

        List<Observation> history = QualityReport.of(counted("now", 0, 7).build())
                .withHistory(runs)
                .dataSet("orders")
                .history("row count");

        assertThat(history).hasSize(QualityReport.MOST_EARLIER_RUNS);
        assertThat(history.get(0).runId()).isEqualTo("run-60");
        assertThat(history.get(59).runId()).isEqualTo("run-1");
    }

    @Test
    void a_backfill_is_not_held_against_what_runs_found() {
        RunReport backfill = counted("now", 0, 7).kind(RunKind.BACKFILL).build();

        QualityReport report = QualityReport.of(backfill)
                .withHistory(List.of(counted("before", 1, 5).build()));

        assertThat(report.dataSet("orders").history()).isEmpty();
    }

    @Test
    void the_history_of_another_product_is_refused() {
        RunReport other = RunReport.builder("r9", "dp.other", Version.parse("1.0.0"))
                .time(START.minusSeconds(1), Duration.ZERO)
                .build();
        QualityReport report = QualityReport.of(counted("now", 0, 7).build());

        assertThatThrownBy(() -> report.withHistory(List.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid history of dp.customer.360: run r9 is of dp.other; pass the runs of RunHistory.of(store,"
                                + " product)");
    }

    @Test
    void a_report_is_a_value_that_later_changes_do_not_reach() {
        List<CheckResult> results = new ArrayList<>(List.of(PASSED));
        QualityReport report = QualityReport.of("today", results);
        results.add(FAILED);

        assertThat(report).isEqualTo(QualityReport.of("today", List.of(PASSED)));
        assertThat(report.withHistory(List.of())).isEqualTo(report);
        assertThatThrownBy(() -> report.dataSets().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> report.dataSets().get(0).history().put("a", List.of()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void the_same_report_gives_the_same_text_each_time() {
        assertThat(SampleReports.large().toHtml())
                .isEqualTo(SampleReports.large().toHtml());
        assertThat(SampleReports.large().toJson())
                .isEqualTo(SampleReports.large().toJson());
        assertThat(SampleReports.large().toJUnitXml())
                .isEqualTo(SampleReports.large().toJUnitXml());
    }

    private static Verdict verdict(CheckResult... results) {
        return QualityReport.of("today", List.of(results)).verdict();
    }

    private static RunReport.Builder counted(String id, int daysAgo, int rows) {
        Instant start = START.minus(Duration.ofDays(daysAgo));
        return run(id, start)
                .checks(List.of(check("orders", "row count")
                        .observedValue(decimal(String.valueOf(rows)))
                        .passed(String.valueOf(rows))));
    }
}
