package dev.meshwork.governance.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.governance.cel.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A part of a document, which knows where it is. Immutable. */
final class YamlNode {

    private final String file;
    private final String path;
    private final JsonNode node;

    YamlNode(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    BundleException invalid(String problem) {
        return new BundleException("Invalid " + file + (path.isEmpty() ? "" : ", " + path) + ": " + problem);
    }

    BundleException invalid(RuntimeException cause) {
        return new BundleException(
                "Invalid " + file + (path.isEmpty() ? "" : ", " + path) + ": " + cause.getMessage(), cause);
    }

    /** This part, which has no keys but these. */
    YamlNode withKeys(Collection<String> known) {
        if (!node.isObject()) {
            throw invalid("expected keys " + new TreeSet<>(known) + ", but found " + kind());
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw invalid("unknown key '" + key + "'" + Suggestion.of(key, known));
            }
        });
        return this;
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case OBJECT -> "keys";
            case ARRAY -> "a list";
            case NULL -> "nothing";
            default ->
                "'" + (node.asText().length() > 60 ? node.asText().substring(0, 60) + "..." : node.asText()) + "'";
        };
    }

    boolean has(String key) {
        return node.has(key);
    }

    boolean isScalar() {
        return node.isValueNode();
    }

    boolean isText() {
        return node.isTextual();
    }

    Optional<YamlNode> find(String key) {
        JsonNode found = node.get(key);
        return found == null
                ? Optional.empty()
                : Optional.of(new YamlNode(file, path.isEmpty() ? key : path + "." + key, found));
    }

    YamlNode get(String key) {
        return find(key).orElseThrow(() -> invalid("missing key '" + key + "'"));
    }

    /** A text; numbers and truth values are taken as they are written. */
    String text() {
        if (!node.isValueNode() || node.isNull() || node.asText().isBlank()) {
            throw invalid("expected a text, but found " + kind());
        }
        return node.asText();
    }

    String text(String key, String otherwise) {
        return find(key).map(YamlNode::text).orElse(otherwise);
    }

    /** A text, number, truth value or list of these, as it is written. */
    Object value() {
        if (node.isArray()) {
            return elements().stream().map(YamlNode::value).toList();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() ? (Object) node.longValue() : node.isNumber() ? node.doubleValue() : text();
    }

    int number() {
        if (!node.isInt()) {
            throw invalid("expected a whole number, but found " + kind());
        }
        return node.intValue();
    }

    List<YamlNode> elements() {
        if (!node.isArray()) {
            throw invalid("expected a list, but found " + kind());
        }
        List<YamlNode> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new YamlNode(file, path + "[" + i + "]", node.get(i)));
        }
        return elements;
    }

    List<YamlNode> elements(String key) {
        return find(key).map(YamlNode::elements).orElse(List.of());
    }

    /** Texts of a list, each once. */
    Set<String> texts(String key) {
        Set<String> texts = new LinkedHashSet<>();
        for (YamlNode element : elements(key)) {
            if (!texts.add(element.text())) {
                throw element.invalid("'" + element.text() + "' is there twice");
            }
        }
        return texts;
    }

    Map<String, YamlNode> entries() {
        if (!node.isObject()) {
            throw invalid("expected keys, but found " + kind());
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> entries.put(key, get(key)));
        return entries;
    }

    /** One of a set of words. */
    <T> T oneOf(Map<String, T> words) {
        String word = text();
        T value = words.get(word);
        if (value == null) {
            throw invalid("expected one of " + new TreeSet<>(words.keySet()) + ", but found '" + word + "'"
                    + Suggestion.of(word, words.keySet()));
        }
        return value;
    }
}
