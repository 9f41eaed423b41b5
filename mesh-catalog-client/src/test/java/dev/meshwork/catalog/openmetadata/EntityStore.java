package dev.meshwork.catalog.openmetadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** OpenMetadata as far as entities go: a PUT keeps texts that are there, and says who changed it last. */
final class EntityStore implements Function<CatalogRequest, CatalogAnswer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> entities = new TreeMap<>();

    /** What was sent, by kind and name, to be looked at and changed as people do. */
    Map<String, ObjectNode> entities() {
        return entities;
    }

    @Override
    public synchronized CatalogAnswer apply(CatalogRequest request) {
        String path = URLDecoder.decode(request.path().replace("/api/v1/", ""), StandardCharsets.UTF_8);
        if (path.equals("users/loggedInUser")) {
            return CatalogAnswer.of(200, "{\"name\":\"meshwork-bot\"}");
        }
        if (request.method().equals("GET")) {
            String[] place = path.replaceFirst("[?]fields=.*", "").split("/name/", 2);
            ObjectNode there = find(place[0], place[1]);
            return there == null
                    ? CatalogAnswer.of(404, "{\"code\":404}")
                    : CatalogAnswer.of(200, shown(there).toString());
        }
        if (request.method().equals("PATCH")) {
            ObjectNode product = entities.get("dataProducts/dp.customer.360");
            tree(request.body())
                    .forEach(o -> product.set(o.path("path").asText().substring(1), o.path("value")));
            return CatalogAnswer.of(200, product.toString());
        }
        ObjectNode sent = (ObjectNode) tree(request.body());
        String fullName = fullName(sent);
        ObjectNode there = find(path, fullName);
        if (there == null) {
            String key = path + "/" + sent.path("name").asText(UUID.randomUUID().toString());
            key = entities.containsKey(key) ? path + "/" + fullName : key;
            sent.put(
                    "id",
                    UUID.nameUUIDFromBytes((path + fullName).getBytes(StandardCharsets.UTF_8))
                            .toString());
            sent.put("fullyQualifiedName", fullName);
            entities.put(key, sent);
        } else {
            sent.properties().stream()
                    .filter(member -> !List.of("description", "displayName").contains(member.getKey()))
                    .forEach(member -> there.set(member.getKey(), member.getValue()));
        }
        ObjectNode now = there == null ? sent : there;
        now.put("updatedBy", "meshwork-bot");
        return CatalogAnswer.of(there == null ? 201 : 200, now.toString());
    }

    private static String fullName(ObjectNode entity) {
        String name = Names.full(entity.path("name").asText());
        for (String parent : List.of("databaseSchema", "database", "service", "classification")) {
            if (entity.has(parent)) {
                return entity.path(parent).asText() + "." + name;
            }
        }
        return name;
    }

    private ObjectNode find(String type, String fullName) {
        return entities.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(type + "/"))
                .filter(entry -> entry.getValue()
                        .path("fullyQualifiedName")
                        .asText(Names.full(entry.getKey().substring(type.length() + 1)))
                        .equals(fullName))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** OpenMetadata answers with references, where it was sent names and ids. */
    private JsonNode shown(ObjectNode entity) {
        ObjectNode shown = entity.deepCopy();
        if (entity.path("domains").path(0).isTextual()) {
            ArrayNode domains = shown.putArray("domains");
            entity.path("domains")
                    .forEach(full -> domains.addObject()
                            .put("type", "domain")
                            .put("name", full.asText().replace("\"", "")));
        }
        shown.path("owners")
                .forEach(owner -> entities.values().stream()
                        .filter(other -> other.path("id").equals(owner.path("id")))
                        .forEach(team -> ((ObjectNode) owner).set("name", team.path("name"))));
        return shown;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
