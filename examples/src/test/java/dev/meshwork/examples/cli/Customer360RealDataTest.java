package dev.meshwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customer 360 on real data, held against results that were computed independently. */
class Customer360RealDataTest {

    private static final int CUSTOMERS = 18_148;

    @TempDir
    private Path folder;

    @Test
    void serves_the_rows_of_the_golden_file() throws IOException {
        Path golden = SharedData.path("data/_examples-expected/customer360.golden.csv");
        Cli.Outcome run =
                Cli.customer360(folder, "--data", SharedData.path("data").toString());
        Cli.Outcome read = Cli.run("read", "customer-360", "--out", folder.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(read.status()).as(read.err()).isZero();
        Set<Map<String, String>> served = rows(CsvReader.builder().ofNamedCsvRecord(read.out()));
        Set<Map<String, String>> expected = rows(CsvReader.builder().ofNamedCsvRecord(golden));
        assertThat(served).hasSize(CUSTOMERS).isEqualTo(expected);
    }

    @Test
    void every_check_ends_as_expected() throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(Files.readString(SharedData.path("data/_examples-expected/expected.json")))
                .path("customer360");

        RunReport report = run("prod");

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(expected.path("checks")).isNotEmpty().allSatisfy(check -> {
            CheckResult found = report.check(check.path("check").asText());
            assertThat(found.evaluated())
                    .as(found.check())
                    .isEqualTo(check.path("evaluated").asLong());
            assertThat(found.failed())
                    .as(found.check())
                    .isEqualTo(check.path("failed").asLong());
            assertThat(found.passed())
                    .as(found.check())
                    .isEqualTo(check.path("expected").asText().equals("PASS"));
            assertThat(found.blocks()).as(found.check()).isFalse();
        });
        assertThat(report.check("last_order is fresh").passed()).isTrue();
        assertThat(report.ledger("order_lines").read())
                .isEqualTo(expected.path("order_lines").asLong());
    }

    @Test
    void the_newest_order_is_stale_by_the_real_clock() {
        Path file = folder.resolve("report.json");
        Cli.Outcome run = Cli.run(
                "--data",
                SharedData.path("data").toString(),
                "--out",
                folder.toString(),
                "--quiet",
                "--report",
                file.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(report(file).check("last_order is fresh").outcome()).isEqualTo(CheckResult.Outcome.FAILED);
    }

    @Test
    void no_personal_value_leaves_in_a_test_environment() throws IOException, InterruptedException {
        Set<String> personal = personalValues();

        Path file = folder.resolve("report.json");
        Path out = folder.resolve("out");
        Cli.Outcome run = ChildCli.run(
                folder,
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"),
                List.of(
                        "--data",
                        SharedData.path("data").toString(),
                        "--out",
                        out.toString(),
                        "--env",
                        "test",
                        "--report",
                        file.toString()));
        Cli.Outcome read = Cli.run("read", "customer-360", "--out", out.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("INFO").contains("Run ");
        assertThat(rows(CsvReader.builder().ofNamedCsvRecord(read.out())).stream()
                        .map(row -> row.get("email")))
                .hasSize(CUSTOMERS)
                .doesNotHaveDuplicates();
        Map<String, String> written = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                written.put(folder.relativize(each).toString(), Files.readString(each, StandardCharsets.UTF_8));
            }
        }
        assertThat(written).containsKeys("stdout.txt", "stderr.txt", "report.json");
        written.forEach((name, text) ->
                assertThat(Needles.found(personal, text)).as(name).isEmpty());
    }

    @Test
    void a_personal_value_that_leaves_would_be_found() throws IOException {
        Set<String> personal = personalValues();
        Cli.Outcome run =
                Cli.customer360(folder, "--data", SharedData.path("data").toString());
        Cli.Outcome read = Cli.run("read", "customer-360", "--out", folder.toString());

        assertThat(run.status()).isZero();
        assertThat(Needles.found(personal, read.out())).hasSizeGreaterThan(40_000);
    }

    private RunReport run(String environment) {
        Path file = folder.resolve("report.json");
        Cli.Outcome run = Cli.customer360(
                folder.resolve("out"),
                "--data",
                SharedData.path("data").toString(),
                "--env",
                environment,
                "--report",
                file.toString());
        assertThat(run.status()).as(run.err()).isZero();
        return report(file);
    }

    private static RunReport report(Path file) {
        try {
            return RunReport.fromJson(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** All e-mails, phones and full names, in the forms in which they come in and would go out. */
    private static Set<String> personalValues() throws IOException {
        Set<String> values = new HashSet<>();
        Set<String> emails = new HashSet<>();
        Set<String> phones = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Map<String, String> row : rows(CsvReader.builder()
                .ofNamedCsvRecord(SharedData.path("data/_examples-expected/customer360.golden.csv")))) {
            emails.add(row.getOrDefault("email", ""));
            phones.add(row.getOrDefault("phone", ""));
            names.add(row.getOrDefault("full_name", ""));
        }
        assertThat(List.of(emails.size(), phones.size(), names.size())).containsExactly(CUSTOMERS, 8_740, 18_070);
        Stream.of(emails, phones, names).forEach(values::addAll);
        names.forEach(name -> values.add(name.toUpperCase(java.util.Locale.ROOT)));
        return values;
    }

    private static Set<Map<String, String>> rows(CsvReader<NamedCsvRecord> reader) throws IOException {
        try (reader) {
            return reader.stream().map(Customer360RealDataTest::row).collect(Collectors.toSet());
        }
    }

    /** A row whose decimals are compared by value. */
    private static Map<String, String> row(NamedCsvRecord csv) {
        Map<String, String> row = new HashMap<>(csv.getFieldsAsMap());
        row.computeIfPresent(
                "revenue",
                (name, value) -> new BigDecimal(value).stripTrailingZeros().toPlainString());
        return row;
    }
}
