package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "jdbc:postgresql://db:5432/shop, jdbc:postgresql://db:5432/shop",
                "jdbc:postgresql://db/shop?user=ada&password=s3cret, jdbc:postgresql://db/shop",
                "jdbc:postgresql://db/shop?user=a@b&password=s3cret, jdbc:postgresql://db/shop",
                "jdbc:postgresql://ada:s3cret@db:5432/shop, jdbc:postgresql://db:5432/shop",
                "jdbc:postgresql://ada:s3@cr/et@db/shop, jdbc:postgresql://db/shop",
                "jdbc:postgresql://ada:s3?cret@db/shop, jdbc:postgresql:",
                "jdbc:postgresql://a:1;`2`@db/shop, jdbc:postgresql://a:1",
                "`jdbc:postgresql://one:1,two:2/shop`, `jdbc:postgresql://one:1,two:2/shop`",
                "jdbc:postgresql://[::1]:5432/shop, jdbc:postgresql://[::1]:5432/shop",
                "jdbc:postgresql:shop, jdbc:postgresql:shop",
                "jdbc:sqlite:/data/shop.db?cipher=x&key=s3cret, jdbc:sqlite:/data/shop.db",
                "jdbc:oracle:thin:ada/s3cret@db, jdbc:oracle:",
                "jdbc:sqlite:/data/a@b.db, jdbc:sqlite:/data/a@b.db",
                "postgresql://ada:s3cret@db, jdbc:",
            })
    void shows_no_credentials(String url, String shown) {
        assertThat(JdbcUrl.withoutCredentials(url)).isEqualTo(shown);
    }
}
