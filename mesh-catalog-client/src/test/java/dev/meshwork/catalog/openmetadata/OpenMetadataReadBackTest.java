package dev.meshwork.catalog.openmetadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.adapter.Comparison;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.core.state.RunRecord;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenMetadataReadBackTest {

    private static final int GENERATED = 300;

    private final EntityStore store = new EntityStore();
    private final ScriptedServer server = ScriptedServer.of(store);
    private final HttpConnection connection = HttpConnection.to(server.url()).build();
    private final HttpCatalog catalog = HttpCatalog.of(OpenMetadata.latest(), connection);

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    private List<String> differences(RunRecord run) {
        return catalog.compare(run).orElseThrow().differences().stream()
                .map(Comparison.Difference::toString)
                .toList();
    }

    @Test
    void what_was_published_is_what_is_shown() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(differences(Runs.succeeded(1))).isEmpty();
    }

    @Test
    void what_people_changed_is_told() {
        catalog.deliver(Runs.succeeded(1));
        ObjectNode product = store.entities().get("dataProducts/dp.customer.360");
        product.put("description", "Ask Ada");
        product.withArray("/tags").addObject().put("tagFQN", "Tier.Gold");
        ObjectNode table = store.entities().get("tables/data/out/warehouse");
        ((ObjectNode) table.at("/columns/2")).put("description", "Without VAT");
        ((ObjectNode) table.at("/columns/1")).withArray("/tags").removeAll();
        int sent = server.requests().size();

        assertThat(differences(Runs.succeeded(1)))
                .containsExactly(
                        "description: declared 'Unified customer profile combining all touchpoints', shown 'Ask Ada'",
                        "tags of Tier.Gold: declared nothing, shown 'a tag'",
                        "field descriptions of warehouse.revenue: declared 'Net revenue in EUR over all orders', shown"
                                + " 'Without VAT'",
                        "classification of fields of warehouse.email: declared 'PII_EMAIL', shown nothing");
        assertThat(server.requests().subList(sent, server.requests().size()))
                .allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void an_older_version_is_not_asked() {
        assertThat(HttpCatalog.of(OpenMetadata.before15(), connection).compare(Runs.succeeded(1)))
                .isEmpty();
    }

    @Test
    void generated_products_are_shown_as_they_were_published() {
        GeneratedRuns generated = new GeneratedRuns(20261125);
        int compared = 0;
        for (int i = 0; i < GENERATED; i++) {
            RunRecord run = generated.next(i);
            if (run.report().succeeded() && !run.description().outputs().isEmpty()) {
                store.entities().clear();
                catalog.deliver(run);
                assertThat(differences(run))
                        .as(run.description().metadata().id())
                        .isEmpty();
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(50);
        System.out.println("OpenMetadata: read back " + compared + " products, differences 0");
    }
}
