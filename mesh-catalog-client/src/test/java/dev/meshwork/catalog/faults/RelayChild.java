package dev.meshwork.catalog.faults;

import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.openlineage.OpenLineage;
import dev.meshwork.catalog.outbox.CatalogRelay;
import dev.meshwork.catalog.outbox.DeadLetters;
import dev.meshwork.catalog.outbox.Pace;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.FileStateStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process that delivers what waits in a folder to servers, until it is killed or done. */
final class RelayChild {

    private static final Pace QUICK =
            new Pace(Duration.ofMillis(5), Duration.ofMillis(200), 1_000, Duration.ofMillis(10));

    private RelayChild() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        List<CatalogTarget> targets = new ArrayList<>();
        for (String url : Arrays.asList(args).subList(1, args.length)) {
            targets.add(HttpCatalog.of(
                            OpenLineage.marquez(),
                            HttpConnection.to(URI.create(url)).build())
                    .named("target-" + targets.size()));
        }
        FileStateStore state = new FileStateStore(folder.resolve("state"));
        CatalogRelay relay = CatalogRelay.builder(state, DeadLetters.in(folder.resolve("letters")))
                .targets(targets.toArray(CatalogTarget[]::new))
                .pace(QUICK)
                .poll(Duration.ofMillis(100))
                .start();
        while (!relay.flush(Duration.ofSeconds(1)).isEmpty()) {
            // goes on
        }
        relay.close();
        System.exit(0);
    }
}
