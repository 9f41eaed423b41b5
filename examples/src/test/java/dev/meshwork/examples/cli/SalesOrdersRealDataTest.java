package dev.meshwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.examples.orders.DailySales;
import dev.meshwork.examples.orders.OrderFiles;
import dev.meshwork.examples.orders.SalesOrders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sales Orders on real data, held against results that were computed independently. */
class SalesOrdersRealDataTest {

    /** The rules by their names in the answer key. */
    private static final Map<String, String> RULES = Map.of(
            "StockCode is merchandise", "stock_code_not_merchandise",
            "no full duplicate line", "duplicate",
            "UnitPrice > 0", "unit_price_not_positive",
            "Description not null", "description_missing",
            "Quantity > 0 or cancellation", "negative_quantity_without_cancellation");

    /** The checks that have another name in the answer key, as the product knows no first and last day. */
    private static final Map<String, String> RENAMED = Map.of(
            "a file for every calendar day 2010-12-01..2011-03-31", "a file for every calendar day",
            "a file for every day but Saturdays and 2010-12-24..2011-01-03",
                    "a file for every day that the shop is open");

    @TempDir
    private Path folder;

    @Test
    void run_by_run_it_serves_the_rows_of_the_golden_file() throws IOException {
        JsonNode expected = expected();
        String data = SharedData.path("data").toString();

        List<RunReport> reports = SalesOrdersSampleTest.runAll(folder, "--data", data);
        Cli.Outcome read = Cli.run("read", "sales-orders", "--out", folder.toString());

        int files = expected.path("partitions").asInt();
        assertThat(reports)
                .hasSize(files + 1)
                .last()
                .extracting(RunReport::status)
                .isEqualTo(RunStatus.SKIPPED);
        List<Map<String, String>> golden = rows(CsvReader.builder()
                .ofNamedCsvRecord(SharedData.path("data/_examples-expected/orders_daily.golden.csv")));
        assertThat(rows(CsvReader.builder().ofNamedCsvRecord(read.out())))
                .hasSize(expected.path("golden_rows").asInt())
                .containsExactlyInAnyOrderElementsOf(golden);
        requireCounts(reports.subList(0, files), expected);
        try (Workspace workspace = Workspace.in(folder)) {
            SalesOrders product = product(SharedData.path("data"), workspace);
            requireReasons(
                    workspace.runner(Environment.PROD, Clock.systemUTC()).quarantine(product).rows().values().stream()
                            .flatMap(List::stream)
                            .toList(),
                    expected);
        }
    }

    @Test
    void in_one_run_over_all_files_every_check_ends_as_expected() throws IOException {
        JsonNode expected = expected();
        RunReport report;
        try (Workspace workspace = Workspace.in(folder)) {
            SalesOrders product = product(SharedData.path("data"), workspace);
            DataProductRunner runner = workspace.runner(Environment.PROD, Clock.systemUTC());
            report = runner.run(product).orThrow();
            requireReasons(runner.quarantine(product).rows().getOrDefault(report.runId(), List.of()), expected);
        }
        requireCounts(List.of(report), expected);

        assertThat(expected.path("checks")).hasSize(10).allSatisfy(check -> {
            String name = check.path("check").asText();
            CheckResult found = report.check(RENAMED.getOrDefault(name, name));
            assertThat(found.passed())
                    .as(found.toString())
                    .isEqualTo(check.path("expected").asText().equals("PASS"));
            if (check.has("evaluated")) {
                assertThat(List.of(found.evaluated(), found.failed()))
                        .as(found.toString())
                        .containsExactly(
                                check.path("evaluated").asLong(),
                                check.path("failed").asLong());
            }
        });
        assertThat(report.check("a file for every calendar day").observed()).endsWith("(95 of 121 days)");
        assertThat(report.check("a file for every day that the shop is open").observed())
                .endsWith("(95 of 95 days)");
    }

    private static SalesOrders product(Path data, Workspace workspace) {
        return new SalesOrders(
                OrderFiles.in(data),
                CsvPort.of("daily_sales", DailySales.class, workspace.served().resolve("daily_sales"))
                        .appending());
    }

    private static JsonNode expected() throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(SharedData.path("data/_examples-expected/expected.json")))
                .path("orders");
    }

    private static void requireCounts(List<RunReport> reports, JsonNode expected) {
        assertThat(reports).allSatisfy(report -> assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED));
        assertThat(sum(reports, 0)).isEqualTo(expected.path("rows_in").asLong());
        assertThat(sum(reports, 1)).isEqualTo(expected.path("rows_rejected").asLong());
        assertThat(sum(reports, 2)).isEqualTo(expected.path("rows_accepted").asLong());
    }

    private static long sum(List<RunReport> reports, int column) {
        return reports.stream()
                .map(report -> report.ledger("order_lines"))
                .mapToLong(entry -> List.of(entry.read(), entry.quarantined(), entry.handedOn())
                        .get(column))
                .sum();
    }

    private static void requireReasons(List<QuarantinedRow> rows, JsonNode expected) {
        Map<String, Long> byRule = rows.stream()
                .flatMap(row -> row.reasons().stream().map(Disposition::check))
                .collect(Collectors.groupingBy(check -> RULES.getOrDefault(check, check), Collectors.counting()));
        Map<String, Long> wanted = new HashMap<>();
        expected.path("reject_reasons(may overlap)")
                .properties()
                .forEach(reason -> wanted.put(reason.getKey(), reason.getValue().asLong()));
        assertThat(rows).hasSize(2_910);
        assertThat(byRule).hasSize(5).isEqualTo(wanted);
    }

    /** Rows whose decimals are compared by value. */
    private static List<Map<String, String>> rows(CsvReader<NamedCsvRecord> reader) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (reader) {
            for (NamedCsvRecord csv : reader) {
                Map<String, String> row = new HashMap<>(csv.getFieldsAsMap());
                row.computeIfPresent(
                        "net_revenue",
                        (name, value) ->
                                new BigDecimal(value).stripTrailingZeros().toPlainString());
                rows.add(row);
            }
        }
        return rows;
    }
}
