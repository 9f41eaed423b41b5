package dev.meshwork.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.OfficialSchemas;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.SentRequests;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.catalog.testing.CatalogAdapterContract;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.catalog.testing.Scripts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EntropyDataTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;
    private static final String PRODUCT = "/api/dataproducts/dp.customer.360";
    private static final String TEAM = "/api/teams/customer-domain-team";
    private static final String CONTRACT = "/api/datacontracts/" + Ids.contract(Runs.PRODUCT, "warehouse");

    /** The API as it is described: PUT replaces, an owner that is no team is refused. */
    private final Map<String, String> resources = new ConcurrentHashMap<>();

    private final ScriptedServer server = ScriptedServer.of(this::answer);
    private final HttpCatalog catalog =
            HttpCatalog.of(EntropyData.api(), HttpConnection.to(server.url()).build());

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    private CatalogAnswer answer(CatalogRequest request) {
        if (request.method().equals("GET")) {
            String there = resources.get(request.path());
            return there == null ? CatalogAnswer.of(404, "{\"status\":404}") : CatalogAnswer.of(200, there);
        }
        JsonNode sent = tree(request.body());
        boolean owned = request.path().startsWith("/api/teams/")
                || resources.keySet().stream()
                        .anyMatch(path -> URLDecoder.decode(path, StandardCharsets.UTF_8)
                                .equals("/api/teams/" + sent.at("/team/name").asText()));
        if (!owned) {
            return CatalogAnswer.of(422, "{\"status\":422,\"detail\":\"no such team\"}");
        }
        resources.put(request.path(), request.body());
        return CatalogAnswer.of(200, "");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @TestFactory
    Stream<DynamicTest> keeps_the_contract() {
        OfficialSchemas schemas = OfficialSchemas.load();
        return CatalogAdapterContract.of(EntropyData.api())
                .validatedBy(request -> assertThat(violations(schemas, request))
                        .as(request.toString())
                        .isEmpty())
                .rules()
                .stream()
                .map(rule -> DynamicTest.dynamicTest(rule.name(), rule::verify));
    }

    private static List<String> violations(OfficialSchemas schemas, CatalogRequest request) {
        if (request.method().equals("GET")) {
            return List.of();
        }
        JsonNode document = tree(request.body());
        if (request.path().startsWith("/api/datacontracts/")) {
            return schemas.violationsOfContract(document);
        }
        if (request.path().startsWith("/api/dataproducts/")) {
            return schemas.violationsOfProduct(document);
        }
        List<String> violations = new ArrayList<>();
        List.of("id", "name", "type").stream()
                .filter(member -> document.path(member).asText().isBlank())
                .forEach(violations::add);
        return violations;
    }

    @Test
    void tells_team_contracts_and_product_in_this_order() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(server.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .extracting(CatalogRequest::path)
                .containsExactly(TEAM, CONTRACT, PRODUCT);
        assertThat(tree(resources.get(CONTRACT)).at("/schema/0/name").asText()).isEqualTo("customer_profile");
        assertThat(tree(resources.get(PRODUCT)).at("/outputPorts/0/contractId").asText())
                .isEqualTo(CONTRACT.substring(CONTRACT.lastIndexOf('/') + 1));
        assertThat(tree(resources.get(PRODUCT)).has("managementPorts")).isFalse();
    }

    @Test
    void what_did_not_change_is_not_sent_again_and_a_failed_run_tells_nothing() {
        catalog.deliver(Runs.succeeded(1));
        int first = server.requests().size();

        catalog.deliver(Runs.failed(2));
        catalog.deliver(Runs.succeeded(3));

        assertThat(server.requests()).hasSize(first);
    }

    @Test
    void what_people_added_stays() {
        resources.put(
                TEAM, "{\"id\":\"customer-domain-team\",\"name\":\"Customers\",\"members\":[{\"name\":\"Ada\"}]}");
        catalog.deliver(Runs.succeeded(1));
        ObjectNode product = (ObjectNode) tree(resources.get(PRODUCT));
        ((ObjectNode) product.path("description")).put("usage", "Ask first");
        product.withArray("customProperties")
                .addObject()
                .put("property", "cost centre")
                .put("value", 42);
        resources.put(PRODUCT, product.toString());

        catalog.deliver(
                Runs.succeeded(2, Runs.customer360().description("New words").build()));

        JsonNode after = tree(resources.get(PRODUCT));
        assertThat(after.at("/description/purpose").asText()).isEqualTo("New words");
        assertThat(after.at("/description/usage").asText()).isEqualTo("Ask first");
        assertThat(after.path("customProperties").findValuesAsText("property"))
                .containsOnlyOnce("sensitivity", "cost centre");
        assertThat(resources.get(TEAM)).contains("Ada");
    }

    @Test
    void an_owner_whose_name_is_no_id_gets_one() {
        catalog.deliver(
                Runs.succeeded(1, Runs.customer360().ownerTeam("sales/emea").build()));
        catalog.deliver(
                Runs.succeeded(1, Runs.customer360().ownerTeam("Team Süd").build()));

        assertThat(resources.keySet())
                .contains("/api/teams/Team%20S%C3%BCd")
                .anyMatch(path -> path.matches("/api/teams/sales-emea-[0-9a-f]{8}"));
        assertThat(tree(resources.get("/api/teams/Team%20S%C3%BCd")).path("id").asText())
                .isEqualTo("Team Süd");
        assertThat(tree(resources.get(PRODUCT)).at("/team/name").asText()).isEqualTo("Team Süd");
    }

    @Test
    void a_refusal_names_what_the_api_has_against_it_and_a_page_is_no_answer() {
        server.then(
                Scripts.obeys(), Scripts.obeys(), Scripts.obeys(), Scripts.answers(422, "{\"detail\":\"bad domain\"}"));
        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .hasMessageContaining("bad domain")
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.NEVER));

        server.then(Scripts.answers(200, "welcome"));
        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .hasMessageContaining("no JSON came back")
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.TRY_AGAIN));
    }

    @Test
    void requests_about_generated_products_keep_the_schemas() {
        OfficialSchemas schemas = OfficialSchemas.load();
        GeneratedRuns generated = new GeneratedRuns(20261124);
        SentRequests sent = new SentRequests(request -> {
            assertThat(violations(schemas, request)).as(request.toString()).isEmpty();
            return CatalogAnswer.of(request.method().equals("GET") ? 404 : 200, "");
        });

        for (int i = 0; i < GENERATED; i++) {
            EntropyData.api().publish(CatalogEntry.of(generated.next(i)), sent);
        }

        assertThat(sent.writes()).isPositive();
        System.out.println("Entropy Data: documents " + sent.writes() + ", violations 0");
    }
}
