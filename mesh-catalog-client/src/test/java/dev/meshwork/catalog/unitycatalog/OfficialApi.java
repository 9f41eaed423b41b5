package dev.meshwork.catalog.unitycatalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Unity Catalog's own OpenAPI of what is sent to it, kept beside the repository, and the rules that its server adds. */
final class OfficialApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URL = "https://schemas.example.com/unitycatalog.json";
    private static final Map<String, String> SCHEMAS = Map.of(
            "POST catalogs", "CreateCatalog",
            "POST schemas", "CreateSchema",
            "PATCH schemas", "UpdateSchema",
            "POST tables", "CreateTable");

    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new HashMap<>();

    private OfficialApi(JsonNode api) {
        // What the API does not know is a mistake of ours, though it lets it pass.
        for (JsonNode schema : api.at("/components/schemas")) {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7, builder -> builder.schemas(Map.of(URL, api.toString())));
    }

    static OfficialApi load() {
        try {
            return new OfficialApi(
                    new YAMLMapper().readTree(Files.readString(SharedData.path("schemas/unitycatalog/api/all.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the API has against a request. */
    List<String> violations(CatalogRequest request) {
        String path = request.path().replace("/api/2.1/unity-catalog/", "");
        List<String> violations = new ArrayList<>();
        for (String part : path.substring(path.indexOf('/') + 1).split("[.]")) {
            require(violations, part.matches("[a-zA-Z0-9_@-]{1,255}"), "name " + part);
        }
        if (request.body().isEmpty()) {
            require(violations, request.method().matches("GET|DELETE"), "a " + request.method() + " without a body");
            return violations;
        }
        String schema = SCHEMAS.get(request.method() + " " + path.replaceFirst("/.*", ""));
        JsonNode body = tree(request.body());
        require(violations, schema != null, "no schema of " + request.method() + " " + path);
        compiled.computeIfAbsent(
                        "" + schema, s -> registry.getSchema(SchemaLocation.of(URL + "#/components/schemas/" + s)))
                .validate(body)
                .forEach(error -> violations.add(error.toString()));
        for (String name : List.of("name", "catalog_name", "schema_name")) {
            require(violations, body.path(name).asText("x").matches("[a-zA-Z0-9_@-]{1,255}"), name);
        }
        body.path("properties").properties().forEach(property -> {
            require(violations, property.getKey().length() <= 255, "long key " + property.getKey());
            require(violations, property.getValue().asText().length() <= 255, "long value of " + property.getKey());
        });
        body.path("columns").forEach(column -> addViolations(violations, column));
        if ("CreateTable".equals(schema)) {
            require(
                    violations,
                    body.path("storage_location").asText().matches("[a-zA-Z][a-zA-Z0-9+.-]+:.+"),
                    "a table without a place");
        }
        return violations;
    }

    private static void addViolations(List<String> violations, JsonNode column) {
        require(violations, column.path("name").asText().length() <= 255, "long column");
        for (String needed : List.of("name", "type_text", "type_json", "type_name", "position", "nullable")) {
            require(violations, column.has(needed), "a column without " + needed);
        }
        JsonNode type = tree(column.path("type_json").asText());
        require(violations, type.path("name").equals(column.path("name")), "another name in type_json");
        require(violations, type.has("type") && type.has("metadata"), "no field of Spark: " + type);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private static void require(List<String> violations, boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
