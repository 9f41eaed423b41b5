package dev.meshwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.SharedData;
import dev.meshwork.core.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {

    @TempDir
    private Path folder;

    @Test
    void a_million_order_lines_of_18148_customers_fit_into_64_mib() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        OrderLineFiles.write(SharedData.path("data"), data, 1_000_000);
        Path reportFile = folder.resolve("report.json");

        Cli.Outcome run = ChildCli.run(
                folder,
                List.of("-Xmx64m"),
                List.of(
                        "customer-360",
                        "--data",
                        data.toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--report",
                        reportFile.toString()));

        assertThat(run.status()).as(run.err()).isZero();
        RunReport report = RunReport.fromJson(Files.readString(reportFile));
        assertThat(report.ledger("order_lines").handedOn()).isEqualTo(1_000_000);
        assertThat(report.ledger("customer_profiles").handedOn()).isEqualTo(18_148);
        assertThat(report.check("order line unique by (OrderNumber, OrderLineItem)")
                        .passed())
                .isTrue();
    }
}
