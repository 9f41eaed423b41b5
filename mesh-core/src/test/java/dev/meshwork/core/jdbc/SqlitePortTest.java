package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqlitePortTest extends JdbcPortContract {

    @TempDir
    private Path folder;

    @Override
    DataSource source() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("served.db"));
        return source;
    }

    @Override
    String tables() {
        return "SELECT name FROM sqlite_master WHERE type = 'table'";
    }

    @Test
    void numbers_that_sqlite_would_change_are_kept_or_refused() throws SQLException {
        Schema schema = Schema.builder("s")
                .field("n", DataType.Kind.LONG)
                .field("d", DataType.Kind.DOUBLE)
                .field("m", DataType.Kind.DECIMAL)
                .build();
        JdbcPort<?> port = JdbcPort.of("s", RowType.ofMaps(schema), source());
        try (RowWriter writer = port.stage("r1")) {
            writer.write(Row.of(schema, 1L, Double.NaN, new java.math.BigDecimal("0.10")));
            writer.write(Row.of(schema, "**1", Double.POSITIVE_INFINITY, new java.math.BigDecimal("1E+3")));
            assertThatThrownBy(() -> writer.write(Row.of(schema, "0012", 1.0, java.math.BigDecimal.ONE)))
                    .hasMessageEndingWith(
                            "field 'n' is a text that its column would turn into a number; if a mask makes"
                                    + " it one, declare storingAsText(\"n\")");
            writer.seal();
        }
        port.commit("r1", 1);

        assertThat(values(port))
                .containsExactly(
                        List.of(1L, Double.NaN, new java.math.BigDecimal("0.10")),
                        List.of("**1", Double.POSITIVE_INFINITY, new java.math.BigDecimal("1000")));
        assertThat(query("SELECT typeof(n), typeof(d), typeof(m) FROM s"))
                .containsExactly("integer text text", "text real text");
        assertThat(query("PRAGMA journal_mode")).containsExactly("wal");
    }

    @Test
    void a_key_that_is_the_number_of_the_row_is_refused() throws SQLException {
        execute("CREATE TABLE numbered (id INTEGER PRIMARY KEY)");
        Schema schema = Schema.builder("s")
                .field(Field.of("id", DataType.Kind.LONG).asPrimaryKey())
                .build();

        assertThatThrownBy(() -> JdbcPort.of("numbered", RowType.ofMaps(schema), source())
                        .stage("r1"))
                .hasMessageContaining("column 'id' is the number of the row, expected BIGINT");
    }
}
