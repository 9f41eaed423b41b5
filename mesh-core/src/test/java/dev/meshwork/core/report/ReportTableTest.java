package dev.meshwork.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.metadata.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTableTest {

    @Test
    void prints_a_report_that_people_can_read() {
        RunReport report = RunReport.builder("r1", "dp.orders", Version.parse("1.0.0"))
                .environment("test")
                .status(RunStatus.SUCCEEDED)
                .time(Instant.EPOCH, Duration.ofMillis(1234))
                .phases(List.of(
                        new PhaseTime(Phase.INGEST, Duration.ofMillis(300)),
                        new PhaseTime(Phase.SERVE, Duration.ofNanos(1_500_000))))
                .ledger(List.of(new LedgerEntry("lines", LedgerEntry.Role.INPUT, 12345, 2, 0, 12343, true)))
                .checks(List.of(
                        CheckResult.builder("lines", "99% of orders %s known")
                                .expectation("at least 0.99")
                                .passed("1"),
                        CheckResult.builder("lines", "fresh")
                                .severity(Severity.WARN)
                                .expectation("at most 15m")
                                .failed("2 days")))
                .policies(List.of(new PolicyDecision(
                        "encryption",
                        "global",
                        Enforcement.RECOMMENDED,
                        false,
                        "port totals is not encrypted",
                        "encrypt it")))
                .served(List.of(
                        new ServedPort("totals", "r1", "/data/totals", 12343, List.of("email: hmac (pii-masking)"))))
                .notes(List.of("catalog is delayed"))
                .build();

        assertThat(report).hasToString("""
                dp.orders 1.0.0  SUCCEEDED  in 1.23 s  (test, run r1)

                Phases (self-times)
                  ingest 300 ms  >  serve 1.5 ms

                Rows
                         data set    read  quarantined  withheld  handed on
                  input  lines     12,345            2         0     12,343

                Checks
                        data set  check                   should be      was
                  pass  lines     99% of orders %s known  at least 0.99  1
                  warn  lines     fresh                   at most 15m    2 days

                Policies
                        policy      scope                finding
                  warn  encryption  global, recommended  port totals is not encrypted; to comply, encrypt it

                Served
                  totals: 12,343 rows, version r1, at /data/totals
                    masked email: hmac (pii-masking)

                Notes
                  catalog is delayed
                """);
    }

    @Test
    void a_rejected_report_begins_with_what_stands_against_it() {
        RunReport report = RunReport.builder("r1", "dp.orders", Version.parse("1.0.0"))
                .environment("prod")
                .status(RunStatus.REJECTED)
                .time(Instant.EPOCH, Duration.ZERO)
                .checks(List.of(
                        CheckResult.builder("lines", "c").expectation("1").failed("2")))
                .build();

        assertThat(report.toString())
                .startsWith("dp.orders 1.0.0  REJECTED  in 0.0 ms  (prod, run r1)\n  ERROR c should be 1: was 2\n");
    }

    @Test
    void a_long_finding_goes_on_below_itself() {
        RunReport report = RunReport.builder("r1", "dp.orders", Version.parse("1.0.0"))
                .environment("prod")
                .status(RunStatus.SUCCEEDED)
                .time(Instant.EPOCH, Duration.ZERO)
                .policies(List.of(new PolicyDecision(
                        "audit",
                        "global",
                        Enforcement.REQUIRED,
                        true,
                        "word ".repeat(60).strip(),
                        null)))
                .build();

        assertThat(report.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(150));
        assertThat(report.toString())
                .contains("\n  pass  audit   global, required  word word")
                .contains("\n                                  word word");
    }
}
