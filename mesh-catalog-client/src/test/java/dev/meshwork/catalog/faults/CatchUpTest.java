package dev.meshwork.catalog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.openlineage.OpenLineage;
import dev.meshwork.catalog.outbox.CatalogRelay;
import dev.meshwork.catalog.outbox.DeadLetters;
import dev.meshwork.catalog.outbox.Events;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.core.state.FileStateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A catalog comes back after a long while. */
class CatchUpTest {

    @TempDir
    private Path temp;

    @Test
    @Tag("faults")
    @Timeout(3_600)
    void a_long_backlog_is_caught_up_with() {
        int runs = 5_000;
        FileStateStore state = new FileStateStore(temp);
        Events.append(state, "p", 1, runs);
        EventLog log = new EventLog();
        try (ScriptedServer server = ScriptedServer.of(log);
                HttpCatalog catalog = HttpCatalog.of(
                        OpenLineage.generic(), HttpConnection.to(server.url()).build())) {
            long start = System.nanoTime();
            try (CatalogRelay relay = CatalogRelay.builder(state, DeadLetters.inMemory())
                    .targets(catalog)
                    .start()) {
                assertThat(relay.flush(Duration.ofMinutes(50))).isEmpty();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("catch-up: events %d in %.1f s, %.0f a second%n", 2 * runs, seconds, 2 * runs / seconds);
        }
        var expected =
                IntStream.rangeClosed(1, runs).mapToObj(i -> "p-run-" + i).toList();
        assertThat(log.lost(expected) + log.duplicated() + log.outOfOrder()).isZero();
    }
}
