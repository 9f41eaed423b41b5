package dev.meshwork.catalog.datahub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** DataHub as far as aspects go: they are replaced, made where there are none, patched by keys, and read with their entity. */
final class AspectStore implements Function<CatalogRequest, CatalogAnswer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ARRAYS = Set.of("tags", "owners", "elements", "upstreams", "assets");

    private final Map<String, ObjectNode> entities = new TreeMap<>();

    /** The value of an aspect, to be looked at and changed as people do. */
    ObjectNode aspect(String urn, String name) {
        return entities.computeIfAbsent(urn, u -> JSON.createObjectNode().put("urn", u))
                .withObject("/" + name)
                .withObject("/value");
    }

    void clear() {
        entities.clear();
    }

    @Override
    public synchronized CatalogAnswer apply(CatalogRequest request) {
        String path = request.path().replace("/openapi/v3/entity/", "");
        if (request.method().equals("GET")) {
            String[] parts = path.split("/");
            ObjectNode entity = entities.get(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            JsonNode found = entity == null || parts.length == 2 ? entity : entity.get(parts[2]);
            return found == null ? CatalogAnswer.of(404, "") : CatalogAnswer.of(200, found.toString());
        }
        boolean onlyWhereMissing = path.contains("createIfNotExists=true");
        for (JsonNode entity : tree(request.body())) {
            String urn = entity.path("urn").asText();
            ObjectNode there =
                    entities.computeIfAbsent(urn, u -> JSON.createObjectNode().put("urn", u));
            entity.properties().stream()
                    .filter(aspect -> !aspect.getKey().equals("urn"))
                    .filter(aspect -> !onlyWhereMissing || !there.has(aspect.getKey()))
                    .forEach(aspect -> {
                        if (request.method().equals("PATCH")) {
                            patch(aspect(urn, aspect.getKey()), aspect.getValue());
                        } else {
                            there.set(aspect.getKey(), aspect.getValue());
                        }
                    });
        }
        return CatalogAnswer.of(200, "[]");
    }

    private static void patch(ObjectNode value, JsonNode aspect) {
        for (JsonNode operation : aspect.at("/value/patch")) {
            List<String> path =
                    List.of(operation.path("path").asText().substring(1).split("/"));
            if (ARRAYS.contains(path.get(0))) {
                var array = value.withArray("/" + path.get(0));
                String key = operation.path("value").toString();
                boolean isThere = false;
                for (JsonNode item : array) {
                    isThere |= item.toString().equals(key);
                }
                if (!isThere) {
                    array.add(operation.path("value"));
                }
            } else if (path.size() == 1) {
                value.set(path.get(0), operation.path("value"));
            } else {
                String key =
                        operation.path("path").asText().substring(path.get(0).length() + 2);
                value.withObject("/" + path.get(0))
                        .set(key.replace("~1", "/").replace("~0", "~"), operation.path("value"));
            }
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
