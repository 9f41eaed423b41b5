package dev.meshwork.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Turtle;
import dev.meshwork.catalog.testing.CatalogAdapterContract;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.catalog.testing.Scripts;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GraphStoreTest {

    private static final int GENERATED = 1_000;

    private final ScriptedServer server =
            ScriptedServer.of(request -> CatalogAnswer.of(201, "{\"count\":57,\"tripleCount\":57,\"quadCount\":0}"));
    private final HttpCatalog catalog =
            HttpCatalog.of(GraphStore.fuseki(), HttpConnection.to(server.url()).build());

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> each_form_keeps_the_contract() {
        OfficialShapes shapes = OfficialShapes.load();
        return Stream.concat(
                CatalogAdapterContract.of(GraphStore.fuseki())
                        .validatedBy(request -> assertThat(shapes.violations(OfficialShapes.graph(request.body())))
                                .as(request.toString())
                                .isEmpty())
                        .rules()
                        .stream()
                        .map(rule -> DynamicTest.dynamicTest("turtle: " + rule, rule::verify)),
                CatalogAdapterContract.of(GraphStore.at("/store").asJsonLd()).rules().stream()
                        .map(rule -> DynamicTest.dynamicTest("json-ld: " + rule, rule::verify)));
    }

    @Test
    void puts_the_product_into_a_graph_of_its_own() {
        catalog.deliver(Runs.succeeded(1));
        catalog.deliver(Runs.failed(2));
        catalog.deliver(Runs.succeeded(3));

        assertThat(server.requests()).hasSize(1);
        CatalogRequest put = server.requests().get(0);
        assertThat(put.method()).isEqualTo("PUT");
        assertThat(put.path()).isEqualTo("/data?graph=urn%3Ameshwork%3Aproduct%3Adp.customer.360");
        assertThat(put.headers()).containsEntry("content-type", "text/turtle");
        assertThat(OfficialShapes.graph(put.body())
                        .isIsomorphicWith(OfficialShapes.graph(
                                Documents.json(DprodProduct.of(CatalogEntry.of(Runs.succeeded(3)))))))
                .isTrue();
    }

    @Test
    void what_changed_is_sent_again() {
        catalog.deliver(Runs.succeeded(1));
        catalog.deliver(
                Runs.succeeded(2, Runs.customer360().description("New words").build()));

        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1).body()).contains("\"New words\"");
    }

    @Test
    void a_store_that_took_nothing_is_told_again() {
        server.then(Scripts.answers(200, "{\"count\":0,\"tripleCount\":0,\"quadCount\":0}"));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .isInstanceOf(NotTakenException.class)
                .hasMessageContaining("the store says that it took no triples")
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.TRY_AGAIN));
        catalog.deliver(Runs.succeeded(1));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void a_store_that_wants_another_form_says_how_to_get_it() {
        server.then(Scripts.answers(415, "Unsupported Media Type"));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .hasMessageContaining("the store does not take text/turtle; try asJsonLd()")
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.NEVER));
    }

    @Test
    void a_path_with_a_query_is_refused() {
        assertThatThrownBy(() -> GraphStore.at("/sparql?default"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid path of a graph store '/sparql?default': expected one that begins with a slash and has"
                                + " no query, such as /data");
    }

    @Test
    void turtle_of_generated_products_is_the_json_ld_and_keeps_the_shapes() {
        OfficialShapes shapes = OfficialShapes.load();
        GeneratedRuns generated = new GeneratedRuns(20261124);

        for (int i = 0; i < GENERATED; i++) {
            CatalogEntry entry = CatalogEntry.of(generated.next(i));
            String turtle = Turtle.of(DprodProduct.of(entry));
            Graph graph = OfficialShapes.graph(turtle);
            assertThat(graph.isIsomorphicWith(OfficialShapes.graph(Documents.json(DprodProduct.of(entry)))))
                    .as(turtle)
                    .isTrue();
            assertThat(shapes.violations(graph)).as(turtle).isEmpty();
        }
        System.out.println("DPROD and DCAT-AP as Turtle: documents " + GENERATED + ", violations 0");
    }
}
