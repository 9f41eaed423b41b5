package dev.meshwork.catalog.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private final com.networknt.schema.Schema metaSchema =
            registry.getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static SchemaDocument json(Schema schema, Compatibility promise) {
        return SchemaDocument.json(schema, "urn:x", promise);
    }

    private boolean accepts(SchemaDocument document, String row) {
        return registry.getSchema(document.text(), InputFormat.JSON)
                .validate(tree(row))
                .isEmpty();
    }

    @Test
    void a_schema_is_an_object_with_its_keys_classes_and_words() {
        JsonNode schema =
                tree(json(Runs.warehouse().schema(), Compatibility.FORWARD).text());

        assertThat(metaSchema.validate(schema)).isEmpty();
        assertThat(schema.path("title").asText()).isEqualTo("customer_profile");
        assertThat(schema.path("required").toString())
                .isEqualTo("[\"customer_id\",\"revenue\",\"seen_at\",\"segment\",\"addresses\"]");
        assertThat(schema.at("/properties/customer_id/meshwork.primaryKey").asBoolean())
                .isTrue();
        assertThat(schema.at("/properties/email").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"meshwork.classification\":\"PII_EMAIL\"}");
        assertThat(schema.at("/properties/revenue/description").asText()).startsWith("Net revenue");
        assertThat(schema.at("/properties/addresses/items/properties/city/type").asText())
                .isEqualTo("string");
        assertThat(schema.has("additionalProperties")).isFalse();
    }

    @Test
    void rows_that_keep_the_schema_are_accepted_and_others_are_not() {
        SchemaDocument open = json(Runs.warehouse().schema(), Compatibility.FORWARD);
        SchemaDocument closed = json(Runs.warehouse().schema(), Compatibility.BACKWARD);
        String row = "{\"customer_id\":\"c1\",\"email\":null,\"revenue\":1.5,\"last_order\":\"2026-01-05\","
                + "\"seen_at\":\"2026-01-05T00:00:00Z\",\"segment\":\"NEW\",\"addresses\":[{\"city\":\"Rome\"}]";

        assertThat(accepts(open, row + "}")).isTrue();
        assertThat(accepts(closed, row + "}")).isTrue();
        assertThat(accepts(open, row + ",\"more\":1}")).isTrue();
        assertThat(accepts(closed, row + ",\"more\":1}")).isFalse();
        assertThat(accepts(open, row.replace("\"NEW\"", "\"OLD\"") + "}")).isFalse();
        assertThat(accepts(open, row.replace("\"c1\"", "null") + "}")).isFalse();
        assertThat(accepts(open, row.replace("{\"city\":\"Rome\"}", "{}") + "}"))
                .isFalse();
    }

    @Test
    void an_enum_that_may_be_absent_may_be_null() {
        Schema schema = new Schema(
                "rows",
                List.of(Field.of("e", DataType.enumeration(List.of("A", "null")))
                        .orNull()),
                null);
        SchemaDocument document = json(schema, Compatibility.FULL);

        assertThat(accepts(document, "{\"e\":null}")).isTrue();
        assertThat(accepts(document, "{\"e\":\"null\"}")).isTrue();
        assertThat(accepts(document, "{}")).isTrue();
        assertThat(accepts(document, "{\"e\":\"B\"}")).isFalse();
    }

    @Test
    void names_that_cannot_be_written_are_told() {
        Schema schema =
                new Schema("rows", List.of(Field.of("a\uD83D", Kind.TEXT), Field.of("a\uDC00", Kind.LONG)), null);

        SchemaDocument document = json(schema, Compatibility.NONE);

        assertThat(tree(document.text()).path("properties")).hasSize(2);
        assertThat(document.renamed()).hasSize(2);
        assertThat(document.renamed().get(0).as()).isEqualTo("a\uFFFD");
        assertThat(document.renamed().get(1).as()).startsWith("a\uFFFD-");
    }

    @Test
    void schemas_of_generated_products_keep_the_meta_schema() {
        GeneratedRuns generated = new GeneratedRuns(20261124);
        int documents = 0;
        for (int i = 0; i < GENERATED; i++) {
            for (DataSetDescription port : generated.next(i).description().outputs()) {
                for (Compatibility promise : List.of(Compatibility.FORWARD, Compatibility.BACKWARD)) {
                    JsonNode schema = tree(json(port.schema(), promise).text());
                    assertThat(metaSchema.validate(schema)).as(schema::toString).isEmpty();
                    assertThat(schema.path("properties"))
                            .hasSameSizeAs(port.schema().fields());
                    documents++;
                }
            }
        }
        assertThat(metaSchema.validate(tree("{\"type\":\"text\",\"required\":\"a\"}")))
                .hasSizeGreaterThanOrEqualTo(2);
        System.out.println("JSON Schema: documents " + documents + ", violations 0");
    }
}
