package dev.meshwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sales Orders on the sample data: a file, one day, with each run. */
class SalesOrdersSampleTest {

    private static final int MOST_RUNS = 200;

    @TempDir
    private Path folder;

    @Test
    void each_run_serves_a_day_more_until_there_is_nothing_new() {
        List<RunReport> reports = runAll(folder);
        Cli.Outcome read = Cli.run("read", "sales-orders", "--out", folder.toString());

        assertThat(reports)
                .extracting(RunReport::status)
                .containsExactly(
                        RunStatus.SUCCEEDED,
                        RunStatus.SUCCEEDED,
                        RunStatus.SUCCEEDED,
                        RunStatus.SUCCEEDED,
                        RunStatus.SUCCEEDED,
                        RunStatus.SKIPPED);
        assertThat(reports.subList(0, 5))
                .extracting(report -> report.ledger("order_lines").read())
                .containsExactly(60L, 67L, 49L, 58L, 65L);
        assertThat(reports.subList(0, 5))
                .extracting(report -> report.ledger("order_lines").quarantined())
                .containsExactly(2L, 3L, 2L, 5L, 0L);
        assertThat(reports.get(5).notes()).containsExactly("there is nothing new to read");
        assertThat(read.out().lines())
                .hasSize(22)
                .startsWith("day,country,invoices,lines,units,net_revenue", "2011-01-04,EIRE,2,4,34,116.67")
                .contains("2011-01-06,Norway,1,1,-6,-76.50", "2011-01-07,United Kingdom,8,30,227,825.64")
                .endsWith("2011-01-09,United Kingdom,8,35,268,991.38");
    }

    @Test
    void a_policy_of_the_domain_says_that_there_is_no_salesperson() {
        Cli.Outcome run = Cli.run("sales-orders", "--out", folder.toString(), "--quiet");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("dp.sales.orders 1.0.0  SUCCEEDED")
                .containsPattern("pass +sales-quota-alignment +sales, required +there is nobody to have a quota")
                .contains("of order_lines this run reads 2011-01-04.csv");
    }

    /** Runs the product until a run has nothing to do; further arguments go to each run. */
    static List<RunReport> runAll(Path folder, String... more) {
        List<RunReport> reports = new ArrayList<>();
        do {
            reports.add(run(folder, more));
            assertThat(reports).hasSizeLessThan(MOST_RUNS);
        } while (reports.get(reports.size() - 1).succeeded());
        return reports;
    }

    private static RunReport run(Path folder, String... more) {
        Path file = folder.resolve("report.json");
        List<String> args = new ArrayList<>(
                List.of("sales-orders", "--out", folder.toString(), "--quiet", "--report", file.toString()));
        args.addAll(List.of(more));
        Cli.Outcome run = Cli.run(args.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        try {
            return RunReport.fromJson(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
