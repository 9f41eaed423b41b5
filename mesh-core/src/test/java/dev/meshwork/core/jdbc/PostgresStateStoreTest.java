package dev.meshwork.core.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresStateStoreTest extends JdbcStateStoreContract {

    @BeforeAll
    static void needs_a_server() {
        PostgresServer.database(PostgresStateStoreTest.class);
    }

    @Override
    DataSource source() {
        return PostgresServer.database(PostgresStateStoreTest.class);
    }

    @Override
    String urlWithCredentials() {
        PGSimpleDataSource source = PostgresServer.database(PostgresStateStoreTest.class);
        return "jdbc:postgresql://127.0.0.1:" + source.getPortNumbers()[0] + "/" + source.getDatabaseName() + "?user="
                + source.getUser() + "&password=" + source.getPassword();
    }

    @Override
    String plan(String query) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off"); // a table of one row is read as a whole otherwise
            try (ResultSet rows = statement.executeQuery("EXPLAIN " + query)) {
                StringBuilder plan = new StringBuilder();
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
                return plan.toString();
            }
        }
    }
}
