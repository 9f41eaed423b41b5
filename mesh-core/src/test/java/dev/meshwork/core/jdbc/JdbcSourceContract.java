package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.Increment;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the source promises in either database. */
abstract class JdbcSourceContract {

    /** Something that happened. */
    record Event(@PrimaryKey long id, String what) {}

    /** A person. */
    record Person(
            long id, @Classified(Classification.PII_EMAIL) String email) {}

    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    final String table = "e" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    abstract DataSource source();

    /** The type of a column of points in time. */
    abstract String timeType();

    /** The literal of a point in time. */
    abstract String time(String iso);

    /** The type of a column of nested values. */
    abstract String jsonType();

    final JdbcSource<Event> events() {
        return JdbcSource.of("events", Event.class, source()).table(table).build();
    }

    @Test
    void reads_each_type_of_a_table() throws SQLException {
        Schema schema = Schema.builder("all")
                .field("text", DataType.Kind.TEXT)
                .field("bool", DataType.Kind.BOOLEAN)
                .field("small", DataType.Kind.INTEGER)
                .field("large", DataType.Kind.LONG)
                .field("floating", DataType.Kind.DOUBLE)
                .field("money", DataType.Kind.DECIMAL)
                .field("day", DataType.Kind.DATE)
                .field("local", DataType.Kind.DATE_TIME)
                .field("moment", DataType.Kind.TIMESTAMP)
                .field(Field.of("colour", DataType.enumeration(List.of("RED"))))
                .field(Field.of("tags", DataType.list(DataType.of(DataType.Kind.LONG))))
                .field(Field.of("absent", DataType.Kind.TEXT).orNull())
                .build();
        String local = timeType().equals("timestamptz") ? "timestamp" : "TEXT";
        String day = timeType().equals("timestamptz") ? "date" : "TEXT";
        execute("CREATE TABLE " + table
                + " (text text, bool boolean, small integer, large bigint, floating double precision,"
                + " money " + (day.equals("date") ? "numeric" : "TEXT") + ", day " + day + ", local " + local
                + ", moment "
                + timeType() + ", colour text, tags " + jsonType() + ", absent text, more text)");
        execute("INSERT INTO " + table + " VALUES ('a', true, 1, 2, 0.5, '12.30', '2024-02-29', '2024-02-29 12:00:00', "
                + time("2024-02-29T12:00:00.000001Z") + ", 'RED', '[1, 2]', NULL, 'unread')");

        List<Map<String, @Nullable Object>> rows = read(JdbcSource.of("all", RowType.ofMaps(schema), source())
                .table(table)
                .build());

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).values())
                .containsExactly(
                        "a",
                        true,
                        1,
                        2L,
                        0.5,
                        new BigDecimal("12.30"),
                        LocalDate.of(2024, 2, 29),
                        LocalDateTime.of(2024, 2, 29, 12, 0),
                        Instant.parse("2024-02-29T12:00:00.000001Z"),
                        "RED",
                        List.of(1L, 2L),
                        null);
    }

    @Test
    void reads_a_query_and_renamed_columns() throws SQLException {
        create();
        insert(1, 2, 3);

        JdbcSource<Event> odd = JdbcSource.of("odd", Event.class, source())
                .query("SELECT id AS number, what FROM " + table + " WHERE id <> 2 -- but two\n;")
                .column("id", "number")
                .build();

        assertThat(read(odd)).containsExactly(new Event(1, "e1"), new Event(3, "e3"));
        assertThat(odd.location()).startsWith("jdbc:").endsWith("#query");
        assertThat(odd.format()).isEqualTo(events().format());
    }

    @Test
    void a_time_without_a_zone_is_of_the_declared_one() throws SQLException {
        String local = timeType().equals("timestamptz") ? "timestamp" : "TEXT";
        execute("CREATE TABLE " + table + " (moment " + local + ")");
        execute("INSERT INTO " + table + " VALUES ('2026-01-05 13:00:00')");
        Schema schema =
                Schema.builder("s").field("moment", DataType.Kind.TIMESTAMP).build();

        assertThat(read(JdbcSource.of("s", RowType.ofMaps(schema), source())
                        .table(table)
                        .zone(ZoneId.of("Europe/Berlin"))
                        .build()))
                .containsExactly(Map.of("moment", NOON));
        assertThat(read(JdbcSource.of("s", RowType.ofMaps(schema), source())
                        .table(table)
                        .build()))
                .containsExactly(Map.of("moment", NOON.plusSeconds(3600)));
    }

    @Test
    void a_row_that_does_not_fit_is_rejected_and_the_next_one_read() throws SQLException {
        execute("CREATE TABLE " + table + " (id text, what text)");
        execute("INSERT INTO " + table + " VALUES ('x1', 'a'), ('2', 'b')");
        JdbcSource<Event> numbers = JdbcSource.of("events", Event.class, source())
                .query("SELECT CASE WHEN id = '2' THEN 2 END AS id, what FROM " + table)
                .build();
        List<RejectedRecord> rejected = new ArrayList<>();

        try (RowReader<Event> reader = numbers.open()) {
            List<Event> rows = new ArrayList<>();
            for (Event row = reader.next(rejected::add); row != null; row = reader.next(rejected::add)) {
                rows.add(row);
            }
            assertThat(rows).containsExactly(new Event(2, "b"));
        }
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).resource()).isEqualTo("query");
        assertThat(rejected.get(0).reason()).isEqualTo("field 'id' is null, but it is required");

        rejected.clear();
        try (RowReader<Event> reader = events().open()) {
            assertThat(reader.next(rejected::add)).isNull();
        }
        assertThat(rejected)
                .extracting(RejectedRecord::reason)
                .containsExactlyInAnyOrder(
                        "field 'id' is x1: expected a whole number of 64 bits",
                        "field 'id' is 2: expected a whole number of 64 bits");
    }

    @Test
    void a_value_of_a_classified_field_is_not_shown() throws SQLException {
        execute("CREATE TABLE " + table + " (id text, email text)");
        execute("INSERT INTO " + table + " VALUES ('1', 'ada@example.com')");
        Schema schema = Schema.builder("s")
                .field(Field.of("email", DataType.Kind.LONG).classified(Classification.PII_EMAIL))
                .build();
        List<RejectedRecord> rejected = new ArrayList<>();

        try (RowReader<?> reader = JdbcSource.of("s", RowType.ofMaps(schema), source())
                .table(table)
                .build()
                .open()) {
            assertThat(reader.next(rejected::add)).isNull();
        }

        assertThat(rejected).singleElement().satisfies(record -> {
            assertThat(record.reason()).isEqualTo("field 'email' is not valid: expected a whole number of 64 bits");
            assertThat(record.raw()).isNull();
        });
        assertThatThrownBy(() -> JdbcSource.of("p", Person.class, source())
                        .table(table)
                        .build()
                        .incrementalBy("email"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid cursor column 'email' of source 'p': its field is classified, and where a cursor stands"
                                + " is shown to people");
    }

    @Test
    void what_is_missing_is_told() throws SQLException {
        assertThatThrownBy(() -> events().open())
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot read events at jdbc:")
                .hasMessageContaining(table);
        execute("CREATE TABLE " + table + " (id integer)");
        assertThatThrownBy(() -> events().open())
                .isInstanceOf(PortException.class)
                .hasMessageContaining("what");
        assertThatThrownBy(() -> events().incrementalBy("missing").since(null, NOON))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot look for what is new in events at jdbc:")
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> JdbcSource.of("e", Event.class, source()).build())
                .hasMessage("Missing table of source 'e': expected either table(name) or query(sql)");
    }

    @Test
    void many_rows_are_read_as_a_stream_of_one_state() throws SQLException {
        create();
        insert(LongStream.rangeClosed(1, 5000).toArray());

        try (RowReader<Event> reader = events().open()) {
            assertThat(reader.next(r -> {})).isEqualTo(new Event(1, "e1"));
            insert(5001);
            long count = 1;
            while (reader.next(r -> {}) != null) {
                count++;
            }
            assertThat(count).isEqualTo(5000);
            assertThat(reader.position().record()).isEqualTo(5000);
            assertThat(reader.position().resource()).isEqualTo(table);
        }
    }

    @Test
    void unique_numbers_are_read_once_each_up_to_the_last() throws SQLException {
        create();
        JdbcIncrementalSource<Event> fresh = events().incrementalBy("id");
        assertThat(fresh.since(null, NOON).isEmpty()).isTrue();
        insert(1, 2, 3);

        Increment<Rows<Event>> first = fresh.since(null, NOON);
        assertThat(ids(first)).containsExactly(1L, 2L, 3L);
        assertThat(first.cursor()).isEqualTo("4");
        assertThat(first.description()).isEqualTo("id ..3");
        assertThat(fresh.since("4", NOON))
                .satisfies(none -> assertThat(none.isEmpty()).isTrue())
                .satisfies(none -> assertThat(none.cursor()).isNull())
                .satisfies(none -> assertThat(ids(none)).isEmpty());

        insert(7);
        Increment<Rows<Event>> second = fresh.since("4", NOON);
        assertThat(ids(second)).containsExactly(7L);
        assertThat(second.description()).isEqualTo("id 4..7");
        assertThat(ids(fresh.holdingBack(4).since("2", NOON))).containsExactly(2L, 3L);
        assertThat(ids(fresh.holdingBack(5).since("2", NOON))).containsExactly(2L);
    }

    @Test
    void of_numbers_that_repeat_the_last_one_waits_and_the_cursor_stays_short() throws SQLException {
        execute("CREATE TABLE " + table + " (id bigint NOT NULL, what text, batch integer)");
        execute("INSERT INTO " + table
                + " SELECT n, 'e', 1 FROM (WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1"
                + " FROM t WHERE n < 100000) SELECT n FROM t) AS numbers");
        JdbcIncrementalSource<Event> fresh = events().incrementalBy("batch");
        assertThat(fresh.since(null, NOON).isEmpty()).isTrue();

        execute("INSERT INTO " + table + " VALUES (100001, 'e', 1), (100002, 'e', 2)");
        Increment<Rows<Event>> first = fresh.since(null, NOON);

        assertThat(ids(first)).hasSize(100_001).doesNotContain(100_002L);
        assertThat(first.cursor()).isEqualTo("2");
        assertThat(ids(fresh.withUniqueValues().since("2", NOON))).containsExactly(100_002L);
        assertThatThrownBy(() -> fresh.allowingLateness(Duration.ofMinutes(5)).since(null, NOON))
                .isInstanceOf(PortException.class)
                .hasMessage("Cannot read events: column 'batch' holds whole numbers, and allowingLateness(PT5M) is for"
                        + " dates and times; hold numbers back, holdingBack(...)");
    }

    @Test
    void times_are_read_up_to_now_less_the_lateness() throws SQLException {
        timed();
        at(1, "2026-01-05T11:00:00Z");
        at(2, "2026-01-05T11:59:00Z");
        at(3, "2026-01-05T12:30:00Z");
        JdbcIncrementalSource<Event> fresh = events().incrementalBy("changed_at");

        assertThat(ids(fresh.since(null, NOON))).containsExactly(1L, 2L);
        assertThat(fresh.since(null, NOON).cursor()).isEqualTo("2026-01-05T12:00:00Z");
        JdbcIncrementalSource<Event> late = fresh.allowingLateness(Duration.ofMinutes(5));
        Increment<Rows<Event>> first = late.since(null, NOON);
        assertThat(ids(first)).containsExactly(1L);
        assertThat(first.cursor()).isEqualTo("2026-01-05T11:55:00Z");
        assertThatThrownBy(() -> fresh.holdingBack(3).since(null, NOON))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot read events: column 'changed_at' holds ")
                .hasMessageEndingWith(
                        ", and holdingBack(3) is for numbers; allow times to be late, allowingLateness(...)");

        at(4, "2026-01-05T11:57:00Z"); // its transaction took three minutes
        assertThat(ids(late.since(first.cursor(), NOON.plusSeconds(3600)))).containsExactly(4L, 2L, 3L);
    }

    @Test
    void the_cursor_does_not_run_ahead_of_a_source_that_is_behind() throws SQLException {
        timed();
        at(1, "2026-01-04T23:59:59Z");
        JdbcIncrementalSource<Event> fresh = events().incrementalBy("changed_at");
        Increment<Rows<Event>> first = fresh.since(null, NOON);
        assertThat(ids(first)).containsExactly(1L);

        at(2, "2026-01-05T00:00:01Z"); // yesterday's copy arrives in the evening
        assertThat(ids(fresh.since(first.cursor(), NOON.plus(Duration.ofHours(8)))))
                .containsExactly(2L);
    }

    @Test
    void days_are_read_when_they_are_over() throws SQLException {
        execute("CREATE TABLE " + table + " (id bigint, what text, day "
                + (timeType().equals("timestamptz") ? "date" : "TEXT") + ")");
        execute("INSERT INTO " + table
                + " VALUES (1, 'e', '2026-01-03'), (2, 'e', '2026-01-04'), (3, 'e', '2026-01-05')");
        JdbcIncrementalSource<Event> fresh = events().incrementalBy("day");

        Increment<Rows<Event>> first = fresh.since(null, NOON);
        assertThat(ids(first)).containsExactly(1L, 2L);
        assertThat(first.cursor()).isEqualTo("2026-01-05");
        assertThat(ids(fresh.since(first.cursor(), NOON.plus(Duration.ofDays(1)))))
                .containsExactly(3L);
        assertThat(ids(fresh.select("2026-01-04..2026-01-05"))).containsExactly(2L, 3L);
        assertThat(ids(fresh.select("2026-01-04"))).containsExactly(2L);
    }

    @Test
    void whatever_happens_in_between_each_row_is_read_once() throws SQLException {
        timed();
        Random random = new Random(7);
        JdbcIncrementalSource<Event> fresh =
                events().incrementalBy("changed_at").allowingLateness(Duration.ofSeconds(10));
        List<Long> read = new ArrayList<>();
        String cursor = null;
        long id = 0;
        for (int second = 0; second < 120; second++) {
            Instant now = NOON.plusSeconds(second);
            for (int i = random.nextInt(4); i > 0; i--) {
                at(++id, now.minusSeconds(random.nextInt(10)).toString());
            }
            if (random.nextInt(3) == 0) {
                Increment<Rows<Event>> part = fresh.since(cursor, now);
                if (random.nextInt(4) == 0) {
                    ids(part); // of a run that is not served: the cursor stays
                } else {
                    read.addAll(ids(part));
                    cursor = part.cursor() == null ? cursor : part.cursor();
                }
            }
        }
        read.addAll(ids(fresh.since(cursor, NOON.plusSeconds(1000))));

        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, id).boxed().toList());
    }

    @Test
    void a_backfill_selects_intervals() throws SQLException {
        timed();
        at(1, "2025-12-31T23:59:59Z");
        at(2, "2026-01-01T00:00:00Z");
        at(3, "2026-01-31T23:59:59Z");
        at(4, "2026-02-01T00:00:00Z");
        JdbcIncrementalSource<Event> fresh = events().incrementalBy("changed_at");

        Increment<Rows<Event>> january = fresh.select("2026-01-01..2026-01-31");
        assertThat(ids(january)).containsExactly(2L, 3L);
        assertThat(january.cursor()).isNull();
        assertThat(january.isEmpty()).isFalse();
        assertThat(ids(fresh.select("2026-01-01T00:00:00Z..2026-02-01T00:00:00Z")))
                .containsExactly(2L, 3L);
        assertThat(ids(fresh.select("2026-02-01.."))).containsExactly(4L);
        assertThat(ids(fresh.select("..2025-12-31, 2026-02-01"))).containsExactly(1L, 4L);
        assertThat(fresh.select("2027-01-01").isEmpty()).isTrue();
        for (String wrong : List.of("", "january", "2026-02-01..2026-01-01", "2026-01-01..x", "1..2")) {
            assertThatThrownBy(() -> fresh.select(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Invalid selection '" + wrong
                            + "': expected an interval of points in time such" + " as 2026-01-01..2026-01-31");
        }
        assertThatThrownBy(() -> fresh.select("2026-01-01..2026-01-31,2026-01-15"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its intervals overlap");
    }

    @Test
    void a_row_has_the_same_place_when_its_interval_is_selected_again() throws SQLException {
        create();
        insert(5, 3, 1, 9, 8);
        JdbcIncrementalSource<Event> fresh = events().incrementalBy("id");
        List<String> first = places(fresh.since("3", NOON));
        List<String> other = places(fresh.select("1..2"));
        assertThat(first).containsExactly("3..9 1 3", "3..9 2 5", "3..9 3 8", "3..9 4 9");

        insert(10, 2);
        String both = "3..9,1..2";

        assertThat(places(fresh.select(both)))
                .containsAll(first)
                .containsAll(other)
                .hasSize(6);
    }

    @Test
    void rows_without_a_value_to_go_by_are_an_error() throws SQLException {
        execute("CREATE TABLE " + table + " (id bigint, what text)");
        execute("INSERT INTO " + table + " VALUES (1, 'e'), (NULL, 'e')");

        assertThatThrownBy(() -> events().incrementalBy("id").since(null, NOON))
                .isInstanceOf(PortException.class)
                .hasMessage(
                        "Cannot read events: column 'id' of " + table + " is null in some rows, which would never be"
                                + " read; leave them out with a query, or fill them");
    }

    @Test
    void a_cursor_of_something_else_is_refused() throws SQLException {
        create();
        insert(1);

        assertThatThrownBy(() -> events().incrementalBy("id").since("2026-01-01", NOON))
                .isInstanceOf(PortException.class)
                .hasMessage("Cannot read events: its cursor '2026-01-01' is none of column 'id', which holds whole"
                        + " numbers; was the source changed? Then give it another name");
        assertThatThrownBy(() -> events().incrementalBy("what").since(null, NOON))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("column 'what' of " + table + " cannot be a cursor")
                .hasMessageEndingWith("expected whole numbers, dates or times");
    }

    final void create() throws SQLException {
        execute("CREATE TABLE " + table + " (id bigint PRIMARY KEY, what text)");
    }

    final void timed() throws SQLException {
        execute("CREATE TABLE " + table + " (id bigint PRIMARY KEY, what text, changed_at " + timeType() + ")");
    }

    final void at(long id, String time) throws SQLException {
        execute("INSERT INTO " + table + " VALUES (" + id + ", 'e', " + time(time) + ")");
    }

    final void insert(long... ids) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            StringBuilder values = new StringBuilder();
            for (long id : ids) {
                values.append(values.isEmpty() ? "" : ", ").append("(" + id + ", 'e" + id + "')");
            }
            statement.execute("INSERT INTO " + table + " VALUES " + values);
        }
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static <T> List<T> read(RowSource<T> source) {
        List<T> rows = new ArrayList<>();
        try (RowReader<T> reader = source.open()) {
            for (T row = next(reader); row != null; row = next(reader)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static <T> @Nullable T next(RowReader<T> reader) {
        return reader.next(rejected -> {
            throw new AssertionError("rejected: " + rejected);
        });
    }

    static List<Long> ids(Increment<Rows<Event>> part) {
        return read((RowSource<Event>) part.rows()).stream().map(Event::id).toList();
    }

    private static List<String> places(Increment<Rows<Event>> part) {
        List<String> places = new ArrayList<>();
        try (RowReader<Event> reader = ((RowSource<Event>) part.rows()).open()) {
            for (Event row = next(reader); row != null; row = next(reader)) {
                places.add(
                        reader.position().resource() + " " + reader.position().record() + " " + row.id());
            }
        }
        return places;
    }
}
