package dev.meshwork.catalog.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes documents as bytes: the same document gives the same bytes on every platform. Thread-safe. */
public final class Documents {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final ObjectWriter JSON_WRITER = JSON.writer(printer());
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Documents() {}

    /** The document as JSON. */
    public static byte[] json(Doc doc) {
        return bytes(JSON_WRITER, doc);
    }

    /** The document as YAML. Texts are quoted: other readers take {@code no} for a boolean and {@code 1:30} for a number. */
    public static byte[] yaml(Doc doc) {
        return bytes(YAML.writer(), doc);
    }

    /** The document as one line of JSON, for requests. */
    public static String line(Doc doc) {
        try {
            return JSON.writeValueAsString(doc.members());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a document: " + e.getOriginalMessage(), e);
        }
    }

    /** A list of documents as one line of JSON. */
    public static String line(List<Doc> docs) {
        return docs.stream().map(Documents::line).collect(Collectors.joining(",", "[", "]"));
    }

    /** The text at a JSON pointer (RFC 6901) of a text; empty where it is no JSON or has nothing there. */
    public static Optional<String> at(String json, String pointer) {
        try {
            JsonNode value = JSON.readTree(json).at(pointer);
            return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The JSON at a JSON pointer (RFC 6901) of a text, written out; empty where it is no JSON or has nothing there. */
    public static Optional<String> text(String json, String pointer) {
        try {
            JsonNode value = JSON.readTree(json).at(pointer);
            return value.isMissingNode() ? Optional.empty() : Optional.of(value.toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The texts at a JSON pointer in each item of an array; of an item that has none, an empty one.
     *
     * @return empty where the text is no JSON or has no array there
     */
    public static Optional<List<String>> each(String json, String array, String pointer) {
        try {
            JsonNode items = JSON.readTree(json).at(array);
            if (!items.isArray()) {
                return Optional.empty();
            }
            List<String> texts = new ArrayList<>();
            for (JsonNode item : items) {
                texts.add(item.at(pointer).asText(""));
            }
            return Optional.of(texts);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The members of the object at a JSON pointer that are texts; empty where there is none. */
    public static Map<String, String> texts(String json, String pointer) {
        try {
            Map<String, String> texts = new LinkedHashMap<>();
            JSON.readTree(json).at(pointer).properties().forEach(member -> {
                if (member.getValue().isTextual()) {
                    texts.put(member.getKey(), member.getValue().asText());
                }
            });
            return texts;
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** A member of a JSON object as text; empty where the bytes are no such object or have no such member. */
    public static Optional<String> member(byte[] json, String name) {
        try {
            JsonNode value = JSON.readTree(json).path(name);
            return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a text is a JSON object. */
    public static boolean isObject(String json) {
        try {
            return JSON.readTree(json).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A JSON object with the members of another one over its own: objects member by member, custom properties of Bitol's standards by
     * their names, anything else as a whole. Where the first is no object, the other one as it is.
     */
    public static String merged(String theirs, String ours) {
        try {
            JsonNode over = JSON.readTree(ours);
            return JSON.readTree(theirs) instanceof ObjectNode base
                    ? merge(base, over).toString()
                    : ours;
        } catch (IOException e) {
            return ours;
        }
    }

    private static ObjectNode merge(ObjectNode base, JsonNode over) {
        over.properties().forEach(member -> {
            JsonNode before = base.get(member.getKey());
            if (before instanceof ObjectNode object && member.getValue().isObject()) {
                merge(object, member.getValue());
            } else if (before instanceof ArrayNode list && member.getKey().equals("customProperties")) {
                base.set(member.getKey(), mergeProperties(list, member.getValue()));
            } else {
                base.set(member.getKey(), member.getValue());
            }
        });
        return base;
    }

    private static ArrayNode mergeProperties(ArrayNode before, JsonNode over) {
        ArrayNode all = JSON.createArrayNode();
        Set<String> told = new HashSet<>(over.findValuesAsText("property"));
        over.forEach(all::add);
        for (JsonNode property : before) {
            if (!told.contains(property.path("property").asText())) {
                all.add(property);
            }
        }
        return all;
    }

    private static byte[] bytes(ObjectWriter writer, Doc doc) {
        try {
            String text = writer.writeValueAsString(doc.members());
            return (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a document: " + e.getOriginalMessage(), e);
        }
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    }
}
