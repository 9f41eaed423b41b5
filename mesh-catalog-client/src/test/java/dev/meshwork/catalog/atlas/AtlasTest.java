package dev.meshwork.catalog.atlas;

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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtlasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;
    private static final String PRODUCT = "Process dp.customer.360@meshwork";
    private static final String TABLE = "rdbms_table file/data/out/warehouse@meshwork";

    /** Atlas as far as it was seen: a POST is a partial upsert by qualified name; what is there already is refused. */
    private final Map<String, ObjectNode> entities = new TreeMap<>();

    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Map<String, Set<String>> classified = new TreeMap<>();
    private final Set<String> types = new TreeSet<>();

    private final ScriptedServer server = ScriptedServer.of(this::answer);
    private final HttpCatalog catalog =
            HttpCatalog.of(Atlas.v2(), HttpConnection.to(server.url()).build());

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    private synchronized CatalogAnswer answer(CatalogRequest request) {
        String path = URLDecoder.decode(request.path().replace("/api/atlas/v2/", ""), StandardCharsets.UTF_8);
        if (path.equals("entity/bulk")) {
            return bulk(tree(request.body()));
        }
        if (path.equals("types/typedefs")) {
            return types.add(tree(request.body())
                            .at("/classificationDefs/0/name")
                            .asText())
                    ? CatalogAnswer.of(200, "{}")
                    : error(409, "ATLAS-409-00-001");
        }
        if (path.startsWith("types/classificationdef/name/")) {
            return types.contains(path.substring(29)) ? CatalogAnswer.of(200, "{}") : error(404, "ATLAS-404-00-001");
        }
        String[] parts = path.replace("entity/uniqueAttribute/type/", "").split("[?&]attr:qualifiedName=");
        String[] what = parts[0].split("/");
        String key = what[0] + " " + parts[1].replaceFirst("&minExtInfo.*", "");
        if (!entities.containsKey(key)) {
            return error(404, "ATLAS-404-00-009");
        }
        if (what.length == 1) {
            return CatalogAnswer.of(
                    200,
                    JSON.createObjectNode().set("entity", entities.get(key)).toString());
        }
        boolean news = false;
        for (JsonNode item : tree(request.body())) {
            news |= (what[1].equals("labels") ? labels : classified)
                    .computeIfAbsent(key, k -> new TreeSet<>())
                    .add(item.path("typeName").asText(item.asText()));
        }
        return news || what[1].equals("labels") ? CatalogAnswer.of(204, "") : error(400, "ATLAS-400-00-01B");
    }

    private static CatalogAnswer error(int status, String code) {
        return CatalogAnswer.of(status, "{\"errorCode\":\"" + code + "\",\"errorMessage\":\"no\"}");
    }

    private CatalogAnswer bulk(JsonNode body) {
        Map<String, String> named = new HashMap<>();
        body.path("entities")
                .forEach(e -> named.put(
                        "\"guid\":\"" + e.path("guid").asText() + "\"",
                        "\"uniqueAttributes\":{\"qualifiedName\":" + e.at("/attributes/qualifiedName") + "}"));
        for (JsonNode sent : body.path("entities")) {
            String text = sent.toString();
            for (Map.Entry<String, String> reference : named.entrySet()) {
                text = text.replace(reference.getKey(), reference.getValue());
            }
            JsonNode entity = tree(text);
            String key = entity.path("typeName").asText() + " "
                    + entity.at("/attributes/qualifiedName").asText();
            ObjectNode there = entities.computeIfAbsent(key, k -> JSON.createObjectNode());
            for (String part : List.of("attributes", "relationshipAttributes")) {
                ObjectNode members = there.withObject("/" + part);
                entity.path(part).properties().forEach(m -> members.set(m.getKey(), m.getValue()));
            }
            if (entity.has("customAttributes")) {
                there.set("customAttributes", entity.path("customAttributes"));
            }
        }
        return CatalogAnswer.of(200, "{\"mutatedEntities\":{}}");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private ObjectNode at(String key, String part) {
        return entities.get(key).withObject("/" + part);
    }

    @TestFactory
    Stream<DynamicTest> keeps_the_contract() {
        OfficialTypes types = OfficialTypes.load();
        return Stream.of(CatalogAnswer.of(200, "{}"), error(404, "ATLAS-404-00-009"))
                .flatMap(answer -> CatalogAdapterContract.of(Atlas.v2())
                        .answeredBy(request ->
                                request.kind() == CatalogRequest.Kind.READ ? answer : CatalogAnswer.of(200, "{}"))
                        .validatedBy(
                                request -> assertThat(types.violations(request)).isEmpty())
                        .rules()
                        .stream()
                        .map(rule -> DynamicTest.dynamicTest(answer.status() + ": " + rule, rule::verify)));
    }

    @Test
    void tells_what_is_declared() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(entities.keySet())
                .contains(
                        PRODUCT,
                        TABLE,
                        "rdbms_instance file@meshwork",
                        "rdbms_db file/data/out@meshwork",
                        "rdbms_column file/data/out/warehouse.addresses.city@meshwork",
                        "rdbms_table postgresql://db.example.com:5432/shop@meshwork");
        assertThat(at(PRODUCT, "attributes").path("name").asText()).isEqualTo("Customer 360 View");
        assertThat(at(PRODUCT, "attributes").path("inputs")).hasSize(2);
        assertThat(at(PRODUCT, "attributes").path("outputs")).hasSize(1);
        assertThat(at(PRODUCT, "customAttributes").path("mesh-version").asText())
                .isEqualTo("2.1.0");
        assertThat(at(PRODUCT, "customAttributes")
                        .path("mesh-service-level-freshness")
                        .asText())
                .isEqualTo("freshness 15m");
        assertThat(at(TABLE, "relationshipAttributes").path("columns")).hasSize(8);
        assertThat(labels.get(PRODUCT)).containsExactly("CONFIDENTIAL", "customer", "profile");
        assertThat(labels.get(TABLE)).containsExactly("CONFIDENTIAL", "customer", "profile");
        assertThat(classified)
                .containsEntry("rdbms_column file/data/out/warehouse.email@meshwork", Set.of("PII_EMAIL"));
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        catalog.deliver(Runs.succeeded(1));
        int first = server.requests().size();
        catalog.deliver(Runs.succeeded(2));
        catalog.deliver(Runs.rejected(3));

        assertThat(server.requests()).hasSize(first);
    }

    @Test
    void publishing_again_changes_nothing() {
        catalog.deliver(Runs.succeeded(1));
        String before = entities + " " + labels + classified;
        try (HttpCatalog restarted =
                HttpCatalog.of(Atlas.v2(), HttpConnection.to(server.url()).build())) {
            restarted.deliver(Runs.succeeded(1));
        }

        assertThat(types).containsExactly("PII_EMAIL");
        assertThat(entities + " " + labels + classified).isEqualTo(before);
    }

    @Test
    void what_only_we_wrote_is_changed_with_the_declaration() {
        catalog.deliver(Runs.succeeded(1));
        catalog.deliver(
                Runs.succeeded(2, Runs.customer360().description("New words").build()));

        assertThat(at(PRODUCT, "attributes").path("description").asText()).isEqualTo("New words");
    }

    @Test
    void what_people_did_stays() {
        catalog.deliver(Runs.succeeded(1));
        at(PRODUCT, "attributes").put("description", "Ask Ada").put("userDescription", "Really");
        at(PRODUCT, "customAttributes").put("cost-centre", "42");
        labels.get(PRODUCT).add("gold");

        for (int i = 2; i < 4; i++) {
            catalog.deliver(Runs.succeeded(
                    i, Runs.customer360().description("New words " + i).build()));
        }

        assertThat(at(PRODUCT, "attributes").path("description").asText()).isEqualTo("Ask Ada");
        assertThat(at(PRODUCT, "attributes").path("userDescription").asText()).isEqualTo("Really");
        assertThat(at(PRODUCT, "customAttributes").path("cost-centre").asText()).isEqualTo("42");
        assertThat(labels.get(PRODUCT)).contains("gold");
    }

    @Test
    void a_product_that_somebody_made_by_hand_keeps_its_description() {
        entities.put(PRODUCT, JSON.createObjectNode());
        at(PRODUCT, "attributes").put("description", "By hand");

        for (int i = 1; i < 3; i++) {
            catalog.deliver(
                    Runs.succeeded(i, Runs.customer360().version("2.1." + i).build()));
        }

        assertThat(at(PRODUCT, "attributes").path("description").asText()).isEqualTo("By hand");
        assertThat(at(PRODUCT, "customAttributes").path("mesh-version").asText())
                .isEqualTo("2.1.2");
    }

    @Test
    void a_table_that_others_serve_is_left_as_it_is() {
        String shop = "rdbms_table postgresql://db.example.com:5432/shop@meshwork";
        entities.put(shop, JSON.createObjectNode());
        at(shop, "attributes").put("comment", "Theirs");

        catalog.deliver(Runs.succeeded(1));

        assertThat(entities.get(shop).toString()).isEqualTo("{\"attributes\":{\"comment\":\"Theirs\"}}");
        assertThat(at(PRODUCT, "attributes").path("inputs").toString()).contains("5432/shop@meshwork");
    }

    @ParameterizedTest
    @CsvSource({
        "404, ATLAS-404-00-007, NEVER, see what Atlas has against the request",
        "400, ATLAS-400-00-01A, NEVER, see what the catalog has against the request",
        "404, ATLAS-404-00-001, TRY_AGAIN, load Atlas's models",
        "404, ATLAS-404-00-00A, TRY_AGAIN, looked for again",
        "404, '', TRY_AGAIN, check the URL of the catalog",
        "500, ATLAS-500-00-001, TRY_AGAIN, look into the log"
    })
    void an_answer_is_judged_by_its_error_code(int status, String code, Verdict verdict, String remedy) {
        server.otherwise(scene -> scene.answer(
                scene.request().path().endsWith("/bulk")
                        ? code.isEmpty() ? CatalogAnswer.of(status, "<html>") : error(status, code)
                        : scene.apply()));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .isInstanceOf(NotTakenException.class)
                .hasMessageContaining("Cannot publish entities of dp.customer.360")
                .hasMessageContaining(remedy)
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(verdict));
    }

    @Test
    void a_page_that_is_not_found_is_no_missing_entity() {
        server.otherwise(Scripts.answers(404, "<html>not here</html>"));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .hasMessageContaining("check the URL of the catalog");
    }

    @Test
    void a_preview_changes_nothing() {
        assertThat(catalog.preview(Runs.succeeded(1)).toString())
                .contains("POST /api/atlas/v2/entity/bulk\n")
                .contains("not told: check results, for atlas has no place for it");
        assertThat(entities).isEmpty();
    }

    @Test
    void requests_about_generated_products_keep_the_models() {
        OfficialTypes models = OfficialTypes.load();
        GeneratedRuns generated = new GeneratedRuns(20261124);
        int[] documents = {0};
        for (int i = 0; i < GENERATED; i++) {
            Atlas.v2().publish(CatalogEntry.of(generated.next(i)), new Exchange() {
                @Override
                public CatalogAnswer send(CatalogRequest request) {
                    if (request.kind() == CatalogRequest.Kind.READ) {
                        return error(404, "ATLAS-404-00-009");
                    }
                    assertThat(models.violations(request))
                            .as(request.toString())
                            .isEmpty();
                    assertThat(request.body()).doesNotContain("hunter2").doesNotContain("\\u0000");
                    documents[0]++;
                    return CatalogAnswer.of(200, "{}");
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
        System.out.println("Atlas: documents " + documents[0] + ", entities " + models.entities() + ", violations 0");
    }

    @Test
    void a_broken_entity_is_caught() {
        assertThat(OfficialTypes.load().violations(CatalogRequest.result("POST", "/api/atlas/v2/entity/bulk", """
                                {"entities":[
                                  {"typeName":"rdbms_table","guid":"-1","attributes":{"name":"t","colour":"red"}},
                                  {"typeName":"Process","guid":"-2","attributes":{"qualifiedName":"p","name":7,
                                    "inputs":[{"guid":"-9","typeName":"rdbms_table"},{"guid":"-2","typeName":"Process"}]},
                                    "customAttributes":{"a b":"c"}}]}
                                """)))
                .containsExactlyInAnyOrder(
                        "missing rdbms_table.qualifiedName",
                        "unknown rdbms_table.colour",
                        "no text: 7",
                        "a reference leads nowhere: {\"guid\":\"-9\",\"typeName\":\"rdbms_table\"}",
                        "no DataSet: {\"guid\":\"-2\",\"typeName\":\"Process\"}",
                        "custom attribute a b");
    }
}
