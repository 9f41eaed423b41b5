package dev.meshwork.core.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

class PostgresStateStoreTest extends JdbcStateStoreContract {

    @Override
    DataSource source() {
        return PostgresServer.database(PostgresStateStoreTest.class);
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
