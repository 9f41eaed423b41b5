package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresPortTest extends JdbcPortContract {

    @BeforeAll
    static void needs_a_server() {
        PostgresServer.database(PostgresPortTest.class);
    }

    @Override
    DataSource source() {
        return PostgresServer.database(PostgresPortTest.class);
    }

    @Override
    protected boolean takesOtherForms() {
        return false;
    }

    @Override
    protected boolean keepsNul() {
        return false;
    }

    @Override
    protected boolean keepsNanoseconds() {
        return false;
    }

    @Override
    String tables() {
        return "SELECT relname AS name FROM pg_class WHERE relkind = 'r'";
    }

    @Test
    void a_nul_character_is_told() {
        assertThatThrownBy(() -> stage(stock(), "r1", new Stock("a\u0000b", 1)))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot write row 1 of stock to jdbc:postgresql://127.0.0.1:")
                .hasMessageEndingWith(
                        "field 'article' holds a NUL character, which the database cannot store; remove it in"
                                + " the product");
    }

    @Test
    void a_nul_character_in_a_nested_value_is_told() {
        Schema schema = Schema.builder("s")
                .field(Field.of("tags", DataType.list(DataType.of(DataType.Kind.TEXT))))
                .build();
        JdbcPort<?> port = JdbcPort.of("nested", RowType.ofMaps(schema), source());
        try (RowWriter writer = port.stage("r1")) {
            writer.write(Row.of(schema, List.of("secret \u0000")));
            assertThatThrownBy(writer::seal)
                    .isInstanceOf(PortException.class)
                    .hasMessageStartingWith("Cannot write rows 1 to 1 of nested at jdbc:")
                    .hasMessageContaining("a text holds a character that the database cannot store, such as NUL")
                    .hasMessageNotContaining("secret")
                    .satisfies(e -> assertThat(e.getCause()).hasMessageNotContaining("secret"));
        }
    }

    @Test
    void nanoseconds_are_refused_or_cut_off() {
        Schema schema = Schema.builder("s").field("at", DataType.Kind.TIMESTAMP).build();
        JdbcPort<?> port = JdbcPort.of("nanos", RowType.ofMaps(schema), source());
        Row row = Row.of(schema, Instant.parse("2024-12-31T23:59:59.999999999Z"));
        try (RowWriter writer = port.stage("r1")) {
            assertThatThrownBy(() -> writer.write(row))
                    .hasMessageEndingWith(
                            "field 'at' has nanoseconds, and PostgreSQL keeps microseconds; cut them off in"
                                    + " the product or with truncatingToMicroseconds(), or keep them with storingAsText(\"at\")");
        }

        JdbcPort<?> truncating = port.truncatingToMicroseconds();
        try (RowWriter writer = truncating.stage("r2")) {
            writer.write(row);
            writer.seal();
        }
        truncating.commit("r2", 1);

        assertThat(values(truncating)).containsExactly(List.of(Instant.parse("2024-12-31T23:59:59.999999Z")));
    }

    @Test
    void what_is_at_the_edges_of_its_types_comes_back_as_it_was() {
        Schema schema = Schema.builder("s")
                .field("day", DataType.Kind.DATE)
                .field("local", DataType.Kind.DATE_TIME)
                .field("at", DataType.Kind.TIMESTAMP)
                .field("d", DataType.Kind.DOUBLE)
                .field("m", DataType.Kind.DECIMAL)
                .build();
        JdbcPort<?> port = JdbcPort.of("edges", RowType.ofMaps(schema), source());
        List<Object[]> rows = List.of(
                new Object[] {
                    LocalDate.of(-4712, 1, 1),
                    LocalDateTime.parse("-4712-01-01T00:00:00"),
                    Instant.parse("-4712-01-01T00:00:00Z"),
                    Double.NaN,
                    new BigDecimal("0." + "0".repeat(16_382) + "1")
                },
                new Object[] {
                    LocalDate.of(5_874_896, 12, 31),
                    LocalDateTime.parse("+294275-12-31T23:59:59.999999"),
                    Instant.parse("+294275-12-31T23:59:59.999999Z"),
                    -0.0,
                    new BigDecimal("9".repeat(131_072))
                },
                new Object[] {
                    LocalDate.of(1582, 10, 10),
                    LocalDateTime.parse("0000-12-31T12:00:00.000001"),
                    Instant.parse("1582-10-10T00:00:00.000001Z"),
                    Double.MIN_VALUE,
                    new BigDecimal("-0.00")
                });
        try (RowWriter writer = port.stage("r1")) {
            rows.forEach(row -> writer.write(Row.of(schema, row)));
            assertThatThrownBy(() -> writer.write(
                            Row.of(schema, LocalDate.MAX, LocalDateTime.MIN, Instant.EPOCH, 0.0, BigDecimal.ZERO)))
                    .hasMessageContaining("field 'day' is not between the years -4712 and 5874896");
            assertThatThrownBy(() -> writer.write(Row.of(
                            schema,
                            LocalDate.EPOCH,
                            LocalDateTime.MIN,
                            Instant.EPOCH,
                            0.0,
                            new BigDecimal("1E-20000"))))
                    .hasMessageContaining("field 'local' is not between the years");
            assertThatThrownBy(() -> writer.write(Row.of(
                            schema,
                            LocalDate.EPOCH,
                            LocalDateTime.parse("2024-01-01T00:00:00"),
                            Instant.EPOCH,
                            0.0,
                            new BigDecimal("1E+200000"))))
                    .hasMessageContaining("field 'm' has more digits than PostgreSQL keeps");
            assertThatThrownBy(() -> writer.write(Row.of(
                            schema,
                            LocalDate.of(0, 2, 29),
                            LocalDateTime.parse("2024-01-01T00:00:00"),
                            Instant.EPOCH,
                            0.0,
                            BigDecimal.ONE)))
                    .hasMessageContaining("field 'day' is a leap day before the year 1");
            writer.seal();
        }
        port.commit("r1", 1);

        assertThat(values(port))
                .containsExactlyElementsOf(rows.stream().map(Arrays::asList).toList());
    }

    @Test
    void masked_forms_go_into_columns_of_texts() {
        Schema schema = Schema.builder("s")
                .field(Field.of("id", DataType.Kind.LONG).asPrimaryKey())
                .field(Field.of("born", DataType.Kind.DATE).orNull())
                .build();
        JdbcPort<?> port =
                JdbcPort.of("masked", RowType.ofMaps(schema), source()).storingAsText("born");
        try (RowWriter writer = port.stage("r1")) {
            writer.write(Row.of(schema, 1L, "1815-**-**"));
            writer.write(Row.of(schema, 2L, LocalDate.of(1906, 12, 9)));
            writer.write(Row.of(schema, 3L, null));
            writer.seal();
        }
        port.commit("r1", 1);

        assertThat(values(port))
                .containsExactly(
                        List.of(1L, "1815-**-**"), List.of(2L, LocalDate.of(1906, 12, 9)), Arrays.asList(3L, null));
    }

    @Test
    void a_connection_that_is_killed_in_the_middle_of_a_commit_leaves_the_old_version_and_the_commit_can_be_repeated()
            throws Exception {
        JdbcPort<Stock> port = stock();
        publish(port, "r1", new Stock("a", 1));
        stage(port, "r2", new Stock("b", 2));
        // The rows of r1 are deleted already when the statement that inserts those of r2 waits here.
        execute("CREATE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " PERFORM pg_advisory_xact_lock(4711); RETURN NULL; END $$");
        execute("CREATE TRIGGER wait_here BEFORE INSERT ON " + stockTable() + " EXECUTE FUNCTION wait_here()");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection holder = source().getConnection();
                Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(4711)");
            Future<?> commit = other.submit(() -> port.commit("r2", 1));
            String waiting =
                    "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND wait_event = 'advisory'"
                            + " AND datname = current_database() AND query LIKE 'INSERT INTO%'";
            while (query(waiting).isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(read(port)).containsExactly("a 1");

            query("SELECT pg_terminate_backend(" + query(waiting).get(0) + ")");

            assertThatThrownBy(commit::get)
                    .hasCauseInstanceOf(PortException.class)
                    .hasMessageContaining("Cannot commit run r2 at stock: FATAL: terminating connection");
            assertThat(read(port)).containsExactly("a 1");
            assertThat(port.servedVersion()).contains("r1");
        } finally {
            other.shutdownNow();
            execute("DROP TRIGGER wait_here ON " + stockTable());
            execute("DROP FUNCTION wait_here");
        }
        port.commit("r2", 1);
        assertThat(read(port)).containsExactly("b 2");
    }

    @Test
    void a_staging_table_that_is_in_use_holds_nobody_up_for_long() throws Exception {
        JdbcPort<Stock> port = stock();
        stage(port, "r1", new Stock("a", 1));
        String staging =
                query("SELECT staging FROM " + port.tables().stagedTable()).get(0);
        try (Connection zombie = source().getConnection();
                Statement statement = zombie.createStatement()) {
            zombie.setAutoCommit(false);
            statement.execute("INSERT INTO " + staging + " VALUES (99, 'zombie', 1)");

            publish(port, "r2", new Stock("b", 2));

            assertThat(read(port)).containsExactly("b 2");
            zombie.commit();
        }
        publish(port, "r3", new Stock("c", 3));
        assertThat(leftovers()).isZero();
    }

    @Test
    void a_reader_gives_its_connection_back_as_it_was() throws SQLException {
        publish(stock(), "r1", new Stock("a", 1));

        assertThat(read(stock())).hasSize(1);
        assertThat(query("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                        + " AND datname = current_database()"))
                .containsExactly("0");
    }
}
