package dev.meshwork.core.jdbc;

import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

class PostgresProductTest extends JdbcProductContract {

    @BeforeAll
    static void needs_a_server() {
        PostgresServer.database(PostgresProductTest.class);
    }

    @Override
    DataSource source() {
        return PostgresServer.database(PostgresProductTest.class);
    }
}
