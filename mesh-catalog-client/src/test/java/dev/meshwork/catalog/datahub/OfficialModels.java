package dev.meshwork.catalog.datahub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linkedin.data.DataMap;
import com.linkedin.data.codec.JacksonDataCodec;
import com.linkedin.data.schema.DataSchema;
import com.linkedin.data.schema.resolver.MultiFormatDataSchemaResolver;
import com.linkedin.data.schema.validation.CoercionMode;
import com.linkedin.data.schema.validation.RequiredMode;
import com.linkedin.data.schema.validation.UnrecognizedFieldMode;
import com.linkedin.data.schema.validation.ValidateDataAgainstSchema;
import com.linkedin.data.schema.validation.ValidationOptions;
import com.linkedin.data.schema.validation.ValidationResult;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.core.SharedData;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DataHub's own models of its aspects, kept beside the repository. */
final class OfficialModels {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> RECORDS = Map.ofEntries(
            Map.entry("domainProperties", "com.linkedin.domain.DomainProperties"),
            Map.entry("domains", "com.linkedin.domain.Domains"),
            Map.entry("tagProperties", "com.linkedin.tag.TagProperties"),
            Map.entry("datasetProperties", "com.linkedin.dataset.DatasetProperties"),
            Map.entry("schemaMetadata", "com.linkedin.schema.SchemaMetadata"),
            Map.entry("globalTags", "com.linkedin.common.GlobalTags"),
            Map.entry("ownership", "com.linkedin.common.Ownership"),
            Map.entry("institutionalMemory", "com.linkedin.common.InstitutionalMemory"),
            Map.entry("upstreamLineage", "com.linkedin.dataset.UpstreamLineage"),
            Map.entry("dataProductProperties", "com.linkedin.dataproduct.DataProductProperties"),
            Map.entry("datasetProfile", "com.linkedin.dataset.DatasetProfile"),
            Map.entry("assertionInfo", "com.linkedin.assertion.AssertionInfo"),
            Map.entry("assertionRunEvent", "com.linkedin.assertion.AssertionRunEvent"));

    private final MultiFormatDataSchemaResolver resolver;
    private int aspects;

    private OfficialModels(Path folder) {
        this.resolver =
                MultiFormatDataSchemaResolver.withBuiltinFormats(folder.resolve("metadata-models/src/main/pegasus")
                        + File.pathSeparator
                        + folder.resolve("li-utils/src/main/pegasus"));
    }

    static OfficialModels load() {
        return new OfficialModels(SharedData.path("schemas/datahub"));
    }

    /** How many aspects were looked at. */
    int aspects() {
        return aspects;
    }

    /** What the models have against the aspects of a request; those of a patch are looked at as they come out of it. */
    List<String> violations(CatalogRequest request) {
        List<String> violations = new ArrayList<>();
        if (request.kind() == CatalogRequest.Kind.READ) {
            return violations;
        }
        try {
            for (JsonNode entity : JSON.readTree(request.body())) {
                if (!entity.path("urn").asText().startsWith("urn:li:")
                        || entity.path("urn").asText().length() > 512) {
                    violations.add("the URN " + entity.path("urn"));
                }
                for (Map.Entry<String, JsonNode> aspect : entity.properties()) {
                    if (!aspect.getKey().equals("urn")) {
                        JsonNode value = aspect.getValue().path("value");
                        violations.addAll(
                                violations(aspect.getKey(), value.has("patch") ? patched(value.path("patch")) : value));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return violations;
    }

    private List<String> violations(String aspect, JsonNode value) throws IOException {
        aspects++;
        StringBuilder problems = new StringBuilder();
        DataSchema schema = resolver.findDataSchema(String.valueOf(RECORDS.get(aspect)), problems);
        if (schema == null) {
            return List.of("no model of " + aspect + ": " + problems);
        }
        DataMap data = new JacksonDataCodec().bytesToMap(value.toString().getBytes(StandardCharsets.UTF_8));
        ValidationResult result = ValidateDataAgainstSchema.validate(
                data,
                schema,
                new ValidationOptions(
                        RequiredMode.CAN_BE_ABSENT_IF_HAS_DEFAULT,
                        CoercionMode.NORMAL,
                        UnrecognizedFieldMode.DISALLOW));
        return result.isValid() ? List.of() : List.of(aspect + ": " + result.getMessages());
    }

    /** Pairs of fields are named by the operation, the field downstream, the query and the field upstream. */
    private static ObjectNode fineGrained(String[] path, JsonNode value) {
        ObjectNode lineage = JSON.createObjectNode()
                .put("transformOperation", path[1])
                .put("upstreamType", "FIELD_SET")
                .put("downstreamType", "FIELD");
        lineage.putArray("downstreams").add(path[2].replace("~1", "/").replace("~0", "~"));
        lineage.putArray("upstreams").add(path[4].replace("~1", "/").replace("~0", "~"));
        return lineage.setAll((ObjectNode) value);
    }

    /** An aspect that held nothing before: items of arrays are named by keys behind the name of the array. */
    private static ObjectNode patched(JsonNode operations) {
        ObjectNode aspect = JSON.createObjectNode();
        for (JsonNode operation : operations) {
            String[] path = operation.path("path").asText().substring(1).split("/");
            JsonNode value = operation.path("value");
            if (path.length == 1) {
                aspect.set(path[0], value);
            } else if (path[0].equals("fineGrainedLineages")) {
                aspect.withArray("/" + path[0]).add(fineGrained(path, value));
            } else if (value.isObject()) {
                aspect.withArray("/" + path[0]).add(value);
            } else {
                aspect.withObject("/" + path[0]).set(path[1], value);
            }
        }
        return aspect;
    }
}
