package dev.meshwork.catalog.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.Trees;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Ids;
import org.junit.jupiter.api.Test;

class OpenLineageEventsTest {

    private final CatalogEntry entry = CatalogEntry.of(Runs.succeeded(1));
    private final JsonNode end = Trees.json(OpenLineageEvents.end(entry));

    @Test
    void a_run_starts_and_completes_under_one_id() {
        JsonNode start = Trees.json(OpenLineageEvents.start(entry));

        assertThat(start.path("eventType").asText()).isEqualTo("START");
        assertThat(start.path("eventTime").asText()).isEqualTo("2026-01-05T00:01:00Z");
        assertThat(end.path("eventType").asText()).isEqualTo("COMPLETE");
        assertThat(end.path("eventTime").asText()).isEqualTo("2026-01-05T00:01:03Z");
        assertThat(start.at("/run/runId")).isEqualTo(end.at("/run/runId"));
        assertThat(end.at("/run/runId").asText())
                .isEqualTo(Ids.run(Runs.PRODUCT, Runs.runId(1)).toString());
        assertThat(end.at("/run/facets/tags/tags/0/value").asText()).isEqualTo(Runs.runId(1));
    }

    @Test
    void the_product_is_the_job_in_the_namespace_of_its_domain() {
        assertThat(end.at("/job/namespace").asText()).isEqualTo("customer");
        assertThat(end.at("/job/name").asText()).isEqualTo(Runs.PRODUCT);
        assertThat(end.at("/job/facets/ownership/owners/0/name").asText()).isEqualTo("team:customer-domain-team");
        assertThat(end.at("/job/facets/documentation/description").asText()).startsWith("Unified");
        assertThat(end.at("/job/facets/tags/tags").toString())
                .contains("{\"key\":\"sensitivity\",\"value\":\"CONFIDENTIAL\",\"source\":\"MESHWORK\"}")
                .contains("{\"key\":\"retention\",\"value\":\"P730D\",\"source\":\"MESHWORK\"}")
                .contains("{\"key\":\"profile\",\"value\":\"true\",\"source\":\"MESHWORK\"}");
    }

    @Test
    void data_sets_are_named_by_where_they_lie() {
        assertThat(end.at("/inputs/0/namespace").asText()).isEqualTo("file");
        assertThat(end.at("/inputs/0/name").asText()).isEqualTo("data/in/customers.csv");
        assertThat(end.at("/inputs/1/namespace").asText()).isEqualTo("postgresql://db.example.com:5432");
        assertThat(end.at("/inputs/1/name").asText()).isEqualTo("shop");
        assertThat(end.at("/outputs/0/name").asText()).isEqualTo("data/out/warehouse");
        assertThat(end.at("/outputs/0/facets/dataSource/name").asText()).isEqualTo("file");
    }

    @Test
    void an_output_tells_its_schema_version_and_rows() {
        JsonNode facets = end.at("/outputs/0/facets");

        assertThat(facets.at("/schema/fields/0").toString())
                .isEqualTo("{\"name\":\"customer_id\",\"type\":\"text\",\"ordinal_position\":1}");
        assertThat(facets.at("/schema/fields/6/type").asText()).isEqualTo("array");
        assertThat(facets.at("/schema/fields/6/fields/0/name").asText()).isEqualTo("_element");
        assertThat(facets.at("/schema/fields/6/fields/0/fields/0/name").asText())
                .isEqualTo("city");
        assertThat(facets.at("/version/datasetVersion").asText()).isEqualTo(Runs.runId(1));
        assertThat(facets.at("/dataQualityMetrics/rowCount").asLong()).isEqualTo(9);
        assertThat(facets.at("/tags/tags").toString())
                .contains("{\"key\":\"classification\",\"value\":\"PII_EMAIL\",\"source\":\"MESHWORK\","
                        + "\"field\":\"email\"}");
        assertThat(end.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong())
                .isEqualTo(9);
    }

    @Test
    void an_output_tells_what_its_columns_are_made_of() {
        JsonNode columns = end.at("/outputs/0/facets/columnLineage/fields");

        assertThat(columns.at("/customer_id/inputFields").toString())
                .isEqualTo("[{\"namespace\":\"file\",\"name\":\"data/in/customers.csv\",\"field\":\"id\","
                        + "\"transformations\":[{\"type\":\"DIRECT\",\"subtype\":\"IDENTITY\"}]}]");
        assertThat(columns.at("/segment/inputFields").findValuesAsText("field")).containsExactly("id", "sku");
        assertThat(columns.at("/segment/inputFields").findValuesAsText("subtype"))
                .containsExactly("TRANSFORMATION", "AGGREGATION");
    }

    @Test
    void an_input_tells_what_was_read_and_what_was_asserted() {
        JsonNode facets = end.at("/inputs/0/inputFacets");

        assertThat(facets.at("/inputStatistics/rowCount").asLong()).isEqualTo(12);
        assertThat(facets.at("/dataQualityMetrics/rowCount").asLong()).isEqualTo(12);
        JsonNode assertion = facets.at("/dataQualityAssertions/assertions/0");
        assertThat(assertion.path("name").asText()).isEqualTo("enough customers");
        assertThat(assertion.path("assertion").asText()).isEqualTo("coverage");
        assertThat(assertion.path("success").asBoolean()).isFalse();
        assertThat(assertion.path("severity").asText()).isEqualTo("warn");
        assertThat(assertion.path("expected").asText()).isEqualTo("at least 100");
        assertThat(assertion.path("actual").asText()).isEqualTo("12");
        assertThat(assertion.has("column")).isFalse();
    }

    @Test
    void checks_of_outputs_are_tests_of_the_run() {
        JsonNode tests = end.at("/run/facets/test/tests");

        assertThat(tests.findValuesAsText("name")).containsExactly("email is complete", "enough customers");
        assertThat(tests.findValuesAsText("status")).containsExactly("pass", "fail");
        assertThat(tests.get(0).at("/params/dataSet").asText()).isEqualTo("warehouse");
        assertThat(tests.get(0).at("/params/columns").toString()).isEqualTo("[\"email\"]");
    }

    @Test
    void a_rejected_run_fails_with_its_objections_and_serves_no_version() {
        JsonNode event = Trees.json(OpenLineageEvents.end(CatalogEntry.of(Runs.rejected(2))));

        assertThat(event.path("eventType").asText()).isEqualTo("FAIL");
        assertThat(event.at("/run/facets/errorMessage/message").asText())
                .isEqualTo("Cannot serve dp.customer.360: ERROR completeness of email should be at least 0.995, "
                        + "because the newsletter keys on it: was 0.5");
        assertThat(event.at("/outputs/0/facets/schema").isMissingNode()).isFalse();
        assertThat(event.at("/outputs/0/facets/version").isMissingNode()).isTrue();
        assertThat(event.at("/outputs/0").has("outputFacets")).isFalse();
    }

    @Test
    void a_failed_run_fails_with_its_message() {
        JsonNode event = Trees.json(OpenLineageEvents.end(CatalogEntry.of(Runs.failed(2))));

        assertThat(event.path("eventType").asText()).isEqualTo("FAIL");
        assertThat(event.at("/run/facets/errorMessage/message").asText())
                .isEqualTo("Cannot ingest dp.customer.360: shop answered 503");
    }

    @Test
    void a_start_holds_nothing_that_was_measured() {
        JsonNode start = Trees.json(OpenLineageEvents.start(entry));

        assertThat(start.at("/inputs/0").has("inputFacets")).isFalse();
        assertThat(start.at("/outputs/0").has("outputFacets")).isFalse();
        assertThat(start.at("/outputs/0/facets").has("dataQualityMetrics")).isFalse();
        assertThat(start.at("/run/facets").has("test")).isFalse();
    }
}
