package dev.meshwork.catalog.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Atlas's own models of what is sent to it, kept beside the repository, and the rules that its server adds. */
final class OfficialTypes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORD = "[a-zA-Z0-9_-]{1,50}";

    private final Map<String, JsonNode> types = new HashMap<>();
    /** For each type the relation attributes that it has, and the type at the other end. */
    private final Map<String, Map<String, String>> relations = new HashMap<>();

    private int entities;

    private OfficialTypes(Path folder) {
        for (String file : List.of("0000-Area0/0010-base_model.json", "2000-RDBMS/2010-rdbms_model.json")) {
            JsonNode model = read(folder.resolve(file));
            model.path("entityDefs").forEach(type -> types.put(type.path("name").asText(), type));
            model.path("relationshipDefs").forEach(relation -> {
                add(relation.path("endDef1"), relation.path("endDef2"));
                add(relation.path("endDef2"), relation.path("endDef1"));
            });
        }
    }

    private void add(JsonNode end, JsonNode other) {
        relations
                .computeIfAbsent(end.path("type").asText(), type -> new TreeMap<>())
                .put(end.path("name").asText(), other.path("type").asText());
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OfficialTypes load() {
        return new OfficialTypes(SharedData.path("schemas/atlas/addons/models"));
    }

    int entities() {
        return entities;
    }

    /** What the models have against a request. */
    List<String> violations(CatalogRequest request) {
        JsonNode body = tree(request.body());
        if (request.path().endsWith("/entity/bulk")) {
            return violationsOfBulk(body);
        }
        List<String> violations = new ArrayList<>();
        if (request.path().contains("/labels?")) {
            body.forEach(label -> require(violations, label.asText().matches(WORD), "label " + label));
        } else if (request.path().contains("/classifications?")) {
            body.forEach(c -> require(
                    violations, c.path("typeName").asText().matches("[a-zA-Z][a-zA-Z0-9_ ]*"), "classification " + c));
        } else if (!request.body().isEmpty() && !request.path().endsWith("/types/typedefs")) {
            violations.add("no rule for " + request.path());
        }
        int query = request.path().indexOf("qualifiedName=");
        require(violations, query < 0 || request.path().length() - query < 4_096, "long query");
        return violations;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> violationsOfBulk(JsonNode body) {
        List<String> violations = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (JsonNode entity : body.path("entities")) {
            String type = entity.path("typeName").asText();
            require(violations, given.put(entity.path("guid").asText(), type) == null, "two of a guid");
            require(violations, names.add(type + entity.at("/attributes/qualifiedName")), "two of a name: " + entity);
        }
        for (JsonNode entity : body.path("entities")) {
            entities++;
            addViolations(violations, entity, given);
        }
        return violations;
    }

    private void addViolations(List<String> violations, JsonNode entity, Map<String, String> given) {
        String type = entity.path("typeName").asText();
        Map<String, JsonNode> attributes = attributes(type);
        require(violations, !attributes.isEmpty(), "unknown type " + type);
        attributes.forEach((name, definition) -> require(
                violations,
                definition.path("isOptional").asBoolean()
                        || entity.path("attributes").has(name),
                "missing " + type + "." + name));
        entity.path("attributes").properties().forEach(attribute -> {
            JsonNode definition = attributes.get(attribute.getKey());
            if (definition == null) {
                violations.add("unknown " + type + "." + attribute.getKey());
            } else {
                addViolations(violations, definition.path("typeName").asText(), attribute.getValue(), given);
            }
        });
        entity.path("relationshipAttributes").properties().forEach(relation -> {
            String end = lineage(type)
                    .map(t -> relations.getOrDefault(t, Map.of()).get(relation.getKey()))
                    .filter(t -> t != null)
                    .findFirst()
                    .orElse("?");
            addViolations(
                    violations, relation.getValue().isArray() ? "array<" + end + ">" : end, relation.getValue(), given);
        });
        entity.path("customAttributes").properties().forEach(custom -> {
            require(violations, custom.getKey().matches(WORD), "custom attribute " + custom.getKey());
            require(violations, custom.getValue().asText().length() <= 500, "long " + custom.getKey());
        });
    }

    private void addViolations(List<String> violations, String type, JsonNode value, Map<String, String> given) {
        switch (type) {
            case "string" -> require(violations, value.isTextual(), "no text: " + value);
            case "boolean" -> require(violations, value.isBoolean(), "no boolean: " + value);
            case "int", "long" -> require(violations, value.isIntegralNumber(), "no number: " + value);
            default -> {
                if (type.startsWith("array<")) {
                    require(violations, value.isArray(), "no list: " + value);
                    String item = type.substring(6, type.length() - 1);
                    value.forEach(v -> addViolations(violations, item, v, given));
                } else {
                    String guid = value.path("guid").asText();
                    String found = value.path("typeName").asText();
                    require(
                            violations,
                            guid.isEmpty() || found.equals(given.get(guid)),
                            "a reference leads nowhere: " + value);
                    require(violations, lineage(found).anyMatch(type::equals), "no " + type + ": " + value);
                }
            }
        }
    }

    /** A type and what it descends from. */
    private Stream<String> lineage(String type) {
        List<String> all = new ArrayList<>(List.of(type));
        for (int i = 0; i < all.size(); i++) {
            JsonNode definition = types.get(all.get(i));
            if (definition != null) {
                definition.path("superTypes").forEach(parent -> all.add(parent.asText()));
            }
        }
        return all.stream();
    }

    private Map<String, JsonNode> attributes(String type) {
        Map<String, JsonNode> attributes = new TreeMap<>();
        lineage(type)
                .filter(types::containsKey)
                .forEach(t -> types.get(t)
                        .path("attributeDefs")
                        .forEach(a -> attributes.put(a.path("name").asText(), a)));
        return attributes;
    }

    private static void require(List<String> violations, boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
