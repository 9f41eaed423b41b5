package dev.meshwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customer 360 after its sample data were damaged; a good version is served before. */
class DamagedInputTest {

    private static final String SALES = "adventureworks-sales/data/";

    @TempDir
    private Path folder;

    private Path data;
    private Path out;
    private String servedBefore = "";

    @BeforeEach
    void serveOnce() throws IOException {
        data = folder.resolve("data");
        out = folder.resolve("out");
        Path sample = SharedData.root().resolve("examples/data");
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = data.resolve(sample.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        assertThat(run().status()).isZero();
        servedBefore = read();
    }

    @Test
    void a_missing_file_fails_the_run_and_is_named() throws IOException {
        Path file = data.resolve(SALES + "AdventureWorks_Sales_2018.csv");
        Files.delete(file);

        Cli.Outcome outcome = run();

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("examples/run: Cannot ingest dp.customer.360: Cannot read order_lines: file " + file
                        + " does not exist\n");
        assertThat(read()).isEqualTo(servedBefore);
    }

    @Test
    void an_empty_file_fails_the_run_and_is_named() throws IOException {
        Path file = data.resolve("adventureworks-oltp/data/EmailAddress.csv");
        Files.write(file, new byte[0]);

        Cli.Outcome outcome = run();

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("file " + file + " is empty: it has 0 bytes");
        assertThat(read()).isEqualTo(servedBefore);
    }

    @Test
    void a_record_that_is_cut_off_is_quarantined_and_named() throws IOException {
        Path file = data.resolve(SALES + "AdventureWorks_Customers.csv");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));

        Cli.Outcome outcome = run();

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .containsPattern("input +customers +250 +1 +0 +249")
                .contains("quarantined from customers: record 250 of AdventureWorks_Customers.csv: record has ");
    }

    @Test
    void a_record_with_bytes_of_another_charset_is_quarantined_and_named() throws IOException {
        Path file = data.resolve(SALES + "AdventureWorks_Customers.csv");
        String utf8 = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, utf8.replace("\u00c3\u0098STERG", "\u00d8STERG"), StandardCharsets.ISO_8859_1);

        Cli.Outcome outcome = run();

        assertThat(outcome.out())
                .contains(
                        "quarantined from customers: record 99 of AdventureWorks_Customers.csv: field 'last_name' holds bytes that are not valid UTF-8")
                .doesNotContain("stergården");
    }

    @Test
    void a_file_that_is_cut_between_records_is_rejected() throws IOException {
        Path file = data.resolve(SALES + "AdventureWorks_Sales_2019.csv");
        Files.write(file, Files.readAllLines(file).subList(0, 200));

        Cli.Outcome outcome = run();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("examples/run: Cannot serve dp.customer.360: ERROR record count of order_lines should be no"
                        + " less than before, because exports only grow, so one that shrinks was cut short: was 656 (")
                .contains("AdventureWorks_Sales_2019.csv: 199), 700 before");
        assertThat(read()).isEqualTo(servedBefore);
    }

    private Cli.Outcome run() {
        return Cli.customer360(out, "--data", data.toString());
    }

    private String read() {
        Cli.Outcome read = Cli.run("read", "customer-360", "--out", out.toString());
        assertThat(read.status()).as(read.err()).isZero();
        return read.out();
    }
}
