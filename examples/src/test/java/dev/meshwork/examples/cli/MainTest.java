package dev.meshwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @TempDir
    private Path folder;

    @Test
    void runs_the_sample_and_reads_what_it_serves() {
        Cli.Outcome run = Cli.customer360(folder);
        Cli.Outcome read = Cli.run("read", "customer-360", "--out", folder.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("dp.customer.360 2.1.0  SUCCEEDED")
                .containsPattern("warn +order_lines +order line unique by \\(OrderNumber, OrderLineItem\\).* 0.997143 "
                        + "\\(2 of 700 rows repeat an earlier key\\)")
                .containsPattern("pass +customer_profiles +email matches html5 .* 0.996 \\(1 of 250 values fail\\)")
                .containsPattern("output +customer_profiles +250 +0 +0 +250")
                .contains("customer_profiles: 250 rows, version ")
                .contains("examples/run read customer-360 --out " + folder);
        assertThat(read.out())
                .startsWith("customer_id,full_name,email,phone,birth_date,age,gender,annual_income,orders,order_lines,"
                        + "units,revenue,first_order,last_order\n40001,Lorcan Quarrington,lorcan59@example.com,")
                .contains(
                        "\n40012,Rurik Turnbull,rurik0@example.com,1 (11) 500 555-0132,1965-08-29,53,M,100000,0,0,0,0,,\n");
        assertThat(read.out().lines()).hasSize(251);
    }

    @Test
    void the_revenue_of_the_sample_is_exact() throws IOException {
        Cli.customer360(folder);
        Cli.Outcome read = Cli.run("read", "customer-360", "--out", folder.toString(), "--as", "json");

        java.math.BigDecimal revenue = java.math.BigDecimal.ZERO;
        for (JsonNode row : new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(read.out())) {
            revenue = revenue.add(row.path("revenue").decimalValue());
        }
        assertThat(revenue).isEqualByComparingTo("67890.7994");
    }

    @Test
    void reads_selected_rows_as_json() throws IOException {
        Cli.customer360(folder);

        Cli.Outcome read = Cli.run(
                "read", "customer-360", "--out", folder.toString(), "--where", "customer_id=40012", "--as", "json");

        assertThat(read.status()).isZero();
        JsonNode rows = new ObjectMapper().readTree(read.out());
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("full_name").asText()).isEqualTo("Rurik Turnbull");
        assertThat(rows.get(0).path("last_order").isNull()).isTrue();
        assertThat(Cli.run("read", "customer-360", "--out", folder.toString(), "--where", "gender=x", "--as", "json")
                        .out())
                .isEqualTo("[]\n");
    }

    @Test
    void writes_the_report_as_json() throws IOException {
        Path file = folder.resolve("reports/report.json");

        Cli.customer360(folder.resolve("out"), "--report", file.toString());

        RunReport report = RunReport.fromJson(Files.readString(file));
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.ledger("order_lines").read()).isEqualTo(700);
    }

    @Test
    void shows_progress_unless_it_is_told_to_be_quiet() {
        Cli.Outcome run = Cli.run("--out", folder.toString(), "--at", "2019-06-30T00:10:00Z");

        assertThat(run.err()).containsPattern("reading order_lines +100 % +700 rows\n");
        assertThat(Cli.customer360(folder).err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customer-361 | Cannot find product 'customer-361': there is customer-360, sales-orders
            --at noon | Invalid value 'noon' of --at: expected such as 2019-06-30T00:10:00Z
            --env dev | Invalid value 'dev' of --env: expected prod or test
            --out | Missing value of --out
            --data --quiet | Missing value of --data
            --loud | Invalid option '--loud': examples/run --help lists those there are
            customer-360 customer-360 | Invalid argument 'customer-360': there is nothing to say behind customer-360
            read | Missing product: examples/run read PRODUCT
            read customer-360 --where gender | Invalid value 'gender' of --where: expected column=value
            read customer-360 --as xml | Invalid value 'xml' of --as: expected csv or json
            read customer-360 --env test | Invalid option '--env': examples/run --help lists those there are
            list all | Invalid argument 'all': there is nothing to say behind list
            """)
    void says_what_it_does_not_understand(String line, String message) {
        Cli.Outcome outcome = Cli.run(line.split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("examples/run: " + message + "\n");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void says_that_nothing_is_served_yet() {
        Path missing = folder.resolve("missing");

        Cli.Outcome outcome = Cli.run("read", "customer-360", "--out", missing.toString());

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("examples/run: Cannot read customer-360: there is no folder " + missing
                        + "; run the product first\n");
        assertThat(missing).doesNotExist();
    }

    @Test
    void says_which_column_there_is_not() {
        Cli.customer360(folder);

        Cli.Outcome outcome = Cli.run("read", "customer-360", "--out", folder.toString(), "--where", "sex=F");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("examples/run: Cannot find field 'sex' in schema 'customer_profile': it has [");
    }

    @Test
    void lists_the_products_and_helps() {
        assertThat(Cli.run("list").out()).startsWith("customer-360   one row per customer");
        assertThat(Cli.run("--help").out()).contains("Exit status: 0 served, 1 rejected");
        assertThat(Cli.run("read", "--help").status()).isZero();
    }

    @Test
    void the_sample_is_complete() {
        assertThat(SharedData.root().resolve("examples/data/README.md")).exists();
    }
}
