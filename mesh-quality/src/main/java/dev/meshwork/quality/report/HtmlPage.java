package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunReport;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Writes a report as one HTML page. The policy in its head forbids the browser to fetch or run anything, whatever the page holds. */
final class HtmlPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MOST_REASONS = 5;

    private final QualityReport report;
    private final List<DataSetQuality> sorted;
    private final Markup html = new Markup();
    private final Prose prose = new Prose(html);
    private final Charts charts = new Charts(html);

    private HtmlPage(QualityReport report) {
        this.report = report;
        this.sorted = report.dataSets().stream()
                .sorted(Comparator.comparing(DataSetQuality::verdict))
                .toList();
    }

    static String of(QualityReport report) {
        HtmlPage page = new HtmlPage(report);
        page.html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").raw("\n");
        page.head();
        page.html.open("body").raw("\n");
        page.header();
        page.html.open("main").raw("\n");
        page.verdict();
        page.overview();
        HtmlDataSet section = new HtmlDataSet(page.html);
        for (int i = 0; i < page.sorted.size(); i++) {
            section.write(page.sorted.get(i), id(i));
        }
        page.html.close().raw("\n");
        page.footer();
        return page.html.close().raw("\n").close().raw("\n").toString();
    }

    private static String id(int index) {
        return "data-set-" + (index + 1);
    }

    private void head() {
        html.open("head").raw("\n");
        html.empty("meta", "charset", "utf-8").raw("\n");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", StyleSheet.POLICY)
                .raw("\n");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .raw("\n");
        html.empty("meta", "name", "color-scheme", "content", "light dark").raw("\n");
        html.empty("link", "rel", "icon", "href", StyleSheet.icon(report.verdict()))
                .raw("\n");
        String title = Headline.of(report).words() + ": " + Prose.brief(report.title(), 80);
        html.element("title", title + " – data quality").raw("\n");
        html.open("style").raw(StyleSheet.CSS).close().raw("\n").close().raw("\n");
    }

    private void header() {
        html.open("header").raw("\n");
        html.element("p", "Data quality report", "class", "kind");
        html.open("h1");
        prose.brief(report.title());
        report.run()
                .ifPresent(run ->
                        html.text(" ").element("span", run.productVersion().toString(), "class", "version"));
        html.close().raw("\n");
        prose.rest(report.title());
        report.run().ifPresent(this::facts);
        html.close().raw("\n");
    }

    private void facts(RunReport run) {
        html.open("dl", "class", "facts");
        fact("Run", run.runId());
        fact("Kind", run.kind().name().toLowerCase(Locale.ROOT));
        fact("Environment", run.environment());
        fact("Started", TIME.format(run.startedAt()));
        fact("Took", Durations.text(run.duration()));
        html.close().raw("\n");
    }

    private void fact(String name, String value) {
        html.open("div").element("dt", name).open("dd");
        prose.write(value);
        html.close().close();
    }

    private void verdict() {
        Headline headline = Headline.of(report);
        Tally tally = Tally.of(report.checks());
        html.open("section", "class", "verdict " + lower(headline.verdict()), "aria-labelledby", "verdict");
        html.open("h2", "id", "verdict").text(headline.words()).close().raw("\n");
        html.element("p", sentence(tally), "class", "sum").raw("\n");
        reasons(headline);
        if (tally.checks() > 0) {
            charts.shares(tally);
            legend(tally);
        }
        html.close().raw("\n");
    }

    private String sentence(Tally tally) {
        if (Headline.lacksChecks(report)) {
            return Headline.nothingChecked(report) + ".";
        }
        String text = tally.toString();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private void reasons(Headline headline) {
        List<Runnable> reasons = new ArrayList<>();
        headline.reasons().forEach(reason -> reasons.add(() -> prose.write(reason)));
        for (int i = 0; i < sorted.size(); i++) {
            String id = id(i);
            sorted.get(i).checks().stream()
                    .filter(CheckResult::blocks)
                    .forEach(check -> reasons.add(() -> {
                        link(check.dataSet(), id);
                        html.text(": ");
                        prose.write(Text.sentence(check));
                    }));
        }
        if (reasons.isEmpty()) {
            return;
        }
        html.open("ul", "class", "reasons").raw("\n");
        reasons.stream().limit(MOST_REASONS).forEach(reason -> {
            html.open("li");
            reason.run();
            html.close().raw("\n");
        });
        if (reasons.size() > MOST_REASONS) {
            html.element("li", "and " + Text.number(reasons.size() - MOST_REASONS) + " more below")
                    .raw("\n");
        }
        html.close().raw("\n");
    }

    private void legend(Tally tally) {
        html.open("ul", "class", "legend");
        for (Mark mark : Mark.values()) {
            if (tally.of(mark) > 0) {
                html.open("li", "class", lower(mark));
                html.element("b", Text.number(tally.of(mark)))
                        .text(" " + mark.counted(tally.of(mark)))
                        .close();
            }
        }
        html.close().raw("\n");
    }

    private void overview() {
        if (sorted.size() < 2) {
            return;
        }
        html.open("section", "class", "card", "aria-labelledby", "overview").raw("\n");
        html.element("h2", "Data sets", "id", "overview").raw("\n");
        HtmlTable table =
                new HtmlTable(html, List.of("Data set", "Verdict", "Checks", "Read", "Quarantined", "Withheld"));
        table.open("overview", () -> html.text("Data sets of this report, those that need attention first"));
        for (int i = 0; i < sorted.size(); i++) {
            DataSetQuality dataSet = sorted.get(i);
            String id = id(i);
            List<Runnable> cells = new ArrayList<>();
            cells.add(() -> link(dataSet.name(), id));
            cells.add(() -> HtmlDataSet.pill(html, dataSet.verdict()));
            cells.add(() -> html.text(Tally.of(dataSet.checks()).toString()));
            cells.add(() -> rows(dataSet, LedgerEntry::read));
            cells.add(() -> rows(dataSet, LedgerEntry::quarantined));
            cells.add(() -> rows(dataSet, LedgerEntry::withheld));
            table.row("", cells);
        }
        table.close();
        html.close().raw("\n");
    }

    private void rows(DataSetQuality dataSet, ToLongFunction<LedgerEntry> count) {
        html.text(dataSet.ledger()
                .map(entry -> Text.number(count.applyAsLong(entry)))
                .orElse("–"));
    }

    private void link(String dataSet, String id) {
        html.open("a", "href", "#" + id);
        prose.brief(dataSet);
        html.close();
    }

    private void footer() {
        html.open("footer").open("p");
        html.text(
                "A check that does not pass keeps the data from being served where its severity is error; else it warns, or is"
                        + " noted. Failed rows are named by source and number of the record, from 1 without a header.");
        html.close().close().raw("\n");
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
