package dev.meshwork.catalog.openmetadata;

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
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.testing.CatalogAdapterContract;
import dev.meshwork.catalog.testing.ScriptedServer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OpenMetadataTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;

    private final EntityStore store = new EntityStore();
    private final Map<String, ObjectNode> entities = store.entities();
    private final ScriptedServer server = ScriptedServer.of(store);
    private final HttpCatalog catalog = HttpCatalog.of(
            OpenMetadata.latest(), HttpConnection.to(server.url()).build());

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private JsonNode product() {
        return entities.get("dataProducts/dp.customer.360");
    }

    @TestFactory
    Stream<DynamicTest> each_version_keeps_the_contract() {
        OfficialRequests schemas = OfficialRequests.load();
        return Stream.concat(
                CatalogAdapterContract.of(OpenMetadata.latest())
                        .validatedBy(request -> assertThat(schemas.violations(request))
                                .as(request.toString())
                                .isEmpty())
                        .rules()
                        .stream()
                        .map(rule -> DynamicTest.dynamicTest("latest: " + rule, rule::verify)),
                CatalogAdapterContract.of(OpenMetadata.before15()).rules().stream()
                        .map(rule -> DynamicTest.dynamicTest("before 1.5: " + rule, rule::verify)));
    }

    @Test
    void tells_what_is_declared_and_what_was_found() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(entities.keySet())
                .contains(
                        "teams/customer-domain-team",
                        "domains/customer",
                        "classifications/Meshwork",
                        "tags/CONFIDENTIAL",
                        "tags/PII_EMAIL",
                        "services/databaseServices/meshwork",
                        "databases/data-sets",
                        "databaseSchemas/file",
                        "tables/data/out/warehouse",
                        "tables/shop",
                        "dataProducts/dp.customer.360",
                        "dataQuality/testDefinitions/meshworkCheck");
        assertThat(product().path("displayName").asText()).isEqualTo("Customer 360 View");
        assertThat(product().at("/owners/0/id").asText())
                .isEqualTo(entities.get("teams/customer-domain-team").path("id").asText());
        JsonNode table = entities.get("tables/data/out/warehouse");
        assertThat(table.path("retentionPeriod").asText()).isEqualTo("P730D");
        assertThat(table.at("/columns/0/constraint").asText()).isEqualTo("PRIMARY_KEY");
        assertThat(table.at("/columns/1/tags/0/tagFQN").asText()).isEqualTo("Meshwork.PII_EMAIL");
        assertThat(table.at("/columns/6/children/0/name").asText()).isEqualTo("city");
        assertThat(server.requests())
                .filteredOn(request -> request.path().equals("/api/v1/lineage"))
                .hasSize(2)
                .first()
                .satisfies(request -> assertThat(tree(request.body())
                                .at("/edge/lineageDetails/columnsLineage/0")
                                .toString())
                        .isEqualTo("{\"fromColumns\":[\"meshwork.data-sets.file.\\\"data/in/customers.csv\\\".id\"],"
                                + "\"toColumn\":\"meshwork.data-sets.file.data/out/warehouse.customer_id\","
                                + "\"function\":\"IDENTITY\"}"));
        assertThat(server.requests().stream()
                        .filter(request -> request.path().contains("/testCaseResults/"))
                        .map(request ->
                                tree(request.body()).path("testCaseStatus").asText()))
                .containsExactly("Success", "Failed");
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        catalog.deliver(Runs.succeeded(1));
        int first = server.requests().size();
        catalog.deliver(Runs.succeeded(2));

        assertThat(server.requests().subList(first, server.requests().size()))
                .hasSize(2)
                .allMatch(request -> request.path().contains("/testCaseResults/"));
    }

    @Test
    void a_text_that_only_we_wrote_is_changed_with_the_declaration() {
        catalog.deliver(Runs.succeeded(1));
        catalog.deliver(
                Runs.succeeded(2, Runs.customer360().description("New words").build()));

        assertThat(product().path("description").asText()).isEqualTo("New words");
    }

    @Test
    void a_text_that_somebody_changed_stays() {
        catalog.deliver(Runs.succeeded(1));
        entities.get("dataProducts/dp.customer.360")
                .put("description", "Ask Ada")
                .put("updatedBy", "ada");

        catalog.deliver(
                Runs.succeeded(2, Runs.customer360().description("New words").build()));

        assertThat(product().path("description").asText()).isEqualTo("Ask Ada");
    }

    @Test
    void a_domain_and_a_team_that_are_there_are_left_alone() {
        entities.put("domains/customer", JSON.createObjectNode().put("id", "00000000-0000-4000-8000-000000000001"));
        entities.put(
                "teams/customer-domain-team",
                JSON.createObjectNode().put("id", "00000000-0000-4000-8000-000000000002"));

        catalog.deliver(Runs.succeeded(1));

        assertThat(server.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .extracting(CatalogRequest::path)
                .doesNotContain("/api/v1/domains", "/api/v1/teams");
        assertThat(product().at("/owners/0/id").asText()).isEqualTo("00000000-0000-4000-8000-000000000002");
    }

    @Test
    void an_answer_of_200_that_made_nothing_is_noticed() {
        server.otherwise(scene -> scene.answer(CatalogAnswer.of(200, "{}")));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .isInstanceOf(NotTakenException.class)
                .hasMessageContaining("OpenMetadata answered without an id")
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.NEVER));
    }

    @Test
    void a_preview_changes_nothing() {
        assertThat(catalog.preview(Runs.succeeded(1)).toString())
                .contains("PUT /api/v1/dataProducts\n")
                .contains("not told: service levels, for openmetadata has no place for it");
        assertThat(entities).isEmpty();
    }

    @Test
    void full_names_are_quoted_and_hostile_names_are_told_apart() {
        assertThat(Names.full("a", "b.c", "d")).isEqualTo("a.\"b.c\".d");
        assertThat(Names.name("plain name")).isEqualTo("plain name");
        assertThat(Names.name("a::b")).startsWith("a-b-").isNotEqualTo(Names.name("a-b"));
        assertThat(Names.name("x".repeat(300))).hasSizeLessThan(256);
    }

    @Test
    void requests_about_generated_products_keep_the_schemas() {
        OfficialRequests schemas = OfficialRequests.load();
        GeneratedRuns generated = new GeneratedRuns(20261124);
        int[] documents = {0};
        for (int i = 0; i < GENERATED; i++) {
            OpenMetadata.latest().publish(CatalogEntry.of(generated.next(i)), new Exchange() {
                @Override
                public CatalogAnswer send(CatalogRequest request) {
                    assertThat(schemas.violations(request))
                            .as(request.toString())
                            .isEmpty();
                    documents[0] += request.kind() == CatalogRequest.Kind.READ ? 0 : 1;
                    return CatalogAnswer.of(request.kind() == CatalogRequest.Kind.READ ? 404 : 200, "{}");
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
        System.out.println("OpenMetadata: documents " + documents[0] + ", violations 0");
    }

    @Test
    void a_broken_request_is_caught() {
        OfficialRequests schemas = OfficialRequests.load();

        assertThat(schemas.violations(
                        CatalogRequest.metadata("PUT", "/api/v1/dataProducts", "{\"name\":\"a::b\",\"owner\":\"x\"}")))
                .anyMatch(violation -> violation.contains("pattern"))
                .anyMatch(violation -> violation.contains("domains"))
                .anyMatch(violation -> violation.contains("owner"));
    }
}
