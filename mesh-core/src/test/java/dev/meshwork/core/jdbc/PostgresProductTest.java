package dev.meshwork.core.jdbc;

import javax.sql.DataSource;

class PostgresProductTest extends JdbcProductContract {

    @Override
    DataSource source() {
        return PostgresServer.database(PostgresProductTest.class);
    }
}
