package dev.meshwork.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowPortContract;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesPortTest extends RowPortContract {

    /** An order. */
    record Order(String orderId, @Nullable String note, BigDecimal amount, List<Item> items) {}

    /** A part of an order. */
    record Item(String articleNo, int pieces) {}

    @TempDir
    private Path folder;

    private final AtomicInteger ports = new AtomicInteger();

    @Override
    protected <T> RowPort<T> port(RowType<T> type) {
        return JsonLinesPort.of("sample", type, folder.resolve("port-" + ports.incrementAndGet()));
    }

    @Test
    void the_file_is_one_object_per_line() {
        JsonLinesPort<Order> port = JsonLinesPort.of("orders", Order.class, folder.resolve("orders"));
        try (RowWriter writer = port.stage("run-1")) {
            writer.write(Row.of(port.schema(), "a", null, new BigDecimal("1.10"), List.of(new Item("x", 2))));
            writer.write(Row.of(port.schema(), "b", "", new BigDecimal("1E+3"), List.of()));
            writer.seal();
        }
        port.commit("run-1", 1);

        assertThat(folder.resolve("orders/versions/run-1/data.jsonl")).hasContent("""
                {"order_id":"a","note":null,"amount":1.10,"items":[{"article_no":"x","pieces":2}]}
                {"order_id":"b","note":"","amount":1000,"items":[]}
                """);
    }
}
