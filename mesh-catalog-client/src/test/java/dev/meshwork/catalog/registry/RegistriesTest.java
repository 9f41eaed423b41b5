package dev.meshwork.catalog.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.SentRequests;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.testing.CatalogAdapterContract;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.catalog.testing.Scripts;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RegistriesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;
    private static final String SUBJECT = "dp.customer.360.warehouse.v2";
    private static final String ARTIFACT = "/apis/registry/v3/groups/dp.customer.360/artifacts/" + SUBJECT;
    private static final List<CatalogAdapter> ADAPTERS = List.of(
            ConfluentRegistry.avro(),
            ConfluentRegistry.jsonSchema().keeping(Compatibility.BACKWARD),
            ApicurioRegistry.avro(),
            ApicurioRegistry.jsonSchema().keeping(Compatibility.NONE));

    /** What GET answers, by path; anything else is taken. */
    private final Map<String, String> there = new ConcurrentHashMap<>();

    private final ScriptedServer server = ScriptedServer.of(this::answer);

    @AfterEach
    void stop() {
        server.close();
    }

    private CatalogAnswer answer(CatalogRequest request) {
        if (request.method().equals("GET")) {
            String body = there.get(request.path());
            return body == null ? CatalogAnswer.of(404, "{\"error_code\":40401}") : CatalogAnswer.of(200, body);
        }
        return CatalogAnswer.of(200, "{\"id\":1,\"version\":{\"globalId\":1}}");
    }

    private HttpCatalog catalog(CatalogAdapter adapter) {
        return HttpCatalog.of(adapter, HttpConnection.to(server.url()).build());
    }

    private List<String> writes() {
        return server.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The registries' own descriptions of what they are sent, and the schemas' own judges of what is in it. */
    private static final class Official {
        private final com.networknt.schema.Schema artifact =
                schema("schemas/apicurio/common/src/main/resources/META-INF/openapi.json", "CreateArtifact");
        private final com.networknt.schema.Schema rule =
                schema("schemas/apicurio/common/src/main/resources/META-INF/openapi.json", "CreateRule");
        private final com.networknt.schema.Schema labels =
                schema("schemas/apicurio/common/src/main/resources/META-INF/openapi.json", "EditableArtifactMetaData");
        private final com.networknt.schema.Schema registration = schema(
                "schemas/apicurio/app/src/main/resources-unfiltered/META-INF/resources/api-specifications/ccompat/v7/"
                        + "openapi.json",
                "RegisterSchemaRequest");
        private final com.networknt.schema.Schema level = schema(
                "schemas/apicurio/app/src/main/resources-unfiltered/META-INF/resources/api-specifications/ccompat/v7/"
                        + "openapi.json",
                "ConfigUpdateRequest");
        private final com.networknt.schema.Schema draft07 = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_7)
                .getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));

        private static com.networknt.schema.Schema schema(String file, String name) {
            try {
                String text = Files.readString(SharedData.path(file));
                return SchemaRegistry.withDefaultDialect(
                                SpecificationVersion.DRAFT_2020_12,
                                builder -> builder.schemas(Map.of("https://example.com/openapi", text)))
                        .getSchema(SchemaLocation.of("https://example.com/openapi#/components/schemas/" + name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<String> violations(CatalogRequest request) {
            if (request.method().equals("GET")) {
                return List.of();
            }
            JsonNode body = tree(request.body());
            List<String> violations = new ArrayList<>();
            schemaOf(request).validate(body).forEach(error -> violations.add(error.toString()));
            if (request.path().endsWith("/versions")) {
                violations.addAll(ofSchema(
                        body.path("schemaType").asText(), body.path("schema").asText()));
            } else if (body.has("artifactType")) {
                violations.addAll(ofSchema(
                        body.path("artifactType").asText(),
                        body.at("/firstVersion/content/content").asText()));
            }
            return violations;
        }

        private com.networknt.schema.Schema schemaOf(CatalogRequest request) {
            if (request.path().startsWith("/subjects/")) {
                return registration;
            }
            if (request.path().startsWith("/config/")) {
                return level;
            }
            if (request.path().endsWith("/rules")) {
                return rule;
            }
            return request.method().equals("PUT") ? labels : artifact;
        }

        private List<String> ofSchema(String type, String text) {
            if (type.equals("JSON")) {
                return draft07.validate(tree(text)).stream()
                        .map(Object::toString)
                        .toList();
            }
            try {
                new SchemaParser().parse(text);
                return List.of();
            } catch (RuntimeException e) {
                return List.of(e.toString());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> each_adapter_keeps_the_contract() {
        Official official = new Official();
        return ADAPTERS.stream()
                .flatMap(adapter -> CatalogAdapterContract.of(adapter)
                        .validatedBy(request -> assertThat(official.violations(request))
                                .as(request.toString())
                                .isEmpty())
                        .rules()
                        .stream()
                        .map(rule -> DynamicTest.dynamicTest(adapter + ": " + rule, rule::verify)));
    }

    @Test
    void a_schema_is_registered_with_its_level_once() {
        try (HttpCatalog catalog = catalog(ConfluentRegistry.avro())) {
            catalog.deliver(Runs.succeeded(1));
            catalog.deliver(Runs.failed(2));
            catalog.deliver(Runs.succeeded(3));
        }

        assertThat(writes()).containsExactly("PUT /config/" + SUBJECT, "POST /subjects/" + SUBJECT + "/versions");
        assertThat(server.requests().get(1).body()).isEqualTo("{\"compatibility\":\"FORWARD\"}");
        assertThat(server.requests().get(2).headers())
                .containsEntry("content-type", "application/vnd.schemaregistry.v1+json");
    }

    @Test
    void a_level_that_somebody_set_stays_and_one_of_none_does_not() {
        there.put("/config/" + SUBJECT, "{\"compatibilityLevel\":\"BACKWARD_TRANSITIVE\"}");
        try (HttpCatalog catalog = catalog(ConfluentRegistry.avro())) {
            assertThat(catalog.preview(Runs.succeeded(1)).notes())
                    .containsExactly("the level of " + SUBJECT
                            + " is BACKWARD_TRANSITIVE and stays, though the product keeps FORWARD");
            catalog.deliver(Runs.succeeded(1));
        }
        there.put("/config/" + SUBJECT, "{\"compatibilityLevel\":\"NONE\"}");
        try (HttpCatalog catalog = catalog(ConfluentRegistry.avro())) {
            catalog.deliver(Runs.succeeded(1));
        }

        assertThat(writes())
                .containsExactly(
                        "POST /subjects/" + SUBJECT + "/versions",
                        "PUT /config/" + SUBJECT,
                        "POST /subjects/" + SUBJECT + "/versions");
    }

    @Test
    void an_artifact_has_name_labels_and_a_rule_and_keeps_what_people_wrote() {
        try (HttpCatalog catalog = catalog(ApicurioRegistry.avro())) {
            catalog.deliver(Runs.succeeded(1));
            there.put(ARTIFACT, "{\"name\":\"Ours\",\"labels\":{\"reviewed\":\"yes\",\"ownerTeam\":\"old\"}}");
            there.put(ARTIFACT + "/rules/COMPATIBILITY", "{\"config\":\"FULL\"}");
            catalog.deliver(
                    Runs.succeeded(2, Runs.customer360().ownerTeam("new").build()));
        }

        assertThat(writes())
                .containsExactly(
                        "POST /apis/registry/v3/groups/dp.customer.360/artifacts?ifExists=FIND_OR_CREATE_VERSION",
                        "POST " + ARTIFACT + "/rules",
                        "PUT " + ARTIFACT);
        JsonNode labels =
                tree(server.requests().get(server.requests().size() - 1).body());
        assertThat(labels.at("/labels/reviewed").asText()).isEqualTo("yes");
        assertThat(labels.at("/labels/ownerTeam").asText()).isEqualTo("new");
        assertThat(labels.has("name")).isFalse();
    }

    @Test
    void a_schema_that_breaks_the_level_is_set_aside_with_what_the_registry_says() {
        server.then(Scripts.obeys(), Scripts.obeys(), Scripts.answers(409, "{\"error_code\":409,\"message\":\"int\"}"));
        try (HttpCatalog catalog = catalog(ConfluentRegistry.avro())) {
            assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                    .hasMessageContaining("\"message\":\"int\"")
                    .hasMessageContaining("raise the major version of the product")
                    .satisfies(
                            e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.NEVER));
        }
        server.then(Scripts.answers(400, "{\"name\":\"RuleViolationException\"}"), Scripts.obeys());
        try (HttpCatalog catalog = catalog(ApicurioRegistry.avro())) {
            assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                    .hasMessageContaining("the schema breaks a rule of the registry")
                    .satisfies(
                            e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.NEVER));
        }
    }

    @Test
    void answers_are_classified_by_what_they_say() {
        CatalogRequest register = CatalogRequest.metadata("POST", "/subjects/x/versions", "{}");
        CatalogRequest rule = CatalogRequest.metadata("POST", "/x/rules", "{}");
        CatalogRequest question = CatalogRequest.read("/config/x");
        ConfluentRegistry confluent = ConfluentRegistry.avro();
        ApicurioRegistry apicurio = ApicurioRegistry.avro();

        assertThat(confluent
                        .judge(register, CatalogAnswer.of(200, "{\"id\":7}"))
                        .verdict())
                .isEqualTo(Verdict.DONE);
        assertThat(confluent.judge(register, CatalogAnswer.of(200, "{}")).verdict())
                .isEqualTo(Verdict.TRY_AGAIN);
        assertThat(confluent
                        .judge(register, CatalogAnswer.of(422, "{\"error_code\":42205}"))
                        .verdict())
                .isEqualTo(Verdict.TRY_AGAIN);
        assertThat(confluent
                        .judge(register, CatalogAnswer.of(422, "{\"error_code\":42201}"))
                        .verdict())
                .isEqualTo(Verdict.NEVER);
        assertThat(confluent.judge(question, CatalogAnswer.of(200, "hello")).verdict())
                .isEqualTo(Verdict.TRY_AGAIN);
        assertThat(confluent.judge(question, CatalogAnswer.of(404, "")).verdict())
                .isEqualTo(Verdict.DONE);
        assertThat(apicurio.judge(rule, CatalogAnswer.of(409, "{\"name\":\"RuleAlreadyExistsException\"}"))
                        .verdict())
                .isEqualTo(Verdict.DONE);
        assertThat(apicurio.judge(rule, CatalogAnswer.of(409, "{\"name\":\"VersionAlreadyExistsException\"}"))
                        .verdict())
                .isEqualTo(Verdict.TRY_AGAIN);
        assertThat(apicurio.judge(rule, CatalogAnswer.of(404, "{\"name\":\"GroupNotFoundException\"}"))
                        .remedy())
                .isEqualTo("create the group, or let the registry create groups");
    }

    @Test
    void a_preview_tells_which_names_are_called_otherwise() {
        Schema schema = new Schema("rows", List.of(Field.of("post code", DataType.Kind.TEXT)), null);
        ProductDescription product = new ProductDescription(
                Runs.customer360().build(),
                List.of(),
                List.of(new DataSetDescription("a/b", schema, "", "csv", true, List.of())));
        try (HttpCatalog catalog = catalog(ConfluentRegistry.avro())) {
            String preview = catalog.preview(Runs.succeeded(1, product)).toString();

            assertThat(preview)
                    .containsPattern("note: in Avro of dp\\S+ record 'a/b' is called 'a_b_[0-9a-f]{8}',"
                            + " field 'post code' is called 'post_code_[0-9a-f]{8}'");
            assertThat(preview).containsPattern("POST /subjects/dp\\.customer\\.360\\.a-b-[0-9a-f]{8}\\.v2/versions");
        }
        assertThat(writes()).isEmpty();
    }

    @Test
    void subjects_are_named_as_one_likes() {
        try (HttpCatalog catalog = catalog(ConfluentRegistry.avro()
                .keeping(Compatibility.NONE)
                .named(SubjectNaming.topicValue((product, port) -> product.domain() + "." + port)))) {
            catalog.deliver(Runs.succeeded(1));
        }

        assertThat(writes()).containsExactly("POST /subjects/customer.warehouse-value/versions");
    }

    @Test
    void requests_about_generated_products_keep_the_schemas() {
        Official official = new Official();
        for (CatalogAdapter adapter : ADAPTERS) {
            GeneratedRuns generated = new GeneratedRuns(20261124);
            SentRequests sent = new SentRequests(request -> {
                assertThat(official.violations(request)).as(request.toString()).isEmpty();
                return request.method().equals("GET") ? CatalogAnswer.of(404, "") : CatalogAnswer.of(200, "{}");
            });
            for (int i = 0; i < GENERATED; i++) {
                adapter.publish(CatalogEntry.of(generated.next(i)), sent);
            }
            assertThat(sent.writes()).isPositive();
            System.out.println(adapter + ": documents " + sent.writes() + ", violations 0");
        }
    }

    @Test
    void a_broken_request_is_caught() {
        Official official = new Official();

        assertThat(official.violations(CatalogRequest.metadata("POST", "/x/artifacts", "{\"artifactType\":\"AVRO\"}")))
                .anyMatch(violation -> violation.contains("artifactId"));
        assertThat(official.violations(CatalogRequest.metadata(
                        "POST", "/subjects/x/versions", "{\"schemaType\":\"AVRO\",\"schema\":\"{}\"}")))
                .hasSize(1);
        assertThat(official.violations(CatalogRequest.metadata("POST", "/subjects/x/versions", "{}")))
                .anyMatch(violation -> violation.contains("schema"));
    }
}
