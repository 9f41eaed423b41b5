package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowPortContract;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.FencedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the port promises in either database. */
abstract class JdbcPortContract extends RowPortContract {

    /** A stock of something. */
    record Stock(@PrimaryKey String article, int pieces) {}

    private final String prefix =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "_";
    private final AtomicInteger ports = new AtomicInteger();

    abstract DataSource source();

    @Override
    protected <T> RowPort<T> port(RowType<T> type) {
        return JdbcPort.of("sample", type, source())
                .tablePrefix(prefix)
                .table(prefix + "sample_" + ports.incrementAndGet());
    }

    @Override
    protected boolean keepsVersions() {
        return false;
    }

    final JdbcPort<Stock> stock() {
        return JdbcPort.of("stock", Stock.class, source()).tablePrefix(prefix).table(prefix + "Stock of \u00e9");
    }

    final String stockTable() {
        return "\"" + prefix + "Stock of \u00e9\"";
    }

    @Test
    void it_says_where_it_is_without_credentials() {
        assertThat(stock().location())
                .startsWith("jdbc:")
                .endsWith("#" + prefix + "Stock of \u00e9")
                .doesNotContain("meshwork@")
                .doesNotContain("password");
        assertThat(stock().format()).isIn("postgresql", "sqlite");
    }

    @Test
    void the_table_is_plain() throws SQLException {
        publish(stock(), "r1", new Stock("a", 1), new Stock("b", 2));

        assertThat(query("SELECT article, pieces FROM " + stockTable() + " ORDER BY 1"))
                .containsExactly("a 1", "b 2");
        assertThat(leftovers()).isZero();
    }

    @Test
    void appending_adds_rows_and_serves_no_earlier_run_again() {
        JdbcPort<Stock> port = stock().appending();
        publish(port, "r1", new Stock("a", 1));
        publish(port, "r2", new Stock("a", 2), new Stock("b", 3));
        port.commit("r2", 1);

        assertThat(read(port)).containsExactlyInAnyOrder("a 1", "a 2", "b 3");
        assertThatThrownBy(() -> port.commit("r1", 1))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot commit run r1 at stock: it has staged and sealed nothing for ");
        assertThat(read(port)).hasSize(3);
    }

    @Test
    void upserting_replaces_rows_of_the_same_key_and_the_last_one_wins() {
        JdbcPort<Stock> port = stock().upserting();
        publish(port, "r1", new Stock("a", 1), new Stock("b", 1));
        publish(port, "r2", new Stock("b", 2), new Stock("c", 1), new Stock("b", 3));
        port.commit("r2", 1);

        assertThat(read(port)).containsExactly("a 1", "b 3", "c 1");
        assertThatThrownBy(() -> port.commit("r1", 1)).isInstanceOf(PortException.class);
    }

    @Test
    void upserting_needs_a_key() {
        Schema schema = Schema.builder("s").field("a", DataType.Kind.TEXT).build();

        assertThatThrownBy(
                        () -> JdbcPort.of("s", RowType.ofMaps(schema), source()).upserting())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid port 's': rows are replaced by their primary key, and schema 's' has none whose"
                        + " fields are required");
    }

    @Test
    void a_key_that_is_there_twice_is_told_before_the_commit() {
        publish(stock(), "r1", new Stock("a", 1));

        assertThatThrownBy(() -> stage(stock(), "r2", new Stock("secret", 1), new Stock("secret", 2)))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot stage stock at jdbc:")
                .hasMessageContaining("two of its rows have the same primary key")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThatThrownBy(() -> stock().commit("r2", 1)).isInstanceOf(PortException.class);
        assertThat(read(stock())).containsExactly("a 1");
    }

    @Test
    void null_in_a_required_field_is_told() {
        try (RowWriter writer = stock().stage("r1")) {
            assertThatThrownBy(() -> writer.write(Row.of(stock().schema(), "a", null)))
                    .isInstanceOf(PortException.class)
                    .hasMessageStartingWith("Cannot write row 1 of stock to jdbc:")
                    .hasMessageEndingWith(": field 'pieces' is null, but it is required");
        }
    }

    @Test
    void text_that_is_no_unicode_fails_instead_of_changing() {
        assertThatThrownBy(() -> stage(stock(), "r1", new Stock("\ud800", 1)))
                .isInstanceOf(PortException.class)
                .hasMessageEndingWith("field 'article' is not valid Unicode: it holds half of a surrogate pair");
    }

    @Test
    void a_commit_under_an_older_lock_is_refused() {
        publish(stock(), "r1", 5, new Stock("a", 1));
        stage(stock(), "r2", new Stock("a", 2));

        assertThatThrownBy(() -> stock().commit("r2", 4))
                .isInstanceOf(FencedException.class)
                .hasMessageStartingWith("Cannot commit run r2 at stock: its lock (number 4) was taken over");
        assertThatThrownBy(() -> stock().commit("r1", 4)).isInstanceOf(FencedException.class);
        stock().commit("r1", 6);
        assertThatThrownBy(() -> stock().commit("r2", 5)).isInstanceOf(FencedException.class);
        assertThat(read(stock())).containsExactly("a 1");
        stock().commit("r2", 6);
        assertThat(read(stock())).containsExactly("a 2");
    }

    @Test
    void what_interrupted_runs_left_goes_with_the_next_one() throws SQLException {
        RowWriter interrupted = stock().stage("r1");
        interrupted.write(Row.of(stock().schema(), "a", 1));
        interrupted.close();
        stage(stock(), "r2", new Stock("a", 1));
        publish(stock(), "r3", new Stock("a", 3));

        assertThat(leftovers()).isZero();
        assertThatThrownBy(() -> stock().commit("r2", 1)).isInstanceOf(PortException.class);
    }

    @Test
    void a_writer_whose_rows_were_removed_does_not_seal() {
        RowWriter lost = stock().stage("r1");
        RowWriter other = stock().stage("r1");

        assertThatThrownBy(lost::seal).isInstanceOf(PortException.class);
        lost.close();
        other.seal();
        other.close();
    }

    @Test
    void a_table_that_does_not_fit_is_refused_with_each_difference() throws SQLException {
        execute("CREATE TABLE " + stockTable()
                + " (article numeric(10,2) NOT NULL, more integer, PRIMARY KEY (article))");

        assertThatThrownBy(() -> stock().stage("r1"))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith(
                        "Cannot stage run r1 at stock: table " + prefix
                                + "Stock of \u00e9 is not as schema 'stock' needs it: column 'article' is numeric(10,2), expected ")
                .hasMessageContaining("it has no column 'pieces' (")
                .hasMessageContaining("column 'more' is no field")
                .hasMessageEndingWith("change the table, or name another one with table(name)");
    }

    @Test
    void a_table_with_other_keys_is_refused() throws SQLException {
        JdbcPort<Stock> port = stock();
        port.stage("r1").close();
        execute("CREATE UNIQUE INDEX " + prefix + "i ON " + stockTable() + " (pieces)");

        assertThatThrownBy(() -> port.stage("r1")).hasMessageContaining("columns [pieces] are unique");
        execute("DROP INDEX " + prefix + "i");
        assertThatThrownBy(() -> port.appending().stage("r1")).hasMessageContaining("columns [article] are unique");
        port.stage("r1").close();
    }

    @Test
    void a_table_without_the_key_is_refused_for_upserts() throws SQLException {
        stock().appending().stage("r1").close();

        assertThatThrownBy(() -> stock().upserting().stage("r1"))
                .hasMessageContaining("columns [article] are not its primary key");
    }

    @Test
    void names_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> stock().table("a.b.c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid table 'a.b.c': expected a name, or schema.name");
        assertThatThrownBy(() -> stock().table("x\"; DROP TABLE y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid table 'x\"; DROP TABLE y': expected a name without quotes");
        Schema schema = Schema.builder("s").field("__row", DataType.Kind.TEXT).build();
        assertThatThrownBy(() -> JdbcPort.of("s", RowType.ofMaps(schema), source()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid field '__row' of port 's': the name is taken");
    }

    @Test
    void fields_in_columns_of_texts_take_any_form_and_keep_nanoseconds() {
        Schema schema = Schema.builder("s")
                .field(Field.of("id", DataType.Kind.LONG).asPrimaryKey())
                .field(Field.of("at", DataType.Kind.TIMESTAMP))
                .field(Field.of("tags", DataType.list(DataType.of(DataType.Kind.LONG))))
                .build();
        JdbcPort<?> port = JdbcPort.of("s", RowType.ofMaps(schema), source())
                .tablePrefix(prefix)
                .table(prefix + "texts")
                .storingAsText("id", "at", "tags");
        java.time.Instant at = java.time.Instant.parse("2024-01-01T00:00:00.123456789Z");
        try (RowWriter writer = port.stage("r1")) {
            writer.write(Row.of(schema, 7L, at, List.of(1L, 2L)));
            writer.write(Row.of(schema, "007", "2024-**", "***"));
            writer.write(Row.of(schema, "hash", "2024-01-01T00:00:00Z", List.of()));
            writer.seal();
        }
        port.commit("r1", 1);

        assertThat(values(port))
                .containsExactlyInAnyOrder(
                        List.of(7L, at, List.of(1L, 2L)),
                        List.of("007", "2024-**", "***"),
                        List.of("hash", "2024-01-01T00:00:00Z", List.of()));
        assertThatThrownBy(() -> port.storingAsText("missing")).hasMessageContaining("Cannot find field 'missing'");
    }

    @Test
    void a_reader_never_sees_a_part_of_a_version() throws Exception {
        JdbcPort<Stock> port = stock();
        int rows = 300;
        publish(port, "r0", versionOf(0, rows));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> looks = reader.submit(() -> {
                int count = 0;
                while (!done.get() || count == 0) {
                    List<List<@Nullable Object>> seen = values(port);
                    assertThat(seen).hasSize(rows);
                    assertThat(seen.stream().map(row -> row.get(1)).distinct()).hasSize(1);
                    count++;
                }
                return count;
            });
            for (int version = 1; version <= 50; version++) {
                publish(port, "r" + version, versionOf(version, rows));
            }
            done.set(true);

            assertThat(looks.get()).isPositive();
            assertThat(port.servedVersion()).contains("r50");
        } finally {
            reader.shutdownNow();
        }
    }

    private static Stock[] versionOf(int version, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> new Stock(String.format("a%05d", i), version))
                .toArray(Stock[]::new);
    }

    @Test
    void many_rows_go_in_batches_and_are_read_as_a_stream() {
        publish(stock(), "r1", versionOf(7, 25_000));

        try (RowReader<Row> reader = stock().read()) {
            long sum = 0;
            for (Row row = reader.next(r -> {}); row != null; row = reader.next(r -> {})) {
                sum += (Integer) row.value(1);
            }
            assertThat(sum).isEqualTo(7 * 25_000L);
            assertThat(reader.position().record()).isEqualTo(25_000);
            assertThat(reader.next(r -> {})).isNull();
        }
    }

    static void publish(JdbcPort<Stock> port, String runId, Stock... rows) {
        publish(port, runId, 1, rows);
    }

    static void publish(JdbcPort<Stock> port, String runId, long fence, Stock... rows) {
        stage(port, runId, rows);
        port.commit(runId, fence);
    }

    static void stage(JdbcPort<Stock> port, String runId, Stock... rows) {
        try (RowWriter writer = port.stage(runId)) {
            for (Stock row : rows) {
                writer.write(Row.of(port.schema(), row.article(), row.pieces()));
            }
            assertThat(writer.seal()).isEqualTo(rows.length);
        }
    }

    static List<String> read(JdbcPort<Stock> port) {
        return values(port).stream().map(row -> row.get(0) + " " + row.get(1)).toList();
    }

    static List<List<@Nullable Object>> values(RowPort<?> port) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RowReader<Row> reader = port.read()) {
            for (Row row = reader.next(r -> {}); row != null; row = reader.next(r -> {})) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 0; i < row.schema().fields().size(); i++) {
                    values.add(row.value(i));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** How many staging tables are there. */
    final long leftovers() throws SQLException {
        return Long.parseLong(query("SELECT count(*) FROM (" + tables() + ") AS t WHERE name LIKE '" + prefix + "s\\_%'"
                        + " ESCAPE '\\'")
                .get(0));
    }

    abstract String tables();

    final List<String> query(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder(String.valueOf(rows.getString(1)));
                for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(' ').append(rows.getString(i));
                }
                result.add(row.toString());
            }
            return result;
        }
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
