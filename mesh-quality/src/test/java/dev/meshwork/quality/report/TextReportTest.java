package dev.meshwork.quality.report;

import static dev.meshwork.quality.report.SampleReports.START;
import static dev.meshwork.quality.report.SampleReports.check;
import static dev.meshwork.quality.report.SampleReports.ledger;
import static dev.meshwork.quality.report.SampleReports.positions;
import static dev.meshwork.quality.report.SampleReports.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void sums_up_and_shows_what_failed_first() {
        RunReport run = run("run-1", START)
                .status(RunStatus.REJECTED)
                .ledger(List.of(
                        ledger("customers", LedgerEntry.Role.INPUT, 250, 0),
                        ledger("orders", LedgerEntry.Role.INPUT, 1200, 3)))
                .checks(List.of(
                        check("customers", "row count")
                                .expectation("at least 1")
                                .passed("250"),
                        check("orders", "row count").expectation("at least 1").passed("1197"),
                        check("orders", "is fresh")
                                .severity(Severity.WARN)
                                .expectation("at most 15 min")
                                .failed("20 min"),
                        check("orders", "id is unique")
                                .expectation("exactly 1")
                                .because("the shop joins by it")
                                .counts(1197, 6)
                                .evidence(positions("orders.csv", 3))
                                .failed("0.994987 (6 of 1197 rows repeat an earlier key)")))
                .build();

        assertThat(QualityReport.of(run)).hasToString("""
                        dp.customer.360 2.1.0  FAILED  not served, 1 of 4 checks failed, 1 warning  (prod, run run-1)

                        orders  FAILED  1 of 3 checks failed, 1 warning, 1,200 rows read, 3 quarantined
                                check         should be       was
                          FAIL  id is unique  exactly 1       0.994987 (6 of 1197 rows repeat an earlier key)
                          warn  is fresh      at most 15 min  20 min
                          pass  row count     at least 1      1197
                          id is unique:
                                because the shop joins by it
                                failed rows: orders.csv, records 17, 34, 51; and 3 more

                        customers  PASSED  the one check passed, 250 rows read
                                check      should be   was
                          pass  row count  at least 1  250
                        """);
    }

    @Test
    void says_what_else_kept_the_data_from_being_served() {
        RunReport failed = run("run-1", START)
                .status(RunStatus.FAILED)
                .failure(
                        new RunFailure(Phase.INGEST, "IOException", "Cannot ingest dp.orders: shop answered 503", null))
                .checks(List.of(check("orders", "row count").passed("1")))
                .build();
        RunReport refused = run("run-2", START)
                .status(RunStatus.REJECTED)
                .policies(List.of(new PolicyDecision(
                        "retention-policy", "global", Enforcement.REQUIRED, false, "dp.orders: none", "declare one")))
                .checks(List.of(check("orders", "row count").passed("1")))
                .build();

        assertThat(QualityReport.of(failed).toString())
                .startsWith("dp.customer.360 2.1.0  FAILED  run failed, the one check passed  (prod, run run-1)\n"
                        + "  Cannot ingest dp.orders: shop answered 503\n");
        assertThat(QualityReport.of(refused).toString())
                .contains(
                        "\n  REQUIRED policy 'retention-policy' violated by dp.orders: none; to comply, declare one\n");
    }

    @Test
    void says_that_nothing_was_checked_and_the_way_out() {
        assertThat(QualityReport.of("today", List.of())).hasToString("""
                        today  UNCHECKED  nothing was checked, no checks
                          Missing check results: nothing was checked; pass what the inspection of a suite found
                        """);
        assertThat(QualityReport.of(run("r", START).build()).toString())
                .contains("bind a suite to a data set with through(...)");
        assertThat(QualityReport.of(run("r", START).status(RunStatus.SKIPPED).build()))
                .hasToString("dp.customer.360 2.1.0  UNCHECKED  nothing new to serve, no checks  (prod, run r)\n");
    }

    @Test
    void hostile_names_change_neither_the_terminal_nor_the_lines() {
        String text = HostileReports.all().toString();

        assertThat(text.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(text).doesNotContain("\u202E", "\u2066", "\u2028").contains("escape \\u001B[31m red");
        assertThat(text.lines().filter(line -> line.startsWith("  FAIL"))).hasSize(17);
        assertThat(text.lines().mapToInt(TextColumns::width).max().orElse(0)).isLessThanOrEqualTo(160);
    }

    @Test
    void columns_stay_aligned_where_characters_are_wide_or_have_no_width() {
        List<String> lines = TextColumns.lines(
                List.of(
                        List.of("a", "x"),
                        List.of("\u6F22\u5B57", "x"),
                        List.of("e\u0301", "x"),
                        List.of("\uD83D\uDE00", "x")),
                10,
                10);

        assertThat(lines).allSatisfy(line -> assertThat(TextColumns.width(line)).isEqualTo(9));
    }

    @Test
    void a_long_cell_goes_on_in_the_next_line_of_its_column() {
        List<String> lines =
                TextColumns.lines(List.of(List.of("one two three", "x"), List.of("abcdefghijkl", "y z")), 8, 2);

        assertThat(lines).containsExactly("  one two   x", "  three", "  abcdefgh  y", "  ijkl      z");
    }

    @Test
    void a_character_is_never_cut_in_two() {
        assertThat(TextColumns.wrapped("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 3))
                .containsExactly("\uD83D\uDE00", "\uD83D\uDE00", "\uD83D\uDE00");
        assertThat(TextColumns.wrapped("\u6F22\u5B57", 1)).containsExactly("\u6F22", "\u5B57");
        assertThat(Text.start("a\uD83D\uDE00b", 2)).isEqualTo("a\uD83D\uDE00");
    }
}
