package dev.meshwork.quality.report;

import static dev.meshwork.quality.report.SampleReports.START;
import static dev.meshwork.quality.report.SampleReports.check;
import static dev.meshwork.quality.report.SampleReports.decimal;
import static dev.meshwork.quality.report.SampleReports.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.report.RunReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The text of the page; what a browser makes of it is in {@link HtmlPageInBrowserTest}. */
class HtmlPageTest {

    @Test
    void needs_nothing_from_elsewhere() {
        for (QualityReport report : List.of(SampleReports.large(), HostileReports.all(), SampleReports.empty())) {
            String page = report.toHtml();

            assertThat(tags(page))
                    .noneMatch(tag -> tag.matches("(?s)<(script|img|iframe|object|embed|form|base)\\b.*"));
            assertThat(tags(page))
                    .extracting(tag -> tag.replaceAll("\"[^\"]*\"", "\"\""))
                    .noneMatch(names -> names.matches("(?s).*\\s(src|style|on\\w+)=.*"));
            assertThat(tags(page))
                    .filteredOn(tag -> tag.contains(" href="))
                    .allMatch(tag -> tag.contains(" href=\"#data-set-") || tag.contains(" href=\"data:image/svg+xml,"));
            assertThat(StyleSheet.CSS).doesNotContain("url(", "@import");
        }
    }

    @Test
    void every_element_that_is_opened_is_closed() {
        for (QualityReport report : List.of(SampleReports.large(), HostileReports.all(), SampleReports.empty())) {
            String page = report.toHtml().replace("<!DOCTYPE html>", "");

            assertThat(JUnitStructure.parsed(page).getTagName()).isEqualTo("html");
        }
    }

    @Test
    void a_chart_is_drawn_whatever_the_values_are() {
        assertThat(points("1", "2", "3")).contains("M5 29L75 17L145 5");
        assertThat(points("7", "7")).contains("M5 17L145 17");
        assertThat(points("1", null, "3", "2")).contains("M5 29M98.33 5L145 17");
        assertThat(points("1E+400", "-1E+400", "5")).doesNotContain("NaN", "Infinity");
        assertThat(points("1.7E+308", "-1.7E+308")).contains("M5 5L145 29").doesNotContain("NaN", "Infinity");
        assertThat(points(null, null)).contains("<circle class=\"good\"").doesNotContain("<path");
    }

    @Test
    void what_did_not_pass_has_another_shape_in_the_history() {
        RunReport now = run("now", START)
                .checks(List.of(check("orders", "a").passed("x")))
                .build();
        RunReport before = run("before", START.minusSeconds(9))
                .checks(List.of(check("orders", "a").failed("x")))
                .build();

        assertThat(QualityReport.of(now).withHistory(List.of(before)).toHtml())
                .containsOnlyOnce("<rect class=\"bad\"")
                .containsOnlyOnce("<circle class=\"good\"")
                .contains("aria-label=\"Of 1 earlier run, 1 did not pass\"");
    }

    @Test
    void ages_are_shown_as_durations() {
        RunReport now = run("now", START).checks(List.of(age("1200"))).build();
        RunReport before = run("before", START.minusSeconds(9))
                .checks(List.of(age("5400")))
                .build();

        assertThat(QualityReport.of(now).withHistory(List.of(before)).toHtml())
                .contains(">20 min to 1 h 30 min in 2 runs<");
    }

    @Test
    void the_banner_names_five_reasons_and_counts_the_others() {
        List<CheckResult> checks = Stream.of(1, 2, 3, 4, 5, 6, 7)
                .map(i -> check("orders", "check " + i).failed("0"))
                .toList();

        String page = QualityReport.of("today", checks).toHtml();

        assertThat(page).contains("check 5 should be true: was 0", "<li>and 2 more below</li>");
        assertThat(page).doesNotContain("check 6 should be true");
    }

    private static CheckResult age(String seconds) {
        return check("orders", "is fresh")
                .dimension(Dimension.TIMELINESS)
                .observedValue(decimal(seconds))
                .passed(seconds);
    }

    /** The picture of these values, the last one being that of now. */
    private static String points(@Nullable String... values) {
        List<RunReport> runs = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            BigDecimal value = values[i] == null ? null : decimal(values[i]);
            runs.add(run("run-" + i, START.plusSeconds(i))
                    .checks(List.of(check("orders", "a").observedValue(value).passed("x")))
                    .build());
        }
        String page =
                QualityReport.of(runs.get(runs.size() - 1)).withHistory(runs).toHtml();
        return page.substring(page.indexOf("<svg class=\"history\""));
    }

    private static List<String> tags(String page) {
        return Pattern.compile("<[a-zA-Z][^>]*>")
                .matcher(page)
                .results()
                .map(match -> match.group())
                .toList();
    }
}
