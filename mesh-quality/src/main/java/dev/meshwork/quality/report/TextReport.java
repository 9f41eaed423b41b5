package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.LedgerEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes a report as text for people. */
final class TextReport {

    private static final int WIDEST = 150;
    private static final int WIDEST_NAME = 44;
    private static final int WIDEST_EXPECTATION = 32;
    private static final int WIDEST_OBSERVED = 60;
    private static final String INDENT = "        ";

    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    static String of(QualityReport report) {
        TextReport text = new TextReport();
        text.head(report);
        report.dataSets().stream()
                .sorted(Comparator.comparing(DataSetQuality::verdict))
                .forEach(text::dataSet);
        return text.out.toString();
    }

    private void head(QualityReport report) {
        String version = report.run().map(run -> " " + run.productVersion()).orElse("");
        String place = report.run()
                .map(run -> "  (" + Text.visible(run.environment()) + ", "
                        + run.kind().name().toLowerCase(Locale.ROOT) + " " + Text.visible(run.runId()) + ")")
                .orElse("");
        Headline headline = Headline.of(report);
        wrapped(
                "",
                Text.name(report.title()) + version + "  " + report.verdict() + "  "
                        + headline.words().toLowerCase(Locale.ROOT) + ", " + Tally.of(report.checks()) + place);
        headline.reasons().forEach(reason -> wrapped("  ", Text.visible(reason)));
        if (Headline.lacksChecks(report)) {
            line("  " + Headline.nothingChecked(report));
        }
    }

    private void dataSet(DataSetQuality dataSet) {
        out.append('\n');
        wrapped(
                "",
                Text.name(dataSet.name()) + "  " + dataSet.verdict() + "  " + Tally.of(dataSet.checks())
                        + dataSet.ledger().map(TextReport::rows).orElse(""));
        if (dataSet.checks().isEmpty()) {
            return;
        }
        List<CheckResult> sorted = Mark.worstFirst(dataSet.checks());
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("", "check", "should be", "was"));
        sorted.forEach(check -> cells.add(List.of(
                Mark.of(check).word(),
                Text.name(check.check()),
                Text.visible(check.expectation()),
                Text.visible(check.observed()))));
        TextColumns.lines(cells, 4, WIDEST_NAME, WIDEST_EXPECTATION, WIDEST_OBSERVED)
                .forEach(this::line);
        sorted.stream().filter(check -> !check.passed()).forEach(this::details);
    }

    private static String rows(LedgerEntry entry) {
        return ", " + Text.counted(entry.read(), "row") + " read"
                + (entry.quarantined() > 0 ? ", " + Text.number(entry.quarantined()) + " quarantined" : "")
                + (entry.withheld() > 0 ? ", " + Text.number(entry.withheld()) + " withheld" : "")
                + (entry.exhausted() ? "" : ", not read to its end");
    }

    private void details(CheckResult check) {
        String because = check.because();
        String rows = Text.rows(check);
        if (because == null && rows.isEmpty()) {
            return;
        }
        wrapped("  ", Text.name(check.check()) + ":");
        if (because != null) {
            wrapped(INDENT, "because " + Text.visible(because));
        }
        if (!rows.isEmpty()) {
            wrapped(INDENT, "failed rows: " + Text.visible(rows));
        }
    }

    private void wrapped(String indent, String text) {
        TextColumns.wrapped(text, WIDEST - indent.length()).forEach(part -> line(indent + part));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
