package dev.meshwork.quality.report;

import static dev.meshwork.quality.report.SampleReports.START;
import static dev.meshwork.quality.report.SampleReports.check;
import static dev.meshwork.quality.report.SampleReports.decimal;
import static dev.meshwork.quality.report.SampleReports.ledger;
import static dev.meshwork.quality.report.SampleReports.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_member_has_its_documented_name() throws IOException {
        CheckResult result = check("orders", "email not null")
                .dimension(Dimension.COMPLETENESS)
                .subject("completeness of email")
                .expectation("at least 0.99")
                .because("the newsletter keys on it")
                .observedValue(decimal("0.50"))
                .counts(2, 1)
                .evidence(List.of("orders.csv, record 2"))
                .failed("0.5 (1 of 2 rows are null)");
        RunReport now = run("run-2", START)
                .status(RunStatus.REJECTED)
                .ledger(List.of(ledger("orders", LedgerEntry.Role.INPUT, 2, 0)))
                .checks(List.of(result))
                .build();
        RunReport before =
                run("run-1", START.minusSeconds(60)).checks(List.of(result)).build();
        ColumnSummary amount = ColumnSummary.builder(Field.of("amount", Kind.DECIMAL))
                .figure("nulls", "0")
                .histogram(Histogram.of(new Histogram.Bin("0 to 10", 2)))
                .build();

        String json = QualityReport.of(now)
                .withHistory(List.of(before))
                .withColumns("orders", List.of(amount))
                .toJson();

        assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree("""
                {"format": "meshwork-quality-report", "version": 1, "title": "dp.customer.360", "verdict": "failed",
                 "run": {"id": "run-2", "kind": "run", "product": "dp.customer.360", "productVersion": "2.1.0",
                  "environment": "prod", "status": "rejected", "startedAt": "2026-01-05T06:00:00Z", "duration": "PT0.713S",
                  "summary": "Cannot serve dp.customer.360: ERROR completeness of email should be at least 0.99, because the \
                newsletter keys on it: was 0.5 (1 of 2 rows are null)"},
                 "counts": {"checks": 1, "failed": 1, "warned": 0, "noted": 0, "passed": 0},
                 "dataSets": [{"name": "orders", "verdict": "failed",
                  "counts": {"checks": 1, "failed": 1, "warned": 0, "noted": 0, "passed": 0},
                  "rows": {"role": "input", "read": 2, "quarantined": 0, "withheld": 0, "handedOn": 2, "exhausted": true},
                  "checks": [{"name": "email not null", "dimension": "completeness", "severity": "error", "outcome": "failed",
                   "blocks": true, "subject": "completeness of email", "expectation": "at least 0.99",
                   "because": "the newsletter keys on it", "observed": "0.5 (1 of 2 rows are null)", "observedValue": 0.5,
                   "evaluated": 2, "failed": 1, "evidence": ["orders.csv, record 2"],
                   "history": [{"run": "run-1", "startedAt": "2026-01-05T05:59:00Z", "outcome": "failed",
                    "observedValue": 0.5}]}],
                  "columns": [{"name": "amount", "type": "decimal", "withheld": false,
                   "figures": [{"name": "nulls", "text": "0"}], "histogram": [{"label": "0 to 10", "count": 2}]}]}]}
                """));
    }

    @Test
    void what_is_not_known_is_left_out() throws IOException {
        JsonNode report = JSON.readTree(
                QualityReport.of("today", List.of(check("orders", "a").passed("1")))
                        .toJson());

        assertThat(report.has("run")).isFalse();
        JsonNode dataSet = report.get("dataSets").get(0);
        assertThat(dataSet.has("rows") || dataSet.has("columns")).isFalse();
        JsonNode result = dataSet.get("checks").get(0);
        assertThat(result.has("because") || result.has("observedValue") || result.has("history"))
                .isFalse();
    }

    @Test
    void hostile_names_come_back_as_they_were_also_through_utf_8() throws IOException {
        byte[] bytes = HostileReports.all().toJson().getBytes(StandardCharsets.UTF_8);

        JsonNode dataSets = JSON.readTree(bytes).get("dataSets");

        assertThat(dataSets).extracting(dataSet -> dataSet.get("name").asText()).isEqualTo(HostileReports.NAMES);
        assertThat(dataSets.get(0).get("checks").get(0).get("evidence"))
                .extracting(JsonNode::asText)
                .isEqualTo(HostileReports.NAMES);
    }

    @Test
    void numbers_of_any_size_take_little_room() throws IOException {
        String json = QualityReport.of(
                        "today",
                        List.of(check("orders", "a")
                                .observedValue(decimal("1E+999999"))
                                .passed("much")))
                .toJson();

        assertThat(json).hasSizeLessThan(1000).contains("\"observedValue\" : 1E+999999");
    }
}
