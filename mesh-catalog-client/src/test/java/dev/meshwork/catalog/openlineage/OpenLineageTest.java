package dev.meshwork.catalog.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.OfficialSchemas;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.testing.CatalogAdapterContract;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.catalog.testing.Scripts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OpenLineageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;

    private final ScriptedServer server = ScriptedServer.of(request -> CatalogAnswer.of(201, ""));

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpCatalog catalog(OpenLineage adapter) {
        return HttpCatalog.of(adapter, HttpConnection.to(server.url()).build());
    }

    private List<String> sent() {
        return server.requests().stream()
                .map(request -> tree(request.body()))
                .map(event -> event.path("eventType")
                        .asText(event.path("schemaURL").asText().replaceFirst(".*/", "")))
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @TestFactory
    Stream<DynamicTest> each_profile_keeps_the_contract() {
        OfficialSchemas schemas = OfficialSchemas.load();
        return Stream.of(
                        OpenLineage.generic(), OpenLineage.marquez(), OpenLineage.dataHub(), OpenLineage.openMetadata())
                .flatMap(adapter -> CatalogAdapterContract.of(adapter)
                        .validatedBy(request -> assertThat(schemas.violationsOfEvent(tree(request.body())))
                                .isEmpty())
                        .rules()
                        .stream()
                        .map(rule -> DynamicTest.dynamicTest(adapter + ": " + rule, rule::verify)));
    }

    @Test
    void marquez_is_told_of_data_sets_and_the_job_once_and_of_each_run() {
        try (HttpCatalog catalog = catalog(OpenLineage.marquez())) {
            catalog.deliver(Runs.succeeded(1));
            catalog.deliver(Runs.succeeded(2));
            catalog.deliver(Runs.rejected(3));
        }

        assertThat(sent())
                .containsExactly("DatasetEvent", "JobEvent", "START", "COMPLETE", "START", "COMPLETE", "START", "FAIL");
        assertThat(server.requests()).allMatch(request -> request.path().equals("/api/v1/lineage"));
    }

    @Test
    void datahub_is_told_of_runs_only_and_openmetadata_of_completed_ones() {
        try (HttpCatalog dataHub = catalog(OpenLineage.dataHub())) {
            dataHub.deliver(Runs.succeeded(1));
            dataHub.deliver(Runs.failed(2));
        }
        assertThat(sent()).containsExactly("START", "COMPLETE", "START", "FAIL");
        assertThat(server.requests().get(0).path()).isEqualTo("/openapi/openlineage/api/v1/lineage");

        server.otherwise(Scripts.answers(200, "{\"status\":\"success\",\"lineageEdgesCreated\":2}"));
        try (HttpCatalog openMetadata = catalog(OpenLineage.openMetadata())) {
            openMetadata.deliver(Runs.succeeded(1));
            openMetadata.deliver(Runs.failed(2));
        }
        assertThat(sent()).hasSize(5).last().isEqualTo("COMPLETE");
    }

    @Test
    void every_event_has_every_declared_facet() {
        try (HttpCatalog catalog = catalog(OpenLineage.generic())) {
            catalog.deliver(Runs.succeeded(1));
        }
        server.requests().stream()
                .map(request -> tree(request.body()))
                .filter(e -> e.has("run"))
                .forEach(event -> {
                    assertThat(event.at("/job/facets").properties())
                            .extracting(Map.Entry::getKey)
                            .containsExactlyInAnyOrder("jobType", "ownership", "tags", "documentation");
                    assertThat(event.at("/outputs/0/facets").properties())
                            .extracting(Map.Entry::getKey)
                            .contains("dataSource", "schema", "documentation", "tags", "ownership");
                    assertThat(event.at("/run/facets").has("processing_engine")).isTrue();
                });
    }

    @Test
    void an_answer_is_judged_by_its_body_too() {
        assertThat(verdict(OpenLineage.marquez(), 201, "")).isEqualTo(Verdict.DONE);
        assertThat(verdict(OpenLineage.marquez(), 500, "{\"code\":400,\"message\":\"Unable to process JSON\"}"))
                .isEqualTo(Verdict.NEVER);
        assertThat(verdict(OpenLineage.marquez(), 500, "{\"code\":500}")).isEqualTo(Verdict.TRY_AGAIN);
        assertThat(verdict(OpenLineage.marquez(), 500, "")).isEqualTo(Verdict.TRY_AGAIN);
        assertThat(verdict(OpenLineage.generic(), 200, "<html>Please log in</html>"))
                .isEqualTo(Verdict.TRY_AGAIN);
        assertThat(verdict(OpenLineage.generic(), 422, "")).isEqualTo(Verdict.NEVER);
        assertThat(verdict(OpenLineage.openMetadata(), 200, "{\"status\":\"success\"}"))
                .isEqualTo(Verdict.DONE);
        assertThat(verdict(OpenLineage.openMetadata(), 200, "{\"status\":\"failure\"}"))
                .isEqualTo(Verdict.NEVER);
        assertThat(verdict(OpenLineage.openMetadata(), 200, "hello")).isEqualTo(Verdict.TRY_AGAIN);
    }

    private static Verdict verdict(OpenLineage adapter, int status, String body) {
        return adapter.judge(CatalogRequest.result("POST", "/", "{}"), CatalogAnswer.of(status, body))
                .verdict();
    }

    @Test
    void what_would_break_a_server_for_all_is_not_sent() {
        Function<Doc, String> problem = event -> EventCheck.problem(event, "{}").orElse("none");
        Doc source = new Doc().put("dataSource", Map.of("name", "x"));
        Doc good = new Doc().put("namespace", "s3://b").put("name", "n").put("facets", source);

        assertThat(problem.apply(new Doc().put("job", good).put("inputs", List.of(good))))
                .isEqualTo("none");
        assertThat(problem.apply(new Doc().put("job", new Doc().put("name", "n"))))
                .isEqualTo("the namespace '' of a job has characters that Marquez cannot read");
        assertThat(problem.apply(new Doc().put("job", new Doc().put("namespace", "n"))))
                .isEqualTo("the name of a job is blank");
        assertThat(problem.apply(new Doc()
                        .put("outputs", List.of(new Doc().put("namespace", "ä").put("name", "n")))))
                .isEqualTo("the namespace 'ä' of a data set has characters that Marquez cannot read");
        assertThat(problem.apply(
                        new Doc().put("dataset", new Doc().put("namespace", "a").put("name", "n"))))
                .isEqualTo("a data set has no facet dataSource");
        assertThat(EventCheck.problem(good, "\"\\u0000\"")).contains("it holds a NUL character");
        assertThat(EventCheck.problem(good, "x".repeat((8 << 20) + 1))).contains("it is longer than 8388608 bytes");
    }

    @Test
    void a_refused_event_is_named() {
        server.then(Scripts.obeys(), Scripts.obeys(), Scripts.answers(500, "{\"code\":400,\"message\":\"bad\"}"));
        try (HttpCatalog catalog = catalog(OpenLineage.marquez())) {
            assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                    .isInstanceOf(NotTakenException.class)
                    .hasMessage("Cannot publish START of run " + Runs.runId(1)
                            + ": the catalog answered 500 {\"code\":400,\"message\":\"bad\"};"
                            + " see what Marquez has against the event");
        }
        assertThat(sent()).last().isEqualTo("COMPLETE");
    }

    @Test
    void says_what_it_cannot_tell() {
        try (HttpCatalog catalog = catalog(OpenLineage.marquez())) {
            assertThat(catalog.preview(Runs.succeeded(1)).leftOut())
                    .containsExactly(
                            Feature.CONTACTS,
                            Feature.DOCUMENTATION_URL,
                            Feature.SERVICE_LEVELS,
                            Feature.PREVIOUS_VERSIONS,
                            Feature.ATTRIBUTES,
                            Feature.POLICY_RESULTS);
        }
    }

    @Test
    void events_of_generated_products_keep_the_standard() {
        OfficialSchemas schemas = OfficialSchemas.load();
        GeneratedRuns generated = new GeneratedRuns(20261124);
        int documents = 0;
        for (int i = 0; i < GENERATED; i++) {
            var entry = dev.meshwork.catalog.entry.CatalogEntry.of(generated.next(i));
            List<Doc> events = new java.util.ArrayList<>(OpenLineageEvents.dataSets(entry));
            events.add(OpenLineageEvents.job(entry));
            events.add(OpenLineageEvents.start(entry));
            events.add(OpenLineageEvents.end(entry));
            for (Doc event : events) {
                String json = dev.meshwork.catalog.internal.Documents.line(event);
                assertThat(schemas.violationsOfEvent(tree(json))).as(json).isEmpty();
                assertThat(EventCheck.problem(event, json)).as(json).isEmpty();
                documents++;
            }
        }
        System.out.println("OpenLineage: documents " + documents + ", violations 0");
    }
}
