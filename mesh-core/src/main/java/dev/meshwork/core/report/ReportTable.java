package dev.meshwork.core.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.internal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a report as text for people. */
final class ReportTable {

    private final StringBuilder out = new StringBuilder();

    private ReportTable() {}

    static String of(RunReport report) {
        ReportTable table = new ReportTable();
        table.head(report);
        table.phases(report.phases());
        table.ledger(report);
        table.checks(report.checks());
        table.policies(report);
        table.served(report);
        return table.out.toString();
    }

    private void head(RunReport report) {
        line(report.product() + " " + report.productVersion() + "  " + report.status() + "  in "
                + TextTable.duration(report.duration()) + "  (" + report.environment() + ", "
                + report.kind().name().toLowerCase(Locale.ROOT) + " " + report.runId() + ")");
        if (report.status() == RunStatus.FAILED) {
            line("  " + report.summary());
        }
        report.objections().forEach(objection -> line("  " + objection));
    }

    private void phases(List<PhaseTime> phases) {
        if (!phases.isEmpty()) {
            section("Phases (self-times)");
            line("  "
                    + phases.stream()
                            .map(p -> p.phase() + " " + TextTable.duration(p.time()))
                            .collect(Collectors.joining("  >  ")));
        }
    }

    private void ledger(RunReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (LedgerEntry e : report.ledger()) {
            rows.add(List.of(
                    e.role().name().toLowerCase(Locale.ROOT),
                    e.dataSet(),
                    number(e.read()),
                    number(e.quarantined()),
                    number(e.withheld()),
                    number(e.handedOn()),
                    remark(e, report.flows())));
        }
        table("Rows", List.of("", "data set", "read >", "quarantined >", "withheld >", "handed on >", ""), rows);
    }

    private static String remark(LedgerEntry entry, List<Flow> flows) {
        if (!entry.exhausted()) {
            return "not read to its end";
        }
        return flows.stream()
                .filter(flow -> flow.to().equals(entry.dataSet()))
                .map(flow -> flow.relation().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " from " + flow.from())
                .findFirst()
                .orElse(entry.role() == LedgerEntry.Role.OUTPUT ? "not row-preserving" : "");
    }

    private void checks(List<CheckResult> checks) {
        List<List<String>> rows = new ArrayList<>();
        for (CheckResult c : checks) {
            rows.add(List.of(mark(c), c.dataSet(), c.check(), c.expectation(), c.observed()));
        }
        table("Checks", List.of("", "data set", "check", "should be", "was"), rows);
    }

    private static String mark(CheckResult check) {
        return check.passed() ? "pass" : check.blocks() ? "FAIL" : "warn";
    }

    private void policies(RunReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (PolicyDecision p : report.policies()) {
            String own = report.product() + ": ";
            String found = p.message().startsWith(own) ? p.message().substring(own.length()) : p.message();
            String remedy = p.remedy() == null ? found : found + "; to comply, " + p.remedy();
            String message = p.note() == null ? remedy : remedy + " (" + p.note() + ")";
            rows.add(List.of(
                    mark(p),
                    p.policy(),
                    p.scope() + ", " + p.enforcement().name().toLowerCase(Locale.ROOT),
                    message));
        }
        table("Policies", List.of("", "policy", "scope", "finding"), rows);
    }

    private static String mark(PolicyDecision policy) {
        if (policy.satisfied()) {
            return "pass";
        }
        return switch (policy.standing()) {
            case ENFORCED -> policy.blocks() ? "FAIL" : "warn";
            case SHADOW, PENDING, WAIVED -> policy.standing().name().toLowerCase(Locale.ROOT);
        };
    }

    private void served(RunReport report) {
        if (!report.served().isEmpty()) {
            section("Served");
            for (ServedPort port : report.served()) {
                line("  " + port.port() + ": " + number(port.rows()) + " rows, version " + port.dataVersion() + ", at "
                        + port.location());
                port.masks().forEach(mask -> line("    masked " + mask));
            }
        }
        if (!report.notes().isEmpty()) {
            section("Notes");
            report.notes().forEach(note -> line("  " + note));
        }
    }

    private void table(String title, List<String> headings, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            section(title);
            TextTable.lines(headings, rows).forEach(this::line);
        }
    }

    private void section(String title) {
        out.append('\n');
        line(title);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
