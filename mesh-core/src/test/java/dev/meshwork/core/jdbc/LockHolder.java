package dev.meshwork.core.jdbc;

import dev.meshwork.core.state.ProductBusyException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A process that takes a lock when told to, and holds it until it is killed. Its input: URL, table prefix, product, and then GO. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        JdbcStateStore store = JdbcStateStore.builder(source(in.readLine()))
                .tablePrefix(in.readLine())
                .lease(Duration.ofSeconds(2))
                .build();
        String product = in.readLine();
        out.println("READY");
        in.readLine();
        try {
            store.lock(product);
            out.println("LOCKED");
        } catch (ProductBusyException e) {
            out.println("BUSY");
        }
        in.readLine();
    }

    static DataSource source(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl(url);
            return source;
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
