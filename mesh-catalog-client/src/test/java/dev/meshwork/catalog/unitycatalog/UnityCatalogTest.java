package dev.meshwork.catalog.unitycatalog;

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
import dev.meshwork.catalog.testing.Scripts;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnityCatalogTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;
    private static final String SCHEMA = "schemas/main.dp_customer_360";
    private static final String TABLE = "tables/main.dp_customer_360.warehouse";

    /** Unity Catalog as far as it was seen: schemas are patched, tables only made and deleted, a duplicate is 400. */
    private final Map<String, ObjectNode> entities = new TreeMap<>();

    private final ScriptedServer server = ScriptedServer.of(this::answer);
    private final HttpConnection connection = HttpConnection.to(server.url()).build();
    private final HttpCatalog catalog = HttpCatalog.of(UnityCatalog.inCatalog("main"), connection);
    private final HttpCatalog replacing =
            HttpCatalog.of(UnityCatalog.inCatalog("main").replacingTables(), connection);

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    private synchronized CatalogAnswer answer(CatalogRequest request) {
        String path = request.path().replace("/api/2.1/unity-catalog/", "");
        if (request.method().equals("POST")) {
            return create(path, (ObjectNode) tree(request.body()));
        }
        ObjectNode there = entities.get(path);
        if (there == null) {
            return error(404, "NOT_FOUND");
        }
        if (request.method().equals("DELETE")) {
            entities.remove(path);
            return CatalogAnswer.of(200, "{}");
        }
        if (request.method().equals("PATCH") && path.startsWith("tables/")) {
            return error(405, "UNIMPLEMENTED");
        }
        if (request.method().equals("PATCH")) {
            tree(request.body()).properties().forEach(member -> there.set(member.getKey(), member.getValue()));
        }
        return CatalogAnswer.of(200, there.toString());
    }

    private CatalogAnswer create(String kind, ObjectNode body) {
        List<String> names = new ArrayList<>();
        for (String part : List.of("catalog_name", "schema_name", "name")) {
            if (body.has(part)) {
                names.add(body.path(part).asText());
            }
        }
        boolean hasParent = names.size() == 1
                || entities.containsKey((names.size() == 2 ? "catalogs/" : "schemas/")
                        + String.join(".", names.subList(0, names.size() - 1)));
        if (!hasParent) {
            return error(404, "NOT_FOUND");
        }
        return entities.putIfAbsent(kind + "/" + String.join(".", names), body) == null
                ? CatalogAnswer.of(200, body.toString())
                : error(400, "ALREADY_EXISTS");
    }

    private static CatalogAnswer error(int status, String code) {
        return CatalogAnswer.of(status, "{\"error_code\":\"" + code + "\",\"message\":\"no\"}");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private String property(String name) {
        return entities.get(SCHEMA).path("properties").path(name).asText("none");
    }

    private static RunRecord run(long sequence, String location, Field... fields) {
        return run(sequence, location, Runs.customer360().build(), fields);
    }

    private static RunRecord run(long sequence, String location, DataProductMetadata metadata, Field... fields) {
        Schema.Builder schema = Schema.builder("customer_profile").describedAs("One row per customer");
        Stream.of(fields).forEach(schema::field);
        DataSetDescription port = new DataSetDescription("warehouse", schema.build(), location, "csv", true, List.of());
        return Runs.succeeded(sequence, new ProductDescription(metadata, List.of(Runs.customers()), List.of(port)));
    }

    private static RunRecord first(long sequence) {
        return run(
                sequence,
                "s3://lake/customers",
                Runs.warehouse().schema().fields().toArray(Field[]::new));
    }

    private static RunRecord widened(long sequence) {
        return run(
                sequence,
                "s3://lake/customers",
                Field.of("customer_id", DataType.Kind.LONG),
                Field.of("x", DataType.Kind.DATE));
    }

    @TestFactory
    Stream<DynamicTest> keeps_the_contract() {
        OfficialApi api = OfficialApi.load();
        return Stream.of(CatalogAnswer.of(200, "{}"), error(404, "NOT_FOUND"))
                .flatMap(answer -> CatalogAdapterContract.of(UnityCatalog.inCatalog("main"))
                        .answeredBy(request ->
                                request.kind() == CatalogRequest.Kind.READ ? answer : CatalogAnswer.of(200, "{}"))
                        .validatedBy(
                                request -> assertThat(api.violations(request)).isEmpty())
                        .rules()
                        .stream()
                        .map(rule -> DynamicTest.dynamicTest(answer.status() + ": " + rule, rule::verify)));
    }

    @Test
    void tells_what_is_declared() {
        catalog.deliver(first(1));

        assertThat(entities.keySet()).containsExactly("catalogs/main", SCHEMA, TABLE);
        assertThat(entities.get(SCHEMA).path("comment").asText())
                .isEqualTo("Unified customer profile combining all touchpoints");
        assertThat(property("meshwork.version")).isEqualTo("2.1.0");
        assertThat(property("meshwork.service-level.freshness")).isEqualTo("freshness 15m");
        assertThat(property("meshwork.primary-key.warehouse")).isEqualTo("customer_id");
        assertThat(property("meshwork.classification.warehouse.email")).isEqualTo("PII_EMAIL");
        assertThat(property("meshwork.port.warehouse")).isEqualTo("main.dp_customer_360.warehouse");
        assertThat(property("meshwork.reads.customers")).isEqualTo("data/in/customers.csv");
        JsonNode table = entities.get(TABLE);
        assertThat(table.path("table_type").asText()).isEqualTo("EXTERNAL");
        assertThat(table.path("storage_location").asText()).isEqualTo("s3://lake/customers");
        assertThat(table.at("/columns").findValuesAsText("type_text"))
                .containsExactly(
                        "string",
                        "string",
                        "decimal(38,18)",
                        "date",
                        "timestamp",
                        "string",
                        "array<struct<city:string>>");
        assertThat(tree(table.at("/columns/6/type_json").asText())
                        .at("/type/elementType/fields/0/name")
                        .asText())
                .isEqualTo("city");
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        catalog.deliver(first(1));
        int sent = server.requests().size();
        catalog.deliver(first(2));
        catalog.deliver(Runs.rejected(3));

        assertThat(server.requests()).hasSize(sent);
    }

    @Test
    void a_port_that_is_no_file_has_no_table_and_says_so() {
        catalog.deliver(run(1, "jdbc:postgresql://db/shop", Field.of("a", DataType.Kind.TEXT)));

        assertThat(entities.keySet()).containsExactly("catalogs/main", SCHEMA);
        assertThat(property("meshwork.port.warehouse"))
                .isEqualTo("no table: Unity Catalog has tables of files at an absolute place only");
        assertThat(property("meshwork.field.warehouse.a")).isEqualTo("string not null");
    }

    @Test
    void a_table_that_is_out_of_date_is_kept_and_says_so() {
        catalog.deliver(first(1));
        ObjectNode before = entities.get(TABLE);
        catalog.deliver(widened(2));

        assertThat(entities.get(TABLE)).isSameAs(before);
        assertThat(property("meshwork.port.warehouse")).isEqualTo("main.dp_customer_360.warehouse, out of date");
        assertThat(server.requests()).noneMatch(request -> request.method().equals("DELETE"));
    }

    @Test
    void a_table_that_is_out_of_date_is_made_anew_where_that_is_asked_for() {
        replacing.deliver(first(1));
        replacing.deliver(widened(2));

        assertThat(entities.get(TABLE).path("columns")).hasSize(2);
        assertThat(property("meshwork.port.warehouse")).isEqualTo("main.dp_customer_360.warehouse");
    }

    @Test
    void a_table_that_was_deleted_and_not_made_anew_is_made_with_the_next_try() {
        replacing.deliver(first(1));
        server.otherwise(scene -> {
            if (scene.request().method().equals("POST")) {
                Scripts.answers(503, "").play(scene);
            } else {
                scene.answer(scene.apply());
            }
        });
        assertThatThrownBy(() -> replacing.deliver(widened(2))).isInstanceOf(NotTakenException.class);
        assertThat(entities).doesNotContainKey(TABLE);

        server.otherwise(Scripts.obeys());
        replacing.deliver(widened(2));

        assertThat(entities.get(TABLE).path("columns")).hasSize(2);
    }

    @Test
    void a_table_of_somebody_else_is_never_replaced() {
        entities.put(TABLE, JSON.createObjectNode().put("table_type", "EXTERNAL"));
        replacing.deliver(first(1));
        assertThat(property("meshwork.port.warehouse"))
                .isEqualTo("main.dp_customer_360.warehouse, made by somebody else");

        entities.get(TABLE).put("table_type", "MANAGED").putObject("properties").put("meshwork.product", Runs.PRODUCT);
        replacing.deliver(widened(2));

        assertThat(entities.get(TABLE).path("table_type").asText()).isEqualTo("MANAGED");
        assertThat(server.requests()).noneMatch(request -> request.method().equals("DELETE"));
    }

    @Test
    void what_people_did_stays() {
        catalog.deliver(first(1));
        entities.get(SCHEMA).put("comment", "Ask Ada").withObject("/properties").put("cost-centre", "42");

        for (int i = 2; i < 4; i++) {
            catalog.deliver(run(
                    i,
                    "s3://lake/customers",
                    Runs.customer360()
                            .description("New " + i)
                            .version("2.2." + i)
                            .build(),
                    Field.of("customer_id", DataType.Kind.LONG)));
        }

        assertThat(entities.get(SCHEMA).path("comment").asText()).isEqualTo("Ask Ada");
        assertThat(property("cost-centre")).isEqualTo("42");
        assertThat(property("meshwork.version")).isEqualTo("2.2.3");
    }

    @Test
    void what_only_we_wrote_is_changed_with_the_declaration() {
        catalog.deliver(first(1));
        catalog.deliver(run(
                2,
                "s3://lake/customers",
                Runs.customer360().description("New words").tags("other").build(),
                Field.of("customer_id", DataType.Kind.LONG)));

        assertThat(entities.get(SCHEMA).path("comment").asText()).isEqualTo("New words");
        assertThat(property("meshwork.tag.0")).isEqualTo("other");
        assertThat(property("meshwork.tag.1")).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT, NEVER, see what the catalog has against the request",
        "404, NOT_FOUND, TRY_AGAIN, deleted meanwhile",
        "404, '', TRY_AGAIN, check the URL of the catalog",
        "409, ABORTED, NEVER, see what the catalog has against the request",
        "500, INTERNAL, TRY_AGAIN, look into the log"
    })
    void an_answer_is_judged_by_its_error_code(int status, String code, Verdict verdict, String remedy) {
        server.otherwise(scene -> scene.answer(
                scene.request().method().equals("PATCH")
                        ? code.isEmpty() ? CatalogAnswer.of(status, "<html>") : error(status, code)
                        : scene.apply()));

        assertThatThrownBy(() -> catalog.deliver(first(1)))
                .isInstanceOf(NotTakenException.class)
                .hasMessageStartingWith("Cannot publish properties of schema dp_customer_360")
                .hasMessageContaining(remedy)
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(verdict));
    }

    @Test
    void what_another_process_made_meanwhile_is_no_failure() {
        server.then(Scripts.answers(404, "{\"error_code\":\"NOT_FOUND\"}"));
        entities.put("catalogs/main", JSON.createObjectNode());

        catalog.deliver(first(1));

        assertThat(entities).containsKey(TABLE);
    }

    @Test
    void a_preview_changes_nothing() {
        assertThat(catalog.preview(first(1)).toString())
                .contains("POST /api/2.1/unity-catalog/tables\n")
                .contains("not told: check results, for unitycatalog has no place for it");
        assertThat(entities).isEmpty();
    }

    @Test
    void a_name_that_unity_catalog_has_not_is_refused() {
        assertThatThrownBy(() -> UnityCatalog.inCatalog("a.b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid name of a catalog 'a.b': expected up to 255 letters, digits, '_', '-' and '@'");
        assertThat(Names.schema("a.b")).isEqualTo("a_b").isNotEqualTo(Names.schema("a_b"));
        assertThat(Names.table("a b")).isNotEqualTo(Names.table("a.b"));
    }

    @Test
    void requests_about_generated_products_keep_the_api() {
        OfficialApi api = OfficialApi.load();
        GeneratedRuns generated = new GeneratedRuns(20261124);
        int[] documents = {0, 0};
        for (int i = 0; i < GENERATED; i++) {
            UnityCatalog.inCatalog("main").publish(CatalogEntry.of(generated.next(i)), new Exchange() {
                @Override
                public CatalogAnswer send(CatalogRequest request) {
                    assertThat(api.violations(request)).as(request.toString()).isEmpty();
                    assertThat(request.body()).doesNotContain("hunter2").doesNotContain("\\u0000");
                    documents[0] += request.body().isEmpty() ? 0 : 1;
                    documents[1] += request.path().endsWith("/tables") ? 1 : 0;
                    return request.kind() == CatalogRequest.Kind.READ
                            ? error(404, "NOT_FOUND")
                            : CatalogAnswer.of(200, "{}");
                }

                @Override
                public boolean isNews(CatalogRequest.Kind kind, String place, String content) {
                    return true;
                }

                @Override
                public void refuse(Refusal refusal) {
                    throw new AssertionError(refusal.toString());
                }
            });
        }
        assertThat(documents[1]).isGreaterThan(50);
        System.out.println("Unity Catalog: documents " + documents[0] + ", tables " + documents[1] + ", violations 0");
    }

    @Test
    void a_broken_request_is_caught() {
        assertThat(OfficialApi.load().violations(CatalogRequest.result("POST", "/api/2.1/unity-catalog/tables", """
                                {"name":"a b","catalog_name":"main","table_type":"TABLE","colour":"red",
                                 "columns":[{"name":"c"}],"properties":{"a":1}}
                                """)))
                .anyMatch(violation -> violation.equals("name"))
                .anyMatch(violation -> violation.contains("schema_name"))
                .anyMatch(violation -> violation.contains("table_type"))
                .anyMatch(violation -> violation.contains("colour"))
                .anyMatch(violation -> violation.contains("/properties/a"))
                .anyMatch(violation -> violation.equals("a column without type_json"))
                .anyMatch(violation -> violation.equals("a table without a place"));
    }
}
