package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteSourceTest extends JdbcSourceContract {

    @TempDir
    private Path folder;

    @Override
    DataSource source() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("shop.db"));
        source.setJournalMode("WAL");
        return source;
    }

    @Override
    String timeType() {
        return "TEXT";
    }

    @Override
    String time(String iso) {
        return "'" + iso + "'";
    }

    @Override
    String jsonType() {
        return "TEXT";
    }

    @Test
    void texts_of_times_are_compared_in_their_own_form() throws SQLException {
        timed();
        execute("INSERT INTO " + table
                + " VALUES (1, 'e', '2026-01-05 11:59:59.999'), (2, 'e', '2026-01-05 12:00:00.000')");
        JdbcIncrementalSource<Event> fresh = events().incrementalBy("changed_at");

        assertThat(ids(fresh.since(null, NOON))).containsExactly(1L);
        assertThat(ids(fresh.since("2026-01-05T12:00", NOON.plusSeconds(1)))).containsExactly(2L);
        assertThat(fresh.since(null, NOON.plusSeconds(1)).cursor()).isEqualTo("2026-01-05T12:00:00.001");
    }
}
