package dev.meshwork.catalog.openmetadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** OpenMetadata's own schemas of what is sent to it, kept beside the repository. */
final class OfficialRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "https://schemas.example.com/";
    private static final Map<String, String> SCHEMAS = Map.ofEntries(
            Map.entry("teams", "api/teams/createTeam.json"),
            Map.entry("domains", "api/domains/createDomain.json"),
            Map.entry("classifications", "api/classification/createClassification.json"),
            Map.entry("tags", "api/classification/createTag.json"),
            Map.entry("services/databaseServices", "api/services/createDatabaseService.json"),
            Map.entry("databases", "api/data/createDatabase.json"),
            Map.entry("databaseSchemas", "api/data/createDatabaseSchema.json"),
            Map.entry("tables", "api/data/createTable.json"),
            Map.entry("dataProducts", "api/domains/createDataProduct.json"),
            Map.entry("lineage", "api/lineage/addLineage.json"),
            Map.entry("dataQuality/testDefinitions", "api/tests/createTestDefinition.json"),
            Map.entry("dataQuality/testCases", "api/tests/createTestCase.json"));

    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new HashMap<>();

    private OfficialRequests(Path folder) {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                JsonNode schema = JSON.readTree(Files.readString(file));
                if (schema instanceof ObjectNode object) {
                    object.remove("$id"); // many are wrong; the place of the file is right
                    texts.put(ROOT + folder.relativize(file).toString().replace('\\', '/'), object.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7, builder -> builder.schemas(texts));
    }

    static OfficialRequests load() {
        return new OfficialRequests(SharedData.path("schemas/openmetadata/schemas"));
    }

    /** What the schemas have against a request. */
    List<String> violations(CatalogRequest request) {
        if (request.kind() == CatalogRequest.Kind.READ || request.method().equals("PATCH")) {
            return List.of();
        }
        String path = request.path().replace("/api/v1/", "");
        String schema = path.contains("/testCaseResults/")
                ? "api/tests/createTestCaseResult.json"
                : path.endsWith("/assets/add") ? "api/bulkAssets.json" : SCHEMAS.get(path);
        if (schema == null) {
            return List.of("no schema of " + path);
        }
        try {
            return compiled
                    .computeIfAbsent(schema, s -> registry.getSchema(SchemaLocation.of(ROOT + s)))
                    .validate(JSON.readTree(request.body()))
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
