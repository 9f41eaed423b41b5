package dev.meshwork.quality.report;

import static dev.meshwork.quality.report.SampleReports.START;
import static dev.meshwork.quality.report.SampleReports.check;
import static dev.meshwork.quality.report.SampleReports.positions;
import static dev.meshwork.quality.report.SampleReports.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class JUnitReportTest {

    @Test
    void a_suite_for_each_data_set_and_a_case_for_each_check() {
        QualityReport report = QualityReport.of(
                "today",
                List.of(
                        check("orders", "row count").passed("7"),
                        check("customers", "email not null")
                                .severity(Severity.WARN)
                                .expectation("at least 0.9")
                                .failed("0.5"),
                        check("orders", "id is unique")
                                .expectation("exactly 1")
                                .counts(7, 4)
                                .evidence(positions("orders.csv", 2))
                                .failed("0.5"),
                        check("orders", "has notes")
                                .severity(Severity.INFO)
                                .expectation("at least 1")
                                .failed("0"),
                        check("orders", "is fresh").expectation("at most 1 h").undecided("undecided, for no rows")));

        assertThat(report.toJUnitXml()).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="today" tests="5" failures="2" errors="0" time="0.000">
                          <testsuite name="orders" tests="4" failures="2" errors="0" skipped="0" time="0.000">
                            <testcase name="row count" classname="today.orders" time="0.000"></testcase>
                            <testcase name="id is unique" classname="today.orders" time="0.000"><failure type="failed" \
                        message="ERROR id is unique should be exactly 1: was 0.5">ERROR id is unique should be exactly 1: was 0.5
                        failed rows: orders.csv, records 17, 34; and 2 more</failure></testcase>
                            <testcase name="has notes" classname="today.orders" time="0.000"><system-out>INFO has notes should \
                        be at least 1: was 0</system-out></testcase>
                            <testcase name="is fresh" classname="today.orders" time="0.000"><failure type="undecided" \
                        message="ERROR is fresh should be at most 1 h: undecided, for no rows">ERROR is fresh should be at most \
                        1 h: undecided, for no rows</failure></testcase>
                          </testsuite>
                          <testsuite name="customers" tests="1" failures="0" errors="0" skipped="1" time="0.000">
                            <testcase name="email not null" classname="today.customers" time="0.000"><skipped type="warning" \
                        message="WARN email not null should be at least 0.9: was 0.5">WARN email not null should be at least \
                        0.9: was 0.5</skipped></testcase>
                          </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void every_report_has_the_structure_that_build_servers_read() {
        for (QualityReport report :
                List.of(SampleReports.large(), SampleReports.passing(), SampleReports.empty(), HostileReports.all())) {
            assertThat(JUnitStructure.faults(report.toJUnitXml())).isEmpty();
        }
    }

    @Test
    void the_structure_check_finds_what_it_is_to_find() {
        String good = SampleReports.large().toJUnitXml();

        assertThat(JUnitStructure.faults(good.replaceFirst("tests=\"13\"", "tests=\"12\"")))
                .containsExactly("testsuite customers: tests is 12, there are 13");
        assertThat(JUnitStructure.faults(good.replaceFirst("failures=\"3\"", "failures=\"2\"")))
                .containsExactly("testsuites: failures is 2, there are 3");
        assertThat(JUnitStructure.faults(
                        good.replaceFirst("<system-out>", "<out>").replaceFirst("</system-out>", "</out>")))
                .containsExactly("testcase may not hold out");
        assertThat(JUnitStructure.faults(good.replaceFirst("classname", "class")))
                .contains("testcase may not have class");
        assertThat(JUnitStructure.faults(good.replaceFirst("<testcase name=\"[^\"]*\"", "<testcase")))
                .containsExactly("testcase lacks name");
        assertThat(JUnitStructure.faults(good.replaceFirst("time=\"4.210\"", "time=\"4,21 s\"")))
                .containsExactly("testsuites: time is 4,21 s");
        assertThatThrownBy(() -> JUnitStructure.faults(good.replaceFirst("</testcase>", "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JUnitStructure.faults(good.replaceFirst("run completes", "run \u0001")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_come_through_with_what_xml_forbids_made_visible() {
        Element root = JUnitStructure.parsed(HostileReports.all().toJUnitXml());

        List<String> suites = JUnitStructure.children(root, "testsuite").stream()
                .map(suite -> suite.getAttribute("name"))
                .toList();

        assertThat(suites.subList(1, suites.size()))
                .isEqualTo(HostileReports.NAMES.stream().map(Text::visible).toList());
    }

    @Test
    void a_run_that_broke_is_an_error_though_its_checks_passed() {
        RunReport run = run("run-1", START)
                .status(RunStatus.FAILED)
                .failure(
                        new RunFailure(Phase.INGEST, "java.io.IOException", "Cannot ingest dp.orders: no answer", null))
                .checks(List.of(check("orders", "row count").passed("1")))
                .build();

        assertThat(QualityReport.of(run).toJUnitXml())
                .contains(
                        "tests=\"3\" failures=\"0\" errors=\"1\" time=\"0.713\"",
                        "<error type=\"java.io.IOException\" message=\"Cannot ingest dp.orders: no answer\">");
    }

    @Test
    void a_policy_that_refuses_is_a_failure_though_the_checks_passed() {
        RunReport run = run("run-1", START)
                .status(RunStatus.REJECTED)
                .policies(List.of(
                        new PolicyDecision(
                                "a", "global", Enforcement.REQUIRED, false, "dp.orders: none", "declare one"),
                        new PolicyDecision("b", "global", Enforcement.RECOMMENDED, false, "dp.orders: none", null)))
                .checks(List.of(check("orders", "row count").passed("1")))
                .build();

        assertThat(QualityReport.of(run).toJUnitXml())
                .contains(
                        "<testsuites name=\"dp.customer.360\" tests=\"3\" failures=\"1\" errors=\"0\"",
                        "<failure type=\"policy\" message=\"REQUIRED policy &#39;a&#39; violated by dp.orders: none; to comply,"
                                + " declare one\">");
    }

    @Test
    void where_nothing_was_checked_the_build_does_not_pass() {
        assertThat(QualityReport.of("today", List.of()).toJUnitXml())
                .contains(
                        "tests=\"1\" failures=\"1\"",
                        "<testcase name=\"something was checked\"",
                        "message=\"Missing check results: nothing was checked; pass what the inspection of a suite found\"");
    }

    @Test
    void a_run_with_nothing_new_is_skipped() {
        RunReport run = run("run-1", START).status(RunStatus.SKIPPED).build();

        assertThat(QualityReport.of(run).toJUnitXml())
                .contains(
                        "tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"",
                        "<skipped type=\"nothing new\" message=\"dp.customer.360 2.1.0 has nothing new to serve\">");
    }
}
