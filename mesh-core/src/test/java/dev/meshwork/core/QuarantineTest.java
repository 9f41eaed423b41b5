package dev.meshwork.core;

import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.line;
import static dev.meshwork.core.Orders.quantityAtLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.testing.DataProductTester;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was taken out can be listed, counted and exported. */
class QuarantineTest {

    @TempDir
    private Path folder;

    private final DataProductTester adding = tester(Writing.APPEND);

    private static DataProductTester tester(Writing writing) {
        return DataProductTester.of(new FileOrders(writing, quantityAtLeast(1, 5), quantityAtLeast(0, 5)));
    }

    @Test
    void is_empty_before_anything_was_taken_out() {
        assertThat(adding.quarantine().rows()).isEmpty();
        adding.given(LINES, line("a", 1)).run().orThrow();
        assertThat(adding.quarantine().runs()).isEmpty();
        assertThat(adding.quarantine().countsByReason()).isEmpty();
    }

    @Test
    void a_row_keeps_each_reason_and_counts_for_each() {
        RunReport first = adding.given(LINES, line("a", 1), line("b", 0), line("c", -1))
                .run()
                .orThrow();
        RunReport second = adding.given(LINES, line("d", 0)).run().orThrow();

        assertThat(adding.quarantine().runs()).containsExactly(first.runId(), second.runId());
        assertThat(adding.quarantine().rows().get(first.runId()))
                .extracting(row -> row.reasons().size())
                .containsExactly(1, 2);
        assertThat(adding.quarantine().countsByReason())
                .containsExactly(entry("quantity is below 0", 1L), entry("quantity is below 1", 3L));
    }

    @Test
    void of_a_product_whose_ports_replace_all_that_they_serve_the_last_run_counts() {
        DataProductTester replacing = tester(Writing.REPLACE).given(LINES, line("b", 0));
        replacing.run().orThrow();

        RunReport last = replacing.run().orThrow();

        assertThat(replacing.quarantine().runs()).containsExactly(last.runId());
        replacing.given(LINES, line("b", 1)).run().orThrow();
        assertThat(replacing.quarantine().runs()).isEmpty();
    }

    @Test
    void rows_of_a_run_that_failed_are_not_open_as_they_are_read_again() {
        MemorySource<Orders.Line> breaking = MemorySource.of("lines", Orders.Line.class, line("b", 0))
                .failingAt(2, new IllegalStateException("shop is closed"));

        RunReport failed = adding.reading(breaking).run();

        assertThat(failed.succeeded()).isFalse();
        assertThat(adding.quarantined(failed)).hasSize(1);
        assertThat(adding.quarantine().rows()).isEmpty();
    }

    @Test
    void is_exported_a_row_to_a_line() throws IOException {
        adding.given(LINES, line("b", 0), line("c", 0)).run().orThrow();
        Path file = folder.resolve("quarantine.jsonl");

        adding.quarantine().exportTo(file);

        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .first()
                .isEqualTo("{\"run\":\"run-1\",\"row\":{\"dataSet\":\"lines\",\"resource\":\"lines\",\"record\":1,"
                        + "\"contractVersion\":\"1.0.0\",\"hashOrNull\":null,\"reasons\":[{\"check\":"
                        + "\"quantity at least 1\",\"reason\":\"quantity is below 1\"}],"
                        + "\"values\":{\"order\":\"b\",\"quantity\":\"0\"},\"sealedOrNull\":null}}");
    }

    @Test
    void an_export_that_cannot_be_written_is_told() {
        adding.given(LINES, line("b", 0)).run().orThrow();

        assertThatThrownBy(() -> adding.quarantine().exportTo(folder.resolve("none/file.jsonl")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(
                        "Cannot export the quarantine of dp.orders@1 to " + folder + "/none/file.jsonl: ");
    }

    @Test
    void a_report_names_the_first_rows_and_counts_the_others() {
        List<Orders.Line> lines = List.of(
                line("a", 0), line("b", 0), line("c", 0), line("d", 0), line("e", 0), line("f", -1), line("g", 1));
        DataProductTester many =
                DataProductTester.of(new FileOrders(Writing.APPEND, quantityAtLeast(1, 9), quantityAtLeast(0, 9)));

        RunReport report = many.given(LINES, lines).run().orThrow();

        assertThat(report.notes())
                .hasSize(6)
                .startsWith("quarantined from lines: record 1: quantity is below 1")
                .endsWith("quarantined 1 more rows; the state store has all of them with their reasons");
    }
}
