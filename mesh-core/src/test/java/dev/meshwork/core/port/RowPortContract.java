package dev.meshwork.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RowPort} promises. An implementation's test extends it. */
public abstract class RowPortContract {

    private static final Schema SCHEMA = Schema.builder("sample")
            .field(Field.of("id", DataType.Kind.LONG).asPrimaryKey())
            .field(Field.of("name", DataType.Kind.TEXT).orNull())
            .field(Field.of("born", DataType.Kind.DATE).orNull())
            .build();

    private static final Schema ALL_TYPES = Schema.builder("all_types")
            .field(Field.of("text", DataType.Kind.TEXT).orNull())
            .field(Field.of("bool", DataType.Kind.BOOLEAN).orNull())
            .field(Field.of("small", DataType.Kind.INTEGER).orNull())
            .field(Field.of("large", DataType.Kind.LONG).orNull())
            .field(Field.of("floating", DataType.Kind.DOUBLE).orNull())
            .field(Field.of("money", DataType.Kind.DECIMAL).orNull())
            .field(Field.of("day", DataType.Kind.DATE).orNull())
            .field(Field.of("local", DataType.Kind.DATE_TIME).orNull())
            .field(Field.of("moment", DataType.Kind.TIMESTAMP).orNull())
            .field(Field.of("colour", DataType.enumeration(List.of("RED", "GREEN")))
                    .orNull())
            .field(Field.of(
                            "place",
                            DataType.struct(List.of(
                                    Field.of("city", DataType.Kind.TEXT),
                                    Field.of("since", DataType.Kind.DATE).orNull())))
                    .orNull())
            .field(Field.of("tags", DataType.list(DataType.of(DataType.Kind.TEXT)))
                    .orNull())
            .build();

    private RowPort<Map<String, @Nullable Object>> port;

    /** A port that serves nothing yet. Called twice with one schema, it gives ports over one storage or over two. */
    protected abstract <T> RowPort<T> port(RowType<T> type);

    /** Whether versions are kept that are not served any more. */
    protected boolean keepsVersions() {
        return true;
    }

    /** Whether a mask may give a value another form than its type, without further ado. */
    protected boolean takesOtherForms() {
        return true;
    }

    /** Whether a text may hold the character with the code 0. */
    protected boolean keepsNul() {
        return true;
    }

    /** Whether times keep their nanoseconds. */
    protected boolean keepsNanoseconds() {
        return true;
    }

    @BeforeEach
    void open_the_port() {
        port = port(RowType.ofMaps(SCHEMA));
    }

    @Test
    void nothing_is_visible_before_the_commit() {
        stage(port, "run-1", row(1L, "Ada", null));

        assertThat(port.servedVersion()).isEmpty();
        assertThatThrownBy(port::read)
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot read " + port.name() + ": nothing is served")
                .hasMessageEndingWith("run the product first");
    }

    @Test
    void a_commit_serves_what_was_staged() {
        long staged = stage(port, "run-1", row(1L, "Ada", LocalDate.of(1815, 12, 10)), row(2L, "Grace", null));
        port.commit("run-1", 1);

        assertThat(staged).isEqualTo(2);
        assertThat(port.servedVersion()).contains("run-1");
        assertThat(read(port))
                .containsExactly(
                        Arrays.asList(1L, "Ada", LocalDate.of(1815, 12, 10)), Arrays.asList(2L, "Grace", null));
    }

    @Test
    void a_version_without_rows_is_a_version() {
        stage(port, "run-1");
        port.commit("run-1", 1);

        assertThat(read(port)).isEmpty();
    }

    @Test
    void committing_again_changes_nothing() {
        stage(port, "run-1", row(1L, "Ada", null));
        port.commit("run-1", 1);
        port.commit("run-1", 1);

        assertThat(port.servedVersion()).contains("run-1");
        assertThat(read(port)).hasSize(1);
    }

    @Test
    void a_later_commit_replaces_the_version_as_a_whole() {
        stage(port, "run-1", row(1L, "Ada", null), row(2L, "Grace", null));
        port.commit("run-1", 1);
        stage(port, "run-2", row(3L, "Edsger", null));

        assertThat(read(port)).hasSize(2);
        port.commit("run-2", 1);
        assertThat(read(port)).containsExactly(Arrays.asList(3L, "Edsger", null));
    }

    @Test
    void an_earlier_version_can_be_served_again() {
        stage(port, "run-1", row(1L, "Ada", null));
        port.commit("run-1", 1);
        stage(port, "run-2", row(2L, "Grace", null));
        port.commit("run-2", 1);

        if (!keepsVersions()) {
            assertThat(port.versions()).containsExactly("run-2");
            assertThatThrownBy(() -> port.commit("run-1", 1))
                    .isInstanceOf(PortException.class)
                    .hasMessageStartingWith("Cannot commit run run-1 at " + port.name())
                    .hasMessageContaining("keeps no earlier versions");
            assertThatThrownBy(() -> port.read("run-1"))
                    .isInstanceOf(PortException.class)
                    .hasMessage("Cannot read version run-1 of " + port.name() + ": there are [run-2]");
            assertThat(read(port)).containsExactly(Arrays.asList(2L, "Grace", null));
            return;
        }
        port.commit("run-1", 1);

        assertThat(port.servedVersion()).contains("run-1");
        assertThat(read(port)).containsExactly(Arrays.asList(1L, "Ada", null));
    }

    @Test
    void a_reader_reads_the_version_it_opened_to_the_end() {
        stage(port, "run-1", row(1L, "Ada", null), row(2L, "Grace", null));
        port.commit("run-1", 1);
        try (RowReader<Row> reader = port.read()) {
            assertThat(next(reader)).containsExactly(1L, "Ada", null);
            stage(port, "run-2", row(3L, "Edsger", null));
            port.commit("run-2", 1);

            assertThat(next(reader)).containsExactly(2L, "Grace", null);
            assertThat(reader.next(rejected -> {})).isNull();
            assertThat(reader.position().record()).isEqualTo(2);
        }
    }

    @Test
    void staging_again_starts_from_nothing() {
        stage(port, "run-1", row(1L, "Ada", null), row(2L, "Grace", null));
        stage(port, "run-1", row(3L, "Edsger", null));
        port.commit("run-1", 1);

        assertThat(read(port)).containsExactly(Arrays.asList(3L, "Edsger", null));
    }

    @Test
    void staging_again_forgets_what_was_sealed() {
        stage(port, "run-1", row(1L, "Ada", null));
        port.stage("run-1").close();

        assertThatThrownBy(() -> port.commit("run-1", 1)).isInstanceOf(PortException.class);
    }

    @Test
    void a_run_that_was_served_is_not_staged_again() {
        stage(port, "run-1", row(1L, "Ada", null));
        port.commit("run-1", 1);

        assertThatThrownBy(() -> port.stage("run-1"))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot stage run run-1 at " + port.name());
        assertThat(read(port)).hasSize(1);
    }

    @Test
    void what_was_discarded_cannot_be_committed() {
        stage(port, "run-1", row(1L, "Ada", null));
        port.discard("run-1");
        port.discard("run-1");

        assertThatThrownBy(() -> port.commit("run-1", 1))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith(
                        "Cannot commit run run-1 at " + port.name() + ": it has staged and sealed nothing");
        assertThat(port.servedVersion()).isEmpty();
    }

    @Test
    void discarding_a_served_run_changes_nothing() {
        stage(port, "run-1", row(1L, "Ada", null));
        port.commit("run-1", 1);
        port.discard("run-1");

        assertThat(read(port)).hasSize(1);
    }

    @Test
    void discarding_a_run_keeps_the_served_one() {
        stage(port, "run-1", row(1L, "Ada", null));
        port.commit("run-1", 1);
        stage(port, "run-2", row(2L, "Grace", null));
        port.discard("run-2");

        assertThat(port.servedVersion()).contains("run-1");
        assertThat(read(port)).containsExactly(Arrays.asList(1L, "Ada", null));
    }

    @Test
    void an_unknown_run_is_not_committed_and_the_previous_stays() {
        stage(port, "run-1", row(1L, "Ada", null));
        port.commit("run-1", 1);

        assertThatThrownBy(() -> port.commit("run-7", 1)).isInstanceOf(PortException.class);
        assertThat(port.servedVersion()).contains("run-1");
    }

    @Test
    void what_was_not_sealed_is_not_committed() {
        try (RowWriter writer = port.stage("run-1")) {
            writer.write(row(1L, "Ada", null));
        }

        assertThatThrownBy(() -> port.commit("run-1", 1)).isInstanceOf(PortException.class);
    }

    @Test
    void a_writer_may_be_closed_twice() {
        RowWriter writer = port.stage("run-1");
        writer.seal();
        writer.close();
        writer.close();
        port.commit("run-1", 1);

        assertThat(read(port)).isEmpty();
    }

    @Test
    void null_empty_and_blank_are_different() {
        stage(port, "run-1", row(1L, null, null), row(2L, "", null), row(3L, " ", null));
        port.commit("run-1", 1);

        assertThat(read(port)).extracting(values -> values.get(1)).containsExactly(null, "", " ");
    }

    @Test
    void any_text_comes_back_as_it_was() {
        List<String> texts = List.of(
                "comma, quote \" and \"\"",
                "two\nlines",
                "two\r\nlines",
                "\r",
                "tab\t",
                " blanks ",
                "NULL",
                "null",
                "NaN",
                "\u00e9\u00df\u4e2d\ud83d\udc80",
                keepsNul() ? "\u0000\u0001" : "\u0001",
                "\uFEFFmark",
                "\\N",
                "#no comment",
                "{\"a\":1}",
                "=1+1",
                "\u2028",
                "x".repeat(100_000));
        List<Row> rows = new ArrayList<>();
        texts.forEach(text -> rows.add(row((long) rows.size(), text, null)));
        stage(port, "run-1", rows.toArray(Row[]::new));
        port.commit("run-1", 1);

        assertThat(read(port)).extracting(values -> values.get(1)).containsExactlyElementsOf(texts);
    }

    @Test
    void a_masked_value_may_have_another_form() {
        if (!takesOtherForms()) {
            assertThatThrownBy(() -> stage(port, "run-1", row(1L, "A***", "1815-**-**")))
                    .isInstanceOf(PortException.class)
                    .hasMessageStartingWith("Cannot write row 1 of " + port.name() + " to ")
                    .hasMessageContaining("field 'born' is a String")
                    .hasMessageNotContaining("1815");
            return;
        }
        stage(port, "run-1", row(1L, "A***", "1815-**-**"), row("hash:7f", null, ""));
        port.commit("run-1", 1);

        assertThat(read(port).get(0)).containsExactly(1L, "A***", "1815-**-**");
        assertThat(read(port).get(1).get(0)).isEqualTo("hash:7f");
    }

    @Test
    void a_row_may_be_reused_once_it_was_written() {
        Object[] current = {1L};
        Row reused = new Row() {
            @Override
            public Schema schema() {
                return SCHEMA;
            }

            @Override
            public @Nullable Object value(int field) {
                return field == 0 ? current[0] : null;
            }
        };
        try (RowWriter writer = port.stage("run-1")) {
            writer.write(reused);
            current[0] = 2L;
            writer.write(reused);
            writer.seal();
        }
        port.commit("run-1", 1);

        assertThat(read(port)).extracting(values -> values.get(0)).containsExactly(1L, 2L);
    }

    @Test
    void every_type_comes_back_as_it_was() {
        RowPort<Map<String, @Nullable Object>> all = port(RowType.ofMaps(ALL_TYPES));
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        place.put("city", "Z\u00fcrich, \"HB\"");
        place.put("since", LocalDate.of(1995, 1, 2));
        Object[] full = {
            "text",
            true,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            0.1 + 0.2,
            new BigDecimal("12345678901234567890.00100"),
            LocalDate.of(2024, 2, 29),
            LocalDateTime.of(2024, 1, 1, 0, 0),
            Instant.parse(keepsNanoseconds() ? "2024-01-01T00:00:00.123456789Z" : "2024-01-01T00:00:00.123456Z"),
            "GREEN",
            place,
            List.of("a", "", "\"b\"")
        };
        Object[] odd = {
            "",
            false,
            0,
            0L,
            Double.NEGATIVE_INFINITY,
            new BigDecimal("-1E+3"),
            LocalDate.of(-5, 1, 1),
            LocalDateTime.of(2024, 1, 1, 23, 59, 59, keepsNanoseconds() ? 1 : 1000),
            Instant.EPOCH,
            "RED",
            null,
            List.of()
        };
        stage(all, "run-1", Row.of(ALL_TYPES, full), Row.of(ALL_TYPES, odd), Row.of(ALL_TYPES, new Object[12]));
        all.commit("run-1", 1);

        List<List<@Nullable Object>> served = read(all);
        assertThat(served.get(0)).containsExactly(full);
        assertThat(served.get(1))
                .usingElementComparator(RowPortContract::compare)
                .containsExactly(odd);
        assertThat(served.get(2)).containsOnlyNulls();
    }

    @Test
    void a_row_that_is_null_in_its_only_field_is_kept() {
        Schema one = Schema.builder("one")
                .field(Field.of("text", DataType.Kind.TEXT).orNull())
                .build();
        RowPort<Map<String, @Nullable Object>> narrow = port(RowType.ofMaps(one));
        stage(narrow, "run-1", Row.of(one, "a"), Row.of(one, (Object) null), Row.of(one, ""));
        narrow.commit("run-1", 1);

        assertThat(read(narrow)).extracting(values -> values.get(0)).containsExactly("a", null, "");
    }

    @Test
    void an_interrupted_thread_can_still_commit() {
        stage(port, "run-1", row(1L, "Ada", null));
        Thread.currentThread().interrupt();
        try {
            stage(port, "run-2", row(2L, "Grace", null));
            port.commit("run-2", 1);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(port.servedVersion()).contains("run-2");
    }

    @Test
    void it_says_what_it_is() {
        assertThat(port.name()).isEqualTo("sample");
        assertThat(port.schema()).isEqualTo(SCHEMA);
        assertThat(port.location()).isNotBlank();
        assertThat(port.format()).isNotBlank();
    }

    /** Decimals by value: 1E+3 is served as 1000. */
    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b);
        }
        return java.util.Objects.equals(one, other) ? 0 : 1;
    }

    private static Row row(@Nullable Object... values) {
        return Row.of(SCHEMA, values);
    }

    private static long stage(RowPort<?> port, String runId, Row... rows) {
        try (RowWriter writer = port.stage(runId)) {
            for (Row row : rows) {
                writer.write(row);
            }
            return writer.seal();
        }
    }

    private static List<List<@Nullable Object>> read(RowPort<?> port) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RowReader<Row> reader = port.read()) {
            for (List<@Nullable Object> row = next(reader); row != null; row = next(reader)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable List<@Nullable Object> next(RowReader<Row> reader) {
        Row row = reader.next(rejected -> {
            throw new AssertionError("a served row was rejected: " + rejected);
        });
        if (row == null) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < row.schema().fields().size(); i++) {
            values.add(row.value(i));
        }
        return values;
    }
}
