package dev.meshwork.catalog.datahub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.testing.CatalogAdapterContract;
import dev.meshwork.catalog.testing.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DataHubTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;

    /** DataHub as far as the product's own aspect goes: patches are kept, or dropped without a word. */
    private final Map<String, String> properties = new TreeMap<>();

    private boolean dropsProposals;

    private final ScriptedServer server = ScriptedServer.of(this::answer);
    private final HttpCatalog catalog =
            HttpCatalog.of(DataHub.openApi(), HttpConnection.to(server.url()).build());

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    private synchronized CatalogAnswer answer(CatalogRequest request) {
        if (request.method().equals("GET")) {
            return properties.isEmpty() ? CatalogAnswer.of(404, "") : CatalogAnswer.of(200, aspect());
        }
        if (request.method().equals("PATCH") && request.path().contains("/dataProduct?") && !dropsProposals) {
            tree(request.body())
                    .at("/0/dataProductProperties/value/patch")
                    .forEach(operation -> properties.put(
                            operation.path("path").asText(),
                            operation.path("value").asText()));
        }
        return CatalogAnswer.of(200, "[]");
    }

    private String aspect() {
        ObjectNode value = JSON.createObjectNode();
        ObjectNode custom = value.putObject("customProperties");
        properties.forEach((path, text) -> {
            if (path.startsWith("/customProperties/")) {
                custom.put(path.substring(18), text);
            } else if (!path.startsWith("/assets")) {
                value.put(path.substring(1), text);
            }
        });
        return JSON.createObjectNode().set("value", value).toString();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private JsonNode sent(String method, String type) {
        return server.requests().stream()
                .filter(r -> r.method().equals(method) && r.path().startsWith("/openapi/v3/entity/" + type + "?"))
                .map(r -> tree(r.body()).get(0))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> keeps_the_contract() {
        OfficialModels models = OfficialModels.load();
        return CatalogAdapterContract.of(DataHub.openApi())
                .validatedBy(request -> assertThat(models.violations(request)).isEmpty())
                .rules()
                .stream()
                .map(rule -> DynamicTest.dynamicTest(rule.name(), rule::verify));
    }

    @Test
    void tells_what_is_declared_and_what_was_found() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(server.requests())
                .filteredOn(request -> !request.method().equals("GET"))
                .extracting(request -> request.method() + " " + request.path().replace("/openapi/v3/entity/", ""))
                .containsExactly(
                        "POST domain?async=false&createIfNotExists=true",
                        "POST tag?async=false&createIfNotExists=true",
                        "POST dataset?async=false",
                        "POST dataset?async=false&createIfNotExists=true",
                        "PATCH dataset?async=false",
                        "PATCH dataProduct?async=false",
                        "POST dataProduct?async=false&createIfNotExists=true",
                        "PATCH dataProduct?async=false",
                        "POST dataset?async=false",
                        "POST assertion?async=false",
                        "POST assertion?async=false");
        JsonNode dataSet = sent("PATCH", "dataset");
        assertThat(dataSet.path("urn").asText())
                .isEqualTo("urn:li:dataset:(urn:li:dataPlatform:file,data/out/warehouse,PROD)");
        assertThat(dataSet.at("/upstreamLineage/value/patch/1/value/dataset").asText())
                .isEqualTo("urn:li:dataset:(urn:li:dataPlatform:postgres,db.example.com%3A5432/shop,PROD)");
        assertThat(dataSet.at("/upstreamLineage/value/patch/2/path").asText())
                .isEqualTo("/fineGrainedLineages/IDENTITY/urn:li:schemaField:(urn:li:dataset:(urn:li:dataPlatform:file,"
                        + "data~1out~1warehouse,PROD),customer_id)/NONE/urn:li:schemaField:(urn:li:dataset:("
                        + "urn:li:dataPlatform:file,data~1in~1customers.csv,PROD),id)");
        assertThat(properties)
                .containsEntry("/name", "Customer 360 View")
                .containsEntry("/customProperties/version", "2.1.0")
                .containsEntry("/customProperties/retention", "P730D")
                .containsEntry("/customProperties/serviceLevel.freshness", "freshness 15m");
        assertThat(sent("PATCH", "dataProduct").findValuesAsText("owner"))
                .containsExactly(
                        "urn:li:corpGroup:customer-domain-team",
                        "urn:li:corpuser:ada",
                        "urn:li:corpuser:grace",
                        "urn:li:corpuser:mary",
                        "urn:li:corpuser:jean");
    }

    @Test
    void what_people_changed_stays() {
        catalog.deliver(Runs.succeeded(1));
        properties.put("/description", "Ask Ada before you use this");

        catalog.deliver(Runs.succeeded(
                2, Runs.customer360().name("Customer 361").version("2.2.0").build()));

        assertThat(properties)
                .containsEntry("/description", "Ask Ada before you use this")
                .containsEntry("/name", "Customer 360 View")
                .containsEntry("/customProperties/version", "2.2.0");
    }

    @Test
    void what_only_we_wrote_is_changed_with_the_declaration() {
        catalog.deliver(Runs.succeeded(1));
        catalog.deliver(
                Runs.succeeded(2, Runs.customer360().name("Customer 361").build()));

        assertThat(properties).containsEntry("/name", "Customer 361");
    }

    @Test
    void a_product_that_somebody_made_by_hand_keeps_its_name() {
        properties.put("/name", "The 360");

        catalog.deliver(Runs.succeeded(1));

        assertThat(properties).containsEntry("/name", "The 360").doesNotContainKey("/description");
    }

    @Test
    void an_answer_of_200_that_wrote_nothing_is_noticed() {
        dropsProposals = true;

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .isInstanceOf(NotTakenException.class)
                .hasMessage(
                        "Cannot publish data product dp.customer.360: DataHub answered 200 and wrote nothing; it has"
                                + " 404; look into the log of DataHub for the proposal that it dropped, then replay it");
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        catalog.deliver(Runs.succeeded(1));
        int first = server.requests().size();
        catalog.deliver(Runs.succeeded(2));

        assertThat(server.requests().subList(first, server.requests().size()))
                .extracting(CatalogRequest::path)
                .containsExactly("/openapi/v3/entity/dataset?async=false", "/openapi/v3/entity/assertion?async=false");
    }

    @Test
    void a_run_that_failed_changes_nothing_that_is_declared() {
        catalog.deliver(Runs.rejected(1));

        assertThat(server.requests()).extracting(CatalogRequest::path).allMatch(path -> path.contains("/assertion?"));
        assertThat(sent("POST", "assertion")
                        .at("/assertionRunEvent/value/result/type")
                        .asText())
                .isEqualTo("FAILURE");
    }

    @Test
    void a_preview_changes_nothing() {
        assertThat(catalog.preview(Runs.succeeded(1)).requests()).hasSize(11);
        assertThat(server.requests()).allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void requests_about_generated_products_keep_the_models() {
        OfficialModels models = OfficialModels.load();
        GeneratedRuns generated = new GeneratedRuns(20261124);
        int[] documents = {0};
        for (int i = 0; i < GENERATED; i++) {
            DataHub.openApi().publish(CatalogEntry.of(generated.next(i)), new Exchange() {
                @Override
                public CatalogAnswer send(CatalogRequest request) {
                    assertThat(models.violations(request))
                            .as(request.toString())
                            .isEmpty();
                    documents[0]++;
                    return CatalogAnswer.of(200, "[]");
                }

                @Override
                public boolean isNews(CatalogRequest.Kind kind, String place, String content) {
                    return true;
                }

                @Override
                public boolean isRehearsal() {
                    return true;
                }

                @Override
                public void refuse(Refusal refusal) {
                    throw new AssertionError(refusal.toString());
                }
            });
        }
        System.out.println("DataHub: documents " + documents[0] + ", aspects " + models.aspects() + ", violations 0");
    }

    @Test
    void a_broken_aspect_is_caught() {
        OfficialModels models = OfficialModels.load();

        assertThat(models.violations(CatalogRequest.metadata("POST", "/", """
                        [{"urn":"urn:li:tag:x","tagProperties":{"value":{"colour":"red"}},
                          "ownership":{"value":{"patch":[{"op":"add","path":"/owners/a/b",
                            "value":{"owner":"urn:li:corpuser:a","type":"BOSS"}}]}}}]
                        """)))
                .hasSize(2)
                .anyMatch(violation -> violation.contains("name"))
                .anyMatch(violation -> violation.contains("BOSS"));
        assertThat(List.of(models.aspects())).containsExactly(2);
    }
}
