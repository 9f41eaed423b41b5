package dev.meshwork.catalog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.openlineage.OpenLineage;
import dev.meshwork.catalog.outbox.CatalogRelay;
import dev.meshwork.catalog.outbox.DeadLetters;
import dev.meshwork.catalog.outbox.Waiting;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.catalog.testing.Scripts;
import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.state.FileStateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs go on as if there were no catalog, whatever the catalog does. */
class AddedLatencyTest {

    record Line(@PrimaryKey String id) {}

    private static final MemorySource<Line> LINES = MemorySource.of("lines", Line.class, new Line("a"), new Line("b"));

    /** Rows in, rows out. */
    private static final class Product extends DataProduct<Rows<Line>, Rows<Line>> {
        private final MemoryPort<Line> port = MemoryPort.of("out", Line.class);

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.quick")
                    .name("Quick")
                    .domain("sales")
                    .ownerTeam("team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(LINES);
            product.serves(port);
        }

        @Override
        protected Rows<Line> ingest(RunContext run) {
            return run.read(LINES);
        }

        @Override
        protected Rows<Line> transform(Rows<Line> input, RunContext run) {
            return input;
        }

        @Override
        protected void serve(Rows<Line> output, ServeContext run) {
            run.publish(output, port);
        }
    }

    @TempDir
    private Path temp;

    @Test
    @Timeout(120)
    void runs_neither_wait_nor_fail() {
        measure(5); // too few for a figure
    }

    @Test
    @Tag("faults")
    @Timeout(1_200)
    void runs_neither_wait_nor_fail_many_times() {
        measure(400);
    }

    private void measure(int times) {
        try (ScriptedServer dead = ScriptedServer.start().otherwise(Scripts.hangsBeforeHeaders());
                ScriptedServer alive = ScriptedServer.start()) {
            FileStateStore without = new FileStateStore(temp.resolve("without"));
            FileStateStore withDead = new FileStateStore(temp.resolve("dead"));
            FileStateStore withAlive = new FileStateStore(temp.resolve("alive"));
            try (HttpCatalog hanging = catalog(dead);
                    HttpCatalog answering = catalog(alive);
                    CatalogRelay toDead = relay(withDead, hanging);
                    CatalogRelay toAlive = relay(withAlive, answering);
                    DataProductRunner bare = DataProductRunner.builder(without).build();
                    DataProductRunner beside = DataProductRunner.builder(withDead)
                            .listeners(toDead)
                            .build();
                    DataProductRunner published = DataProductRunner.builder(withAlive)
                            .listeners(toAlive)
                            .build()) {
                List<DataProductRunner> runners = List.of(bare, beside, published);
                List<Product> products = List.of(new Product(), new Product(), new Product());
                List<List<Long>> nanos = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                for (int i = 0; i < times; i++) {
                    for (int k = 0; k < 3; k++) {
                        int r = (i + k) % 3; // nobody is always behind the same one
                        long start = System.nanoTime();
                        runners.get(r).run(products.get(r)).orThrow();
                        nanos.get(r).add(System.nanoTime() - start);
                    }
                }
                if (times > 100) {
                    print(times, nanos);
                }
                assertThat(toAlive.flush(Duration.ofSeconds(60))).isEmpty();
                assertThat(toDead.waiting())
                        .singleElement()
                        .extracting(Waiting::records)
                        .isEqualTo((long) times);
            }
        }
    }

    private static HttpCatalog catalog(ScriptedServer server) {
        return HttpCatalog.of(
                OpenLineage.generic(), HttpConnection.to(server.url()).build());
    }

    private static CatalogRelay relay(FileStateStore state, HttpCatalog catalog) {
        return CatalogRelay.builder(state, DeadLetters.inMemory())
                .targets(catalog)
                .start();
    }

    private static void print(int times, List<List<Long>> nanos) {
        double bare = median(nanos.get(0));
        System.out.printf(
                "publishing: runs %d, median of a run without catalog %.2f ms, added by a catalog that hangs %.2f ms,"
                        + " by one that answers %.2f ms%n",
                times, bare, median(nanos.get(1)) - bare, median(nanos.get(2)) - bare);
    }

    private static double median(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
