package dev.meshwork.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.documents.DprodProduct;
import dev.meshwork.catalog.documents.GraphStore;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.internal.Turtle;
import dev.meshwork.catalog.outbox.CatalogRelay;
import dev.meshwork.catalog.outbox.DeadLetters;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class FusekiServerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String GRAPH = GraphStore.graphOf(Runs.PRODUCT);
    private static final List<String> SHAPES = List.of(
            "schemas/dprod/ontology/dprod/dprod-shapes.ttl", "schemas/dcat-ap/releases/3.0.1/html/shacl/shapes.ttl");

    @TempDir
    private Path folder;

    private final StateStore state = new InMemoryStateStore();
    private WebServer server;

    @BeforeEach
    void prepare() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path configuration = Files.writeString(folder.resolve("fuseki.ttl"), """
                PREFIX fuseki: <http://jena.apache.org/fuseki#>
                PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
                [] a fuseki:Service ;
                  fuseki:name "mesh" ;
                  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] ;
                  fuseki:endpoint [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] ;
                  fuseki:endpoint [ fuseki:operation fuseki:shacl ; fuseki:name "shacl" ] ;
                  fuseki:dataset [ a tdb2:DatasetTDB2 ; tdb2:location "%s" ] .
                """.formatted(data));
        String classPath = Files.readString(SharedData.root().resolve("servers/fuseki/target/classpath.txt"))
                .strip();
        server = WebServer.of(
                port -> List.of(
                        ServerProcess.java(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        "org.apache.jena.fuseki.main.cmds.FusekiMainCmd",
                        "--localhost",
                        "--ping",
                        "--port=" + port,
                        "--conf=" + configuration),
                "/$/ping",
                folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpCatalog catalog(GraphStore adapter) {
        return HttpCatalog.of(
                adapter, HttpConnection.to(URI.create(server.url() + "/mesh")).build());
    }

    private static RunRecord described(long sequence, String words) {
        return Runs.succeeded(sequence, Runs.customer360().description(words).build());
    }

    private static Graph triples(RunRecord run) {
        return parse(Turtle.of(DprodProduct.of(CatalogEntry.of(run))));
    }

    private static Graph parse(String turtle) {
        Graph graph = GraphFactory.createDefaultGraph();
        RDFParser.fromString(turtle, Lang.TURTLE).parse(graph);
        return graph;
    }

    private static String data(String graph) {
        return "/mesh/data?graph=" + URLEncoder.encode(graph, StandardCharsets.UTF_8);
    }

    private Graph stored(String graph) {
        return parse(server.send(server.request("GET", data(graph), "").header("Accept", "text/turtle")));
    }

    /** Neither less than expected nor anything left of what was before. */
    private void assertSame(Graph expected) {
        Graph stored = stored(GRAPH);
        assertThat(stored.size()).isEqualTo(expected.size());
        assertThat(stored.isIsomorphicWith(expected)).isTrue();
    }

    private void put(String graph, String turtle) {
        server.send(server.request("PUT", data(graph), turtle).header("Content-Type", "text/turtle"));
    }

    /** What the server itself says of a graph. */
    private boolean conforms(String graph, String shapes) throws IOException {
        String report = server.send(server.request(
                        "POST",
                        "/mesh/shacl?graph=" + URLEncoder.encode(graph, StandardCharsets.UTF_8),
                        Files.readString(SharedData.path(shapes)))
                .header("Content-Type", "text/turtle")
                .header("Accept", "text/turtle"));
        boolean yes = report.matches("(?s).*sh:conforms\\s+true.*");
        assertThat(yes).isNotEqualTo(report.matches("(?s).*sh:conforms\\s+false.*"));
        return yes;
    }

    @Test
    void holds_the_product_as_it_was_last_served_whatever_happened_in_between() throws IOException {
        DeadLetters letters = DeadLetters.inMemory();
        state.append(described(1, "First"));
        try (HttpCatalog turtle = catalog(GraphStore.fuseki());
                CatalogRelay relay =
                        CatalogRelay.builder(state, letters).targets(turtle).start()) {
            assertThat(relay.flush(Duration.ofSeconds(1))).hasSize(1);
            server.start();
            assertThat(relay.flush(PATIENCE)).isEmpty();
            assertSame(triples(described(1, "First")));
            for (String shapes : SHAPES) {
                assertThat(conforms(GRAPH, shapes)).as(shapes).isTrue();
            }

            put("urn:people", "<urn:x> <urn:says> \"ask Ada\" .");
            state.append(described(2, "Second"));
            assertThat(relay.flush(PATIENCE)).isEmpty();
            assertSame(triples(described(2, "Second")));

            server.kill();
            for (int i = 3; i <= 50; i++) {
                state.append(described(i, "Change " + i));
            }
            assertThat(relay.flush(Duration.ofSeconds(1)).get(0).toString()).contains("48 records");
            server.start();
            assertThat(relay.flush(PATIENCE)).isEmpty();
        }
        assertSame(triples(described(50, "Change 50")));
        assertThat(stored("urn:people").size()).isEqualTo(1);
        assertThat(letters.list()).isEmpty();
        System.out.println("Fuseki: records 50, lost 0, set aside 0, violations on the server 0");
    }

    @Test
    void json_ld_and_turtle_are_the_same_triples() {
        server.start();
        try (HttpCatalog jsonLd = catalog(GraphStore.fuseki().asJsonLd())) {
            jsonLd.deliver(Runs.succeeded(1));
        }

        assertSame(triples(Runs.succeeded(1)));
    }

    @Test
    void the_server_sees_what_breaks_the_shapes() throws IOException {
        server.start();
        put(
                "urn:broken",
                "PREFIX d: <https://ekgf.github.io/dprod/> <urn:p> a d:DataProduct ; d:dataProductOwner <urn:x> .");
        put("urn:broken2", "<urn:d> a <http://www.w3.org/ns/dcat#Dataset> .");

        assertThat(conforms("urn:broken", SHAPES.get(0))).isFalse();
        assertThat(conforms("urn:broken2", SHAPES.get(1))).isFalse();
    }
}
