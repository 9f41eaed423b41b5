package dev.meshwork.catalog.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.PacedTarget.Extent;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.testing.CatalogAdapterContract;
import dev.meshwork.catalog.testing.Rule;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.catalog.testing.Scripts;
import dev.meshwork.core.state.RunRecord;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpCatalogTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final HttpCatalog catalog = HttpCatalog.of(
            new Own((entry, exchange) -> {
                exchange.send(CatalogRequest.read("/version"));
                exchange.send(CatalogRequest.metadata(
                        "PUT",
                        "/products/" + entry.productId(),
                        "{\"name\":\"" + entry.metadata().name() + "\"}"));
                exchange.send(CatalogRequest.result("POST", "/runs", "{}")
                        .about("run " + entry.measured().runId()));
            }),
            HttpConnection.to(server.url()).build());

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    /** The smallest adapter there is. */
    private record Own(BiConsumer<CatalogEntry, Exchange> language) implements CatalogAdapter {
        @Override
        public String name() {
            return "own";
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of("Own Catalog")
                    .has(Feature.ID, "path")
                    .has(Feature.NAME, "name")
                    .build();
        }

        @Override
        public void publish(CatalogEntry entry, Exchange exchange) {
            language.accept(entry, exchange);
        }
    }

    private List<String> sent() {
        return server.requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    @Test
    void sends_what_is_declared_once_and_again_when_it_changes() {
        RunRecord renamed =
                Runs.succeeded(3, Runs.customer360().name("Customer 361").build());
        catalog.deliver(Runs.succeeded(1));
        catalog.deliver(Runs.succeeded(2));
        catalog.deliver(renamed);
        catalog.deliver(renamed);

        assertThat(sent().stream().filter(line -> line.startsWith("PUT"))).hasSize(2);
        assertThat(sent().stream().filter(line -> line.startsWith("POST"))).hasSize(4);
    }

    @Test
    void what_is_declared_is_told_again_after_a_failure() {
        catalog.deliver(Runs.succeeded(1));
        server.then(Scripts.obeys(), Scripts.answers(503, "busy"));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(2)))
                .isInstanceOf(NotTakenException.class)
                .hasMessage("Cannot publish run " + Runs.runId(2) + ": the catalog answered 503 busy;"
                        + " look into the log of the catalog if this lasts");
        catalog.deliver(Runs.succeeded(2));

        assertThat(sent().stream().filter(line -> line.startsWith("PUT"))).hasSize(2);
    }

    @Test
    void while_much_waits_what_is_declared_is_put_off() {
        catalog.deliver(Runs.succeeded(1), Extent.RESULTS);
        assertThat(sent()).containsExactly("GET /version", "POST /runs");

        catalog.deliver(Runs.succeeded(2), Extent.ALL);
        assertThat(sent()).contains("PUT /products/dp.customer.360");
    }

    @Test
    void a_refused_request_does_not_keep_the_rest_from_being_told() {
        server.then(Scripts.obeys(), Scripts.answers(422, "name is taken"));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .isInstanceOf(NotTakenException.class)
                .hasMessage("Cannot publish /products/dp.customer.360: the catalog answered 422 name is taken;"
                        + " see what the catalog has against the request")
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.NEVER));

        assertThat(sent()).containsExactly("GET /version", "PUT /products/dp.customer.360", "POST /runs");
    }

    @Test
    void previews_the_requests_and_what_is_not_told_and_changes_nothing() {
        Preview preview = catalog.preview(Runs.succeeded(1));

        assertThat(sent()).containsExactly("GET /version");
        assertThat(preview.toString())
                .startsWith("""
                        PUT /products/dp.customer.360
                        Accept: application/json
                        Content-Type: application/json

                        {"name":"Customer 360 View"}

                        POST /runs
                        """)
                .contains("not told: service levels, for own has no place for it");
        assertThat(preview.leftOut()).doesNotContain(Feature.NAME).contains(Feature.RETENTION);
    }

    @Test
    void can_be_named() {
        assertThat(catalog.name()).isEqualTo("own");
        assertThat(catalog.named("second").name()).isEqualTo("second");
        assertThat(catalog.location()).isEqualTo(server.url().toString());
        assertThat(catalog).hasToString("own at " + server.url());
        assertThatThrownBy(() -> catalog.named(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing name of the catalog at " + server.url());
    }

    @Test
    void the_contract_finds_what_an_author_got_wrong() {
        assertThat(broken((entry, exchange) -> {})).contains("tells of every ending of a run");
        assertThat(broken((entry, exchange) -> exchange.send(CatalogRequest.result("POST", "/x", "{}"))))
                .containsExactly("what the profile claims arrives");
        assertThat(broken((entry, exchange) -> exchange.send(
                        CatalogRequest.result("POST", "/x", UUID.randomUUID().toString()))))
                .contains("the same entry gives the same requests");
        assertThat(broken((entry, exchange) -> {
                    exchange.send(CatalogRequest.metadata("PUT", "/x", "1"));
                    exchange.send(CatalogRequest.metadata("PUT", "/x", "2"));
                }))
                .contains("requests about one entry have places of their own");
        assertThat(broken((entry, exchange) -> exchange.send(CatalogRequest.result(
                        "POST", "/" + entry.metadata().name(), entry.metadata().name()))))
                .contains("paths are parts of URLs and bodies are text", "hostile names do no harm");
        assertThat(broken((entry, exchange) -> exchange.send(
                        new CatalogRequest(CatalogRequest.Kind.READ, "POST", "/x", java.util.Map.of(), "", "x"))))
                .contains("asks nothing that changes something");
    }

    private static List<String> broken(BiConsumer<CatalogEntry, Exchange> language) {
        return CatalogAdapterContract.of(new Own(language)).rules().stream()
                .filter(HttpCatalogTest::isBroken)
                .map(Rule::name)
                .toList();
    }

    private static boolean isBroken(Rule rule) {
        try {
            rule.verify();
            return false;
        } catch (AssertionError e) {
            assertThat(e).hasMessageStartingWith("Invalid adapter own: ");
            return true;
        }
    }
}
