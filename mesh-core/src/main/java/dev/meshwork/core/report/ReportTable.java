package dev.meshwork.core.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.PolicyDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a report as text for people. */
final class ReportTable {

    private static final int MAX_CELL = 72;
    private static final int MAX_LINE = 150;
    private static final int MIN_LAST = 40;

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
                + duration(report.duration()) + "  (" + report.environment() + ", "
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
                            .map(p -> p.phase() + " " + duration(p.time()))
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
            String mark = p.satisfied() ? "pass" : p.blocks() ? "FAIL" : "warn";
            String own = report.product() + ": ";
            String found = p.message().startsWith(own) ? p.message().substring(own.length()) : p.message();
            String message = p.remedy() == null ? found : found + "; to comply, " + p.remedy();
            rows.add(List.of(
                    mark, p.policy(), p.scope() + ", " + p.enforcement().name().toLowerCase(Locale.ROOT), message));
        }
        table("Policies", List.of("", "policy", "scope", "finding"), rows);
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

    /** A table whose columns are as wide as their widest cell. A heading that ends in {@code >} is aligned to the right. */
    private void table(String title, List<String> headings, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        section(title);
        int columns = headings.size();
        int[] width = new int[columns];
        boolean[] right = new boolean[columns];
        List<String> head = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            right[i] = headings.get(i).endsWith(" >");
            head.add(right[i] ? headings.get(i).substring(0, headings.get(i).length() - 2) : headings.get(i));
            width[i] = head.get(i).length();
        }
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], Math.min(MAX_CELL, row.get(i).length()));
            }
        }
        row(head, width, right);
        rows.forEach(row -> row(row, width, right));
    }

    /** The last cell is wrapped where the line would get too long. */
    private void row(List<String> cells, int[] width, boolean[] right) {
        int last = cells.size() - 1;
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < last; i++) {
            String cell = cells.get(i);
            String pad = " ".repeat(Math.max(0, width[i] - cell.length()));
            line.append(right[i] ? pad + cell : cell + pad).append("  ");
        }
        int indent = line.length();
        for (String part : wrapped(cells.get(last), Math.max(MIN_LAST, MAX_LINE - indent))) {
            String pad = right[last] ? " ".repeat(Math.max(0, width[last] - part.length())) : "";
            line(line.append(pad).append(part).toString().stripTrailing());
            line.setLength(0);
            line.append(" ".repeat(indent));
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        parts.add(rest);
        return parts;
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

    static String duration(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 1000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / 1000);
    }
}
