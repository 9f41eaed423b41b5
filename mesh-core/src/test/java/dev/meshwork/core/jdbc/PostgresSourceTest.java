package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresSourceTest extends JdbcSourceContract {

    @BeforeAll
    static void needs_a_server() {
        PostgresServer.database(PostgresSourceTest.class);
    }

    @Override
    DataSource source() {
        return PostgresServer.database(PostgresSourceTest.class);
    }

    @Override
    String timeType() {
        return "timestamptz";
    }

    @Override
    String time(String iso) {
        return "'" + iso + "'";
    }

    @Override
    String jsonType() {
        return "jsonb";
    }

    @Test
    void a_server_that_is_gone_may_come_back_and_the_message_holds_no_password() {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setServerNames(new String[] {"127.0.0.1"});
        nobody.setPortNumbers(new int[] {1});
        nobody.setUser("ada");
        nobody.setPassword("s3cret");
        JdbcSource<Event> source =
                JdbcSource.of("events", Event.class, nobody).table("e").build();

        assertThatThrownBy(source::open)
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.isTransient()).isTrue())
                .hasMessageStartingWith("Cannot read events at jdbc:#e: Connection to 127.0.0.1:1 refused")
                .hasMessageNotContaining("s3cret")
                .hasMessageNotContaining("ada");
    }

    @Test
    void what_the_database_says_about_a_value_is_not_shown() throws SQLException {
        execute("CREATE TABLE " + table + " (email text)");
        execute("INSERT INTO " + table + " VALUES ('ada@example.com')");
        Schema schema = Schema.builder("s")
                .field(Field.of("email", DataType.Kind.LONG).classified(Classification.PII_EMAIL))
                .build();
        JdbcSource<?> source = JdbcSource.of("s", RowType.ofMaps(schema), source())
                .query("SELECT CAST(email AS bigint) AS email FROM " + table)
                .build();

        assertThatThrownBy(() -> source.open().next(r -> {}))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("a text is not of the form that its column takes (SQLState 22P02)")
                .hasMessageNotContaining("ada")
                .satisfies(e -> assertThat(e.getCause()).hasMessageNotContaining("ada"));
    }

    @Test
    void times_without_a_zone_are_compared_as_they_are() throws SQLException {
        execute("CREATE TABLE " + table + " (id bigint, what text, changed_at timestamp)");
        execute("INSERT INTO " + table
                + " VALUES (1, 'e', '2026-01-05 11:59:59.999999'), (2, 'e', '2026-01-05 12:00:00')");
        JdbcIncrementalSource<Event> fresh = events().incrementalBy("changed_at");

        assertThat(ids(fresh.since(null, NOON))).containsExactly(1L);
        assertThat(fresh.since(null, NOON).cursor()).isEqualTo("2026-01-05T12:00");
        assertThat(fresh.since(null, NOON.plusSeconds(1)).cursor()).isEqualTo("2026-01-05T12:00:00.000001");
    }

    @Test
    void infinity_is_no_date() throws SQLException {
        execute("CREATE TABLE " + table + " (day date)");
        execute("INSERT INTO " + table + " VALUES ('infinity')");
        Schema schema = Schema.builder("s").field("day", DataType.Kind.DATE).build();
        List<String> reasons = new java.util.ArrayList<>();

        try (var reader = JdbcSource.of("s", RowType.ofMaps(schema), source())
                .table(table)
                .build()
                .open()) {
            assertThat(reader.next(r -> reasons.add(r.reason()))).isNull();
        }

        assertThat(reasons).singleElement().asString().endsWith("expected a date");
    }

    @Test
    void a_column_that_cannot_be_a_cursor_is_told_with_its_type() throws SQLException {
        execute("CREATE TABLE " + table + " (id numeric, what text)");
        execute("INSERT INTO " + table + " VALUES (1.5, 'e')");

        assertThatThrownBy(() -> events().incrementalBy("id").since(null, NOON))
                .isInstanceOf(PortException.class)
                .hasMessageEndingWith("column 'id' of " + table
                        + " cannot be a cursor, for it is numeric; expected whole" + " numbers, dates or times");
    }
}
