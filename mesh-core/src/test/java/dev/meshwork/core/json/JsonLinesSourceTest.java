package dev.meshwork.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesSourceTest {

    /** How an order stands. */
    enum Status {
        OPEN,
        PAID
    }

    /** An order. */
    record Order(
            int orderId,
            @Nullable BigDecimal amount,
            @Nullable Status status,
            @Nullable LocalDate day) {}

    /** A patient. */
    record Patient(@Classified(Classification.HEALTH) int pulse) {

        Patient {
            if (pulse < 0) {
                throw new IllegalArgumentException("pulse " + pulse);
            }
        }
    }

    @TempDir
    private Path folder;

    private final List<RejectedRecord> rejected = new ArrayList<>();

    @Test
    void reads_one_object_per_line() {
        assertThat(read("""
                {"order_id":1,"amount":0.10,"status":"PAID","day":"2024-02-29"}\r

                  {"day":null , "order_id" : 2}"""))
                .containsExactly(
                        new Order(1, new BigDecimal("0.10"), Status.PAID, LocalDate.of(2024, 2, 29)),
                        new Order(2, null, null, null));
        assertThat(rejected).isEmpty();
    }

    @Test
    void the_number_of_a_record_is_that_of_its_line() {
        read("\n{\"order_id\":1}\n\nx\n");

        assertThat(rejected).extracting(RejectedRecord::record).containsExactly(4L);
        assertThat(rejected.get(0).resource()).isEqualTo("orders.jsonl");
        assertThat(rejected.get(0).raw()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"order_id\":1,\"order_id\":2}|line is not valid JSON at column 25: Duplicate field 'order_id'",
                "{\"order_id\":1} {}|text follows the JSON object of the line",
                "[]|line is not a JSON object",
                "null|line is not a JSON object",
                "{\"order_id\":1|line is not valid JSON at column",
                "{order_id:1}|line is not valid JSON at column 2",
                "{\"order_id\":1,}|line is not valid JSON at column",
                "{\"amount\":1}|required field 'order_id' is null",
                "{\"order_id\":null}|required field 'order_id' is null",
                "{\"order_id\":\"1\"}|field 'order_id' is \"1\": expected a whole number of 32 bits",
                "{\"order_id\":1.0}|field 'order_id' is 1.0: expected a whole number of 32 bits",
                "{\"order_id\":2147483648}|field 'order_id' is 2147483648: expected a whole number of 32 bits",
                "{\"order_id\":{}}|field 'order_id' is an object: expected a whole number of 32 bits",
                "{\"order_id\":1,\"amount\":1e999999}|field 'amount' is 1e999999: expected a decimal number",
                "{\"order_id\":1,\"status\":\"paid\"}|field 'status' is \"paid\": expected one of [OPEN, PAID]",
                "{\"order_id\":1,\"day\":\"29.2.2024\"}|field 'day' is \"29.2.2024\": expected a date such as",
                "{\"order_id\":1,\"x\":2}|property 'x' is unknown; if others may come, declare ignoreUnknown()",
                "{\"order_id\":1,\"amount\":NaN}|line is not valid JSON at column"
            })
    void a_line_that_does_not_fit_is_rejected_with_its_reason(String line, String reason) {
        List<Order> rows = read(line + "\n{\"order_id\":7}\n");

        assertThat(rows).extracting(Order::orderId).containsExactly(7);
        assertThat(rejected).singleElement().satisfies(r -> {
            assertThat(r.record()).isEqualTo(1);
            assertThat(r.reason()).startsWith(reason);
            assertThat(r.raw()).isEqualTo(line);
        });
    }

    @Test
    void no_value_of_a_classified_field_is_shown() {
        Path file = file("""
                {"pulse":"secret"}
                {"pulse":secret}
                {"pulse":-5}
                """.getBytes(StandardCharsets.UTF_8));
        read(JsonLinesSource.of("patients", Patient.class).file(file).build());

        assertThat(rejected)
                .extracting(RejectedRecord::reason)
                .containsExactly(
                        "field 'pulse' is not valid: expected a whole number of 32 bits",
                        "line is not valid JSON at column 10",
                        "a patient cannot be made of it: IllegalArgumentException");
        assertThat(rejected).allSatisfy(r -> assertThat(r.raw()).isNull());
    }

    @Test
    void unknown_properties_can_be_ignored_and_others_named() {
        assertThat(read(
                        "{\"id\":1,\"order_id\":[{}],\"x\":{\"y\":[1]}}\n",
                        b -> b.property("order_id", "id").ignoreUnknown()))
                .containsExactly(new Order(1, null, null, null));
    }

    @Test
    void nested_values_are_maps_and_lists() {
        Schema schema = Schema.builder("event")
                .field(Field.of("at", DataType.Kind.TIMESTAMP))
                .field(Field.of(
                        "actor",
                        DataType.struct(List.of(
                                Field.of("name", DataType.Kind.TEXT),
                                Field.of("age", DataType.Kind.LONG).orNull()))))
                .field(Field.of("tags", DataType.list(DataType.struct(List.of(Field.of("id", DataType.Kind.INTEGER))))))
                .build();
        Path file = file("""
                {"at":"2024-01-01T00:00:00+01:00","actor":{"name":"Ada"},"tags":[{"id":1},{"id":2}]}
                {"at":"2024-01-01T00:00:00Z","actor":{"age":1},"tags":[]}
                {"at":"2024-01-01T00:00:00Z","actor":{"name":"Ada"},"tags":[{"id":1},{"id":"x"}]}
                {"at":"2024-01-01T00:00:00Z","actor":{"name":"Ada","b":1},"tags":[]}
                """.getBytes(StandardCharsets.UTF_8));

        List<Map<String, @Nullable Object>> rows = read(
                JsonLinesSource.of("events", RowType.ofMaps(schema)).file(file).build());

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get("at")).isEqualTo(Instant.parse("2023-12-31T23:00:00Z"));
            assertThat(row.get("actor")).asString().isEqualTo("{name=Ada, age=null}");
            assertThat(row.get("tags")).isEqualTo(List.of(Map.of("id", 1), Map.of("id", 2)));
        });
        assertThat(rejected)
                .extracting(RejectedRecord::reason)
                .containsExactly(
                        "required field 'actor.name' is null",
                        "field 'tags[1].id' is \"x\": expected a whole number of 32 bits",
                        "property 'actor.b' is unknown; if others may come, declare ignoreUnknown()");
    }

    @Test
    void a_line_that_is_too_long_is_skipped_to_its_end() {
        List<Order> rows = read(
                "{\"order_id\":1,\"x\":\"" + "x".repeat(200_000) + "\"}\n{\"order_id\":2}\n",
                b -> b.maxLineLength(1000));

        assertThat(rows).extracting(Order::orderId).containsExactly(2);
        assertThat(rejected)
                .extracting(RejectedRecord::reason)
                .containsExactly("line is longer than 1000 bytes; raise maxLineLength if that is expected");
    }

    @Test
    void a_line_that_nests_without_end_is_rejected() {
        List<Order> rows =
                read("{\"order_id\":" + "[".repeat(100_000) + "\n{\"order_id\":2}\n", b -> b.ignoreUnknown());

        assertThat(rows).hasSize(1);
        assertThat(read("{\"x\":" + "[".repeat(100_000) + "\n{\"order_id\":2}\n", b -> b.ignoreUnknown()))
                .hasSize(1);
        assertThat(rejected).hasSize(2);
    }

    @Test
    void bytes_that_are_not_utf_8_reject_the_line_and_a_byte_order_mark_does_not() {
        Path file = file("\u00ef\u00bb\u00bf{\"order_id\":1}\n{\"order_id\":2,\"\u00e4\":1}\n"
                .getBytes(StandardCharsets.ISO_8859_1));

        List<Order> rows =
                read(JsonLinesSource.of("orders", Order.class).file(file).build());

        assertThat(rows).extracting(Order::orderId).containsExactly(1);
        assertThat(rejected)
                .extracting(RejectedRecord::reason)
                .containsExactly("line holds bytes that are not valid UTF-8");
    }

    @Test
    void a_file_that_is_missing_or_empty_is_told() {
        Path file = file("\n\n".getBytes(StandardCharsets.UTF_8));
        Path missing = folder.resolve("missing.jsonl");

        assertThatThrownBy(() -> read("\n"))
                .isInstanceOf(PortException.class)
                .hasMessage("Cannot read orders: file " + file
                        + " has no record; if that is expected, declare allowEmpty()");
        assertThat(read("", b -> b.allowEmpty())).isEmpty();
        assertThatThrownBy(() -> JsonLinesSource.of("orders", Order.class)
                        .file(missing)
                        .build()
                        .open())
                .hasMessage("Cannot read orders: file " + missing + " does not exist");
        assertThatThrownBy(() -> JsonLinesSource.of("orders", Order.class).build())
                .hasMessage("Missing file of source 'orders': name one with file(path)");
    }

    private List<Order> read(String content) {
        return read(content, b -> b);
    }

    private List<Order> read(String content, UnaryOperator<JsonLinesSource.Builder<Order>> options) {
        Path file = file(content.getBytes(StandardCharsets.UTF_8));
        return read(options.apply(JsonLinesSource.of("orders", Order.class).file(file))
                .build());
    }

    private <T> List<T> read(JsonLinesSource<T> source) {
        List<T> rows = new ArrayList<>();
        try (RowReader<T> reader = source.open()) {
            for (T row = reader.next(rejected::add); row != null; row = reader.next(rejected::add)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Path file(byte[] content) {
        try {
            return Files.write(folder.resolve("orders.jsonl"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
