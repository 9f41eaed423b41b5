package dev.meshwork.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowPortContract;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvPortTest extends RowPortContract {

    /** An order. */
    record Order(String orderId, @Nullable String note, BigDecimal amount, List<Item> items) {}

    /** A part of an order. */
    record Item(String articleNo, int pieces) {}

    @TempDir
    private Path folder;

    private final AtomicInteger ports = new AtomicInteger();

    @Override
    protected <T> RowPort<T> port(RowType<T> type) {
        return CsvPort.of("sample", type, folder.resolve("port-" + ports.incrementAndGet()));
    }

    @Test
    void the_file_is_plain_csv() throws IOException {
        CsvPort<Order> port = CsvPort.of("orders", Order.class, folder.resolve("orders"));
        stage(port, Row.of(port.schema(), "a,1", null, new BigDecimal("1E+3"), List.of(new Item("x", 2))));
        stage(port, Row.of(port.schema(), "b", "", new BigDecimal("0.10"), List.of()));
        port.commit("run-1", 1);

        assertThat(folder.resolve("orders/versions/run-1/data.csv")).hasContent("""
                order_id,note,amount,items
                b,"",0.10,[]
                """);
        assertThat(folder.resolve("orders/CURRENT")).hasContent("run-1\n1\n");
        assertThat(folder.resolve("orders/.staging")).isEmptyDirectory();
    }

    @Test
    void nested_values_are_json() throws IOException {
        CsvPort<Order> port = CsvPort.of("orders", Order.class, folder.resolve("orders"));
        stage(port, Row.of(port.schema(), "a,1", null, new BigDecimal("1E+3"), List.of(new Item("x", 2))));
        port.commit("run-1", 1);

        assertThat(folder.resolve("orders/versions/run-1/data.csv")).hasContent("""
                order_id,note,amount,items
                "a,1",,1000,"[{""article_no"":""x"",""pieces"":2}]"
                """);
    }

    @Test
    void text_that_is_no_unicode_fails_instead_of_changing() {
        CsvPort<Order> port = CsvPort.of("orders", Order.class, folder.resolve("orders"));

        assertThatThrownBy(() -> stage(port, Row.of(port.schema(), "\ud800", null, BigDecimal.ONE, List.of())))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot write orders to " + folder)
                .hasMessageContaining("not valid Unicode");
    }

    @Test
    void a_damaged_file_is_told() throws IOException {
        CsvPort<Order> port = CsvPort.of("orders", Order.class, folder.resolve("orders"));
        stage(port, Row.of(port.schema(), "a", null, BigDecimal.ONE, List.of()));
        port.commit("run-1", 1);
        Files.writeString(folder.resolve("orders/versions/run-1/data.csv"), "order_id,note,amount,items\na,b\n");

        try (RowReader<Row> reader = port.read()) {
            assertThatThrownBy(() -> reader.next(r -> {}))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("is damaged, its record 1 is not as it was written");
        }
    }

    private static void stage(CsvPort<Order> port, Row row) {
        try (RowWriter writer = port.stage("run-1")) {
            writer.write(row);
            writer.seal();
        }
    }
}
