package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.state.StateException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteStateStoreTest extends JdbcStateStoreContract {

    @TempDir
    private Path folder;

    @Override
    DataSource source() {
        return source(urlWithCredentials());
    }

    @Override
    String urlWithCredentials() {
        return "jdbc:sqlite:" + folder.resolve("state.db");
    }

    private static DataSource source(String url) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url);
        return source;
    }

    @Override
    String plan(String query) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString("detail")).append('\n');
            }
            return plan.toString();
        }
    }

    @Test
    void a_database_in_memory_is_refused() {
        assertThatThrownBy(
                        () -> JdbcStateStore.of(source("jdbc:sqlite::memory:")).lock(PRODUCT))
                .isInstanceOf(StateException.class)
                .hasMessage(
                        "Cannot lock dp.orders@1 in jdbc:sqlite::memory:: the SQLite database has journal mode 'memory'"
                                + " and cannot have a write-ahead log; use a file on a local disk");
    }

    @Test
    void a_file_that_cannot_be_is_told() {
        assertThatThrownBy(() -> JdbcStateStore.of(source("jdbc:sqlite:" + folder.resolve("missing/state.db")))
                        .lock(PRODUCT))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("Cannot lock dp.orders@1 in the database: ")
                .hasMessageContaining("nable to open");
    }
}
