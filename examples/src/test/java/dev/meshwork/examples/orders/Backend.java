package dev.meshwork.examples.orders;

import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.jdbc.JdbcPort;
import dev.meshwork.core.jdbc.JdbcStateStore;
import dev.meshwork.core.jdbc.PostgresServer;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Where the state and the served rows of the fault tests lie. Each process opens its own. */
enum Backend {
    /** Files in a folder. */
    FILES("files") {
        @Override
        StateStore state(Path folder) {
            return new FileStateStore(folder.resolve("state"));
        }

        @Override
        int longestLifeMillis() {
            return 400;
        }

        @Override
        StateStore stateForRaces(Path folder) {
            return state(folder);
        }

        @Override
        RowPort<DailySales> port(Path folder) {
            return CsvPort.of("daily_sales", DailySales.class, folder.resolve("served"))
                    .appending();
        }
    },
    /** A database of a real server, with tables named after the folder. */
    POSTGRESQL("PostgreSQL") {
        @Override
        DataSource source(Path folder) {
            try {
                return connectedAs(Files.readAllLines(folder.resolve(CONNECTION)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        void prepare(Path folder) throws IOException {
            PGSimpleDataSource server = PostgresServer.database(Backend.class);
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve(CONNECTION),
                    List.of(
                            String.valueOf(server.getPortNumbers()[0]),
                            String.valueOf(server.getDatabaseName()),
                            String.valueOf(server.getUser()),
                            String.valueOf(server.getPassword())));
        }

        private DataSource connectedAs(List<String> lines) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {Integer.parseInt(lines.get(0))});
            source.setDatabaseName(lines.get(1));
            source.setUser(lines.get(2));
            source.setPassword(lines.get(3));
            return source;
        }
    },
    /** A database file. */
    SQLITE("SQLite") {
        @Override
        DataSource source(Path folder) {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + folder.resolve("all.db"));
            return source;
        }
    };

    private static final String CONNECTION = "connection.txt";
    /** So that what a killed process held is free soon. A process that stands still for longer loses it, and its run fails. */
    private static final Duration SHORT_LEASE = Duration.ofMillis(500);
    /** Longer than a process ever stands still, so that there is one holder. */
    private static final Duration LONG_LEASE = Duration.ofSeconds(6);

    private final String words;

    Backend(String words) {
        this.words = words;
    }

    /** Called once for a folder, in the process of the test, before anything else. */
    void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
    }

    DataSource source(Path folder) {
        throw new IllegalStateException("Cannot open a database: " + this + " are none");
    }

    /** How long processes live that are killed: long enough for some to wait for a lease, and then to do something. */
    int longestLifeMillis() {
        return 400 + (int) (2 * SHORT_LEASE.toMillis());
    }

    /** The store over a folder, or over a database that is called after it. */
    StateStore state(Path folder) {
        return state(folder, SHORT_LEASE);
    }

    /** The same for processes that must not lose what they hold. */
    StateStore stateForRaces(Path folder) {
        return state(folder, LONG_LEASE);
    }

    private StateStore state(Path folder, Duration lease) {
        return JdbcStateStore.builder(source(folder))
                .tablePrefix(prefix(folder))
                .lease(lease)
                .build();
    }

    /** The port over the same, which adds rows. */
    RowPort<DailySales> port(Path folder) {
        return JdbcPort.of("daily_sales", DailySales.class, source(folder))
                .tablePrefix(prefix(folder))
                .table(prefix(folder) + "daily_sales")
                .appending();
    }

    private static String prefix(Path folder) {
        return "k" + Integer.toHexString(folder.toAbsolutePath().toString().hashCode()) + "_";
    }

    /** As in the lines that the tests print. */
    @Override
    public String toString() {
        return words;
    }
}
