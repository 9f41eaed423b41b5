package dev.meshwork.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schemas as the standards publish them, kept beside the repository. Formats are asserted, not only noted. */
public final class OfficialSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Schema contract;
    private final Schema product;
    private final Schema descriptor;
    private final SchemaRegistry openLineage;
    private final Schema event;
    private final Map<String, JsonNode> byId = new HashMap<>();

    private OfficialSchemas(Path folder) {
        this.folder = folder;
        SchemaRegistry bitol = registry(SpecificationVersion.DRAFT_2019_09, Map.of());
        this.contract = bitol.getSchema(text("odcs/schema/odcs-json-schema-v3.1.0.json"), InputFormat.JSON);
        this.product = bitol.getSchema(text("bitol-odps/schema/odps-json-schema-v1.0.0.json"), InputFormat.JSON);
        this.descriptor = registry(SpecificationVersion.DRAFT_2020_12, Map.of())
                .getSchema(text("dpds/schema-1.0.0.json"), InputFormat.JSON);
        Map<String, String> texts = openLineageById();
        this.openLineage = registry(SpecificationVersion.DRAFT_2020_12, texts);
        this.event = openLineage.getSchema(SchemaLocation.of("https://openlineage.io/spec/2-0-2/OpenLineage.json"));
    }

    /** The schemas; where they are not there the test is skipped, on CI it fails. */
    public static OfficialSchemas load() {
        return new OfficialSchemas(SharedData.path("schemas"));
    }

    /** What ODCS 3.1.0 has against a contract. */
    public List<String> violationsOfContract(JsonNode document) {
        return texts(contract.validate(document));
    }

    /** What Bitol's ODPS 1.0.0 has against a product. */
    public List<String> violationsOfProduct(JsonNode document) {
        return texts(product.validate(document));
    }

    /** What DPDS 1.0.0 has against a product. */
    public List<String> violationsOfDescriptor(JsonNode document) {
        return texts(descriptor.validate(document));
    }

    /** What OpenLineage's core has against an event, and the schema of each facet against the facet. */
    public List<String> violationsOfEvent(JsonNode document) {
        List<String> violations = new ArrayList<>(texts(event.validate(document)));
        addFacets(violations, document.at("/run/facets"), "RunFacet");
        addFacets(violations, document.at("/job/facets"), "JobFacet");
        addFacets(violations, document.at("/dataset/facets"), "DatasetFacet");
        for (JsonNode input : document.path("inputs")) {
            addFacets(violations, input.path("facets"), "DatasetFacet");
            addFacets(violations, input.path("inputFacets"), "InputDatasetFacet");
        }
        for (JsonNode output : document.path("outputs")) {
            addFacets(violations, output.path("facets"), "DatasetFacet");
            addFacets(violations, output.path("outputFacets"), "OutputDatasetFacet");
        }
        return violations;
    }

    private void addFacets(List<String> violations, JsonNode facets, String kind) {
        for (Map.Entry<String, JsonNode> facet : facets.properties()) {
            String url = facet.getValue().path("_schemaURL").asText();
            String id = url.replaceFirst("#.*", "");
            JsonNode schema = byId.get(id);
            if (schema == null) {
                violations.add("facet " + facet.getKey() + " names an unknown schema " + url);
            } else if (!schema.path("properties").has(facet.getKey())) {
                violations.add("facet " + facet.getKey() + " has another name in " + id);
            } else {
                String definition = url.replaceFirst(".*#/\\$defs/", "");
                String base =
                        schema.at("/$defs/" + definition + "/allOf/0/$ref").asText();
                if (!base.endsWith("/" + kind)) {
                    violations.add("facet " + facet.getKey() + " belongs to " + base + ", not to " + kind);
                }
                JsonNode alone = JSON.createObjectNode().set(facet.getKey(), facet.getValue());
                violations.addAll(
                        texts(openLineage.getSchema(SchemaLocation.of(id)).validate(alone)));
            }
        }
    }

    private static SchemaRegistry registry(SpecificationVersion version, Map<String, String> schemas) {
        return SchemaRegistry.withDefaultDialect(
                version,
                builder -> builder.schemas(schemas)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    private Map<String, String> openLineageById() {
        Map<String, String> texts = new HashMap<>();
        List<String> files = new ArrayList<>(List.of("openlineage/spec/OpenLineage.json"));
        try (Stream<Path> facets = Files.list(folder.resolve("openlineage/spec/facets"))) {
            facets.forEach(file -> files.add("openlineage/spec/facets/" + file.getFileName()));
            for (String file : files) {
                JsonNode schema = JSON.readTree(text(file));
                byId.put(schema.path("$id").asText(), schema);
                texts.put(schema.path("$id").asText(), text(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(List<Error> errors) {
        return errors.stream().map(Error::toString).toList();
    }
}
