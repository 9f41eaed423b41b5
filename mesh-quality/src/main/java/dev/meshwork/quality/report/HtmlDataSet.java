package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.schema.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the part of a page that is about one data set. */
final class HtmlDataSet {

    private final Markup html;
    private final Prose prose;
    private final Charts charts;

    HtmlDataSet(Markup html) {
        this.html = html;
        this.prose = new Prose(html);
        this.charts = new Charts(html);
    }

    void write(DataSetQuality dataSet, String id) {
        html.open("section", "class", "card", "id", id, "aria-labelledby", id + "-name")
                .raw("\n");
        html.open("h2", "id", id + "-name");
        prose.brief(dataSet.name());
        html.text(" ");
        pill(html, dataSet.verdict());
        html.close().raw("\n");
        prose.rest(dataSet.name());
        dataSet.ledger().ifPresent(this::ledger);
        if (dataSet.checks().isEmpty()) {
            html.element("p", "No check looks at this data set.", "class", "none")
                    .raw("\n");
        } else {
            checks(dataSet);
        }
        if (!dataSet.columns().isEmpty()) {
            columns(dataSet);
        }
        html.close().raw("\n");
    }

    /** What the verdict over a data set is, in one word. */
    static void pill(Markup html, Verdict verdict) {
        String word = verdict.name().charAt(0) + verdict.name().substring(1).toLowerCase(Locale.ROOT);
        html.element("span", word, "class", "pill " + verdict.name().toLowerCase(Locale.ROOT));
    }

    private void ledger(LedgerEntry entry) {
        html.open("p", "class", "ledger");
        html.text(
                entry.role() == LedgerEntry.Role.OUTPUT
                        ? "Output: "
                        : entry.role() == LedgerEntry.Role.INPUT ? "Input: " : "Between steps: ");
        html.element("b", Text.number(entry.read())).text(entry.read() == 1 ? " row read = " : " rows read = ");
        html.element("b", Text.number(entry.quarantined())).text(" quarantined + ");
        html.element("b", Text.number(entry.withheld())).text(" withheld + ");
        html.element("b", Text.number(entry.handedOn()))
                .text(entry.role() == LedgerEntry.Role.OUTPUT ? " staged" : " handed on");
        if (!entry.exhausted()) {
            html.text("; ").element("strong", "not read to its end");
        }
        html.close().raw("\n");
    }

    private void checks(DataSetQuality dataSet) {
        boolean withHistory = !dataSet.history().isEmpty();
        List<String> headings = new ArrayList<>(List.of("Check", "Outcome", "Expected", "Observed"));
        if (withHistory) {
            headings.add("History");
        }
        HtmlTable table = new HtmlTable(html, headings);
        table.open(withHistory ? "checks with-history" : "checks", () -> {
            html.text("Checks of ");
            prose.brief(dataSet.name());
        });
        for (CheckResult check : Mark.worstFirst(dataSet.checks())) {
            List<Runnable> cells = new ArrayList<>();
            cells.add(() -> name(check));
            cells.add(() -> html.element("span", Mark.label(check), "class", "pill " + style(check)));
            cells.add(() -> prose.write(check.expectation()));
            cells.add(() -> observed(check));
            if (withHistory) {
                cells.add(() -> history(check, dataSet.history(check.check())));
            }
            table.row(style(check), cells);
        }
        table.close();
    }

    private static String style(CheckResult check) {
        return Mark.of(check).name().toLowerCase(Locale.ROOT);
    }

    private void name(CheckResult check) {
        html.open("div", "class", "name");
        prose.write(check.check());
        html.close();
        html.open("div", "class", "about");
        html.text(check.dimension().name().toLowerCase(Locale.ROOT));
        if (!check.subject().equals(check.check())) {
            html.text(": ");
            prose.write(check.subject());
        }
        html.close();
    }

    private void observed(CheckResult check) {
        prose.write(check.observed());
        String because = check.because();
        if (because != null) {
            html.open("div", "class", "because").text("Expected because ");
            prose.write(because);
            html.close();
        }
        String rows = Text.rows(check);
        if (!rows.isEmpty()) {
            html.open("div", "class", "evidence").text("Failed rows: ");
            prose.write(rows);
            html.close();
        }
    }

    private void history(CheckResult check, List<Observation> earlier) {
        if (earlier.isEmpty()) {
            html.element("span", "no earlier run", "class", "range");
        } else {
            charts.history(check, earlier);
        }
    }

    private void columns(DataSetQuality dataSet) {
        HtmlTable table = new HtmlTable(html, List.of("Column", "Found", "Distribution"));
        table.open("columns", () -> {
            html.text("Columns of ");
            prose.brief(dataSet.name());
        });
        for (ColumnSummary column : dataSet.columns()) {
            table.row("", List.of(() -> column(column), () -> figures(column), () -> distribution(column)));
        }
        table.close();
    }

    private void column(ColumnSummary column) {
        html.open("div", "class", "name");
        prose.write(column.field().name());
        html.close();
        String kind = column.field().type().kind().name().toLowerCase(Locale.ROOT);
        html.element(
                "span",
                column.field()
                        .classification()
                        .map(Classification::name)
                        .map(name -> kind + ", " + name)
                        .orElse(kind),
                "class",
                "about");
    }

    private void figures(ColumnSummary column) {
        html.open("dl", "class", "figures");
        for (ColumnSummary.Figure figure : column.figures()) {
            html.open("div").open("dt");
            prose.write(figure.name());
            html.close().open("dd");
            prose.write(figure.text());
            html.close().close();
        }
        html.close();
    }

    private void distribution(ColumnSummary column) {
        Histogram histogram = column.histogramOrNull();
        if (histogram != null) {
            charts.histogram(histogram, column.field().name());
        } else if (column.withheld()) {
            html.element("span", "Values are not shown: the field is classified.", "class", "range");
        } else {
            html.text("–");
        }
    }
}
