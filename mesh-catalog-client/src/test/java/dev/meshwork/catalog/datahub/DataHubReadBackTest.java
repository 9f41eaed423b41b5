package dev.meshwork.catalog.datahub;

import static org.assertj.core.api.Assertions.assertThat;

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

class DataHubReadBackTest {

    private static final int GENERATED = 300;
    private static final String PRODUCT = "urn:li:dataProduct:dp.customer.360";
    private static final String TABLE = "urn:li:dataset:(urn:li:dataPlatform:file,data/out/warehouse,PROD)";

    private final AspectStore store = new AspectStore();
    private final ScriptedServer server = ScriptedServer.of(store);
    private final HttpCatalog catalog =
            HttpCatalog.of(DataHub.openApi(), HttpConnection.to(server.url()).build());

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
        store.aspect(PRODUCT, "dataProductProperties").put("description", "Ask Ada");
        store.aspect(PRODUCT, "globalTags").withArray("/tags").addObject().put("tag", "urn:li:tag:gold");
        store.aspect(PRODUCT, "globalTags").withArray("/tags").remove(0);
        store.aspect(TABLE, "editableDatasetProperties").put("description", "As of yesterday");
        store.aspect(TABLE, "editableSchemaMetadata")
                .withArray("/editableSchemaFieldInfo")
                .addObject()
                .put("fieldPath", "revenue")
                .put("description", "Without VAT");
        int sent = server.requests().size();

        assertThat(differences(Runs.succeeded(1)))
                .containsExactly(
                        "description: declared 'Unified customer profile combining all touchpoints', shown 'Ask Ada'",
                        "tags of customer: declared 'a tag', shown nothing",
                        "tags of urn:li:tag:gold: declared nothing, shown 'a tag'",
                        "field descriptions of warehouse: declared 'One row per customer', shown 'As of yesterday'",
                        "field descriptions of warehouse.revenue: declared 'Net revenue in EUR over all orders', shown"
                                + " 'Without VAT'");
        assertThat(server.requests().subList(sent, server.requests().size()))
                .allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void what_is_declared_and_not_yet_published_is_told() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(differences(Runs.succeeded(
                        2, Runs.customer360().version("3.0.0").domain("sales").build())))
                .containsExactly(
                        "domain: declared 'sales', shown 'urn:li:domain:customer'",
                        "version: declared '3.0.0', shown '2.1.0'");
    }

    @Test
    void a_product_that_is_not_there_differs_in_everything() {
        assertThat(differences(Runs.succeeded(1)))
                .startsWith(
                        "id: declared 'dp.customer.360', shown nothing",
                        "name: declared 'Customer 360 View', shown nothing");
    }

    @Test
    void generated_products_are_shown_as_they_were_published() {
        GeneratedRuns generated = new GeneratedRuns(20261125);
        int compared = 0;
        for (int i = 0; i < GENERATED; i++) {
            RunRecord run = generated.next(i);
            if (run.report().succeeded() && !run.description().outputs().isEmpty()) {
                store.clear();
                catalog.deliver(run);
                assertThat(differences(run))
                        .as(run.description().metadata().id())
                        .isEmpty();
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(50);
        System.out.println("DataHub: read back " + compared + " products, differences 0");
    }
}
