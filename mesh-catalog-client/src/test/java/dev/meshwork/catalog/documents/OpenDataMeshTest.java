package dev.meshwork.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.meshwork.catalog.testing.CatalogAdapterContract;
import dev.meshwork.catalog.testing.ScriptedServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OpenDataMeshTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;

    /** The registry as it is written: a product is approved by somebody, a version number is taken once. */
    private final Map<String, String> products = new TreeMap<>();

    private final Map<String, JsonNode> versions = new TreeMap<>();
    private final Map<String, String> states = new TreeMap<>();
    private final ScriptedServer server = ScriptedServer.of(this::answer);
    private final HttpCatalog catalog = HttpCatalog.of(
            OpenDataMesh.registry(), HttpConnection.to(server.url()).build());

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    private synchronized CatalogAnswer answer(CatalogRequest request) {
        String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
        if (path.contains("/products?fqn=")) {
            String uuid = products.get(path.replaceFirst(".*fqn=", ""));
            return page(uuid == null ? "" : "{\"uuid\":\"" + uuid + "\"}");
        }
        if (path.contains("/products-versions?")) {
            String tag = path.replaceFirst(".*&tag=", "");
            return page(states.containsKey(tag) ? "{\"validationState\":\"" + states.get(tag) + "\"}" : "");
        }
        JsonNode sent = tree(request.body());
        if (path.endsWith("/init")) {
            String uuid = UUID.randomUUID().toString();
            products.put(sent.at("/dataProduct/fqn").asText(), uuid);
            return CatalogAnswer.of(
                    201, "{\"dataProduct\":{\"uuid\":\"" + uuid + "\",\"validationState\":\"PENDING\"}}");
        }
        JsonNode version = sent.path("dataProductVersion");
        String uuid = version.at("/dataProduct/uuid").asText();
        if (!"APPROVED".equals(states.get(uuid))) {
            return CatalogAnswer.of(400, "{\"message\":\"Data Product x must be APPROVED in order to publish\"}");
        }
        if (versions.putIfAbsent(uuid + version.at("/content/info/version").asText(), version) != null) {
            return CatalogAnswer.of(
                    400, "{\"message\":\"Impossible to publish a data product version already existent\"}");
        }
        states.put(version.path("tag").asText(), "PENDING");
        return CatalogAnswer.of(201, "{\"dataProductVersion\":{\"uuid\":\"v\"}}");
    }

    private static CatalogAnswer page(String content) {
        return CatalogAnswer.of(200, "{\"content\":[" + content + "]}");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private void approve() {
        products.values().forEach(uuid -> states.put(uuid, "APPROVED"));
    }

    private static void assertNever(Throwable e) {
        assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.NEVER);
    }

    private static List<String> violations(OfficialSchemas schemas, CatalogRequest request) {
        return request.path().endsWith("/publish")
                ? schemas.violationsOfDescriptor(tree(request.body()).at("/dataProductVersion/content"))
                : List.of();
    }

    @TestFactory
    Stream<DynamicTest> keeps_the_contract() {
        OfficialSchemas schemas = OfficialSchemas.load();
        return CatalogAdapterContract.of(OpenDataMesh.registry())
                .validatedBy(request -> assertThat(violations(schemas, request))
                        .as(request.toString())
                        .isEmpty())
                .rules()
                .stream()
                .map(rule -> DynamicTest.dynamicTest(rule.name(), rule::verify));
    }

    @Test
    void a_version_waits_until_its_product_is_approved() {
        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .hasMessageContaining("approve the product in the registry")
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.TRY_AGAIN));
        approve();

        catalog.deliver(Runs.succeeded(1));

        assertThat(products).containsOnlyKeys("urn:dpds:dev.meshwork:dataproducts:dp.customer.360:2");
        assertThat(versions).hasSize(1);
        JsonNode version = versions.values().iterator().next();
        assertThat(version.path("versionNumber").asText()).isEqualTo("2.1.0");
        assertThat(version.at("/content/info/owner/id").asText()).isEqualTo("customer-domain-team");
    }

    @Test
    void what_is_known_is_not_published_again() {
        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1))).isInstanceOf(NotTakenException.class);
        approve();
        catalog.deliver(Runs.succeeded(1));
        int before = server.requests().size();

        catalog.deliver(Runs.succeeded(2));
        catalog.deliver(Runs.failed(3));
        assertThat(server.requests()).hasSize(before);
        try (HttpCatalog restarted = HttpCatalog.of(
                OpenDataMesh.registry(), HttpConnection.to(server.url()).build())) {
            restarted.deliver(Runs.succeeded(3));
        }
        assertThat(server.requests().subList(before, server.requests().size()))
                .extracting(CatalogRequest::method)
                .containsOnly("GET");
    }

    @Test
    void a_change_under_the_same_number_is_set_aside_and_one_under_the_next_is_taken() {
        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1))).isInstanceOf(NotTakenException.class);
        approve();
        catalog.deliver(Runs.succeeded(1));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(
                        2, Runs.customer360().description("New words").build())))
                .hasMessageContaining("raise the version of the product")
                .satisfies(OpenDataMeshTest::assertNever);
        catalog.deliver(Runs.succeeded(
                3, Runs.customer360().description("New words").version("2.1.1").build()));
        assertThat(versions).hasSize(2);
    }

    @Test
    void a_version_that_was_rejected_is_not_sent_again() {
        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1))).isInstanceOf(NotTakenException.class);
        approve();
        catalog.deliver(Runs.succeeded(1));
        states.replaceAll((key, state) -> key.startsWith("2.1.0+") ? "REJECTED" : state);

        try (HttpCatalog restarted = HttpCatalog.of(
                OpenDataMesh.registry(), HttpConnection.to(server.url()).build())) {
            assertThatThrownBy(() -> restarted.deliver(Runs.succeeded(2)))
                    .hasMessageContaining("the registry rejected this version before")
                    .satisfies(OpenDataMeshTest::assertNever);
        }
    }

    @Test
    void an_answer_of_something_else_is_none() {
        CatalogRequest publish = CatalogRequest.metadata("POST", "/api/v2/pp/registry/products-versions/publish", "{}");
        OpenDataMesh adapter = OpenDataMesh.registry();

        assertThat(adapter.judge(publish, CatalogAnswer.of(201, "{}")).verdict())
                .isEqualTo(Verdict.TRY_AGAIN);
        assertThat(adapter.judge(publish, CatalogAnswer.of(201, "{\"dataProductVersion\":{\"uuid\":\"1\"}}"))
                        .verdict())
                .isEqualTo(Verdict.DONE);
        assertThat(adapter.judge(CatalogRequest.read("/x"), CatalogAnswer.of(200, "hello"))
                        .verdict())
                .isEqualTo(Verdict.TRY_AGAIN);
        assertThat(adapter.judge(publish, CatalogAnswer.of(422, "{\"message\":\"info.domain\"}"))
                        .verdict())
                .isEqualTo(Verdict.NEVER);
    }

    @Test
    void descriptors_of_generated_products_keep_the_schema() {
        OfficialSchemas schemas = OfficialSchemas.load();
        GeneratedRuns generated = new GeneratedRuns(20261124);
        SentRequests sent = new SentRequests(request -> {
            assertThat(violations(schemas, request)).as(request.toString()).isEmpty();
            return CatalogAnswer.of(200, "{}");
        });

        for (int i = 0; i < GENERATED; i++) {
            OpenDataMesh.registry().publish(CatalogEntry.of(generated.next(i)), sent);
        }

        assertThat(sent.writes()).isPositive();
        System.out.println("Open Data Mesh: documents " + sent.writes() + ", violations 0");
    }
}
