package dev.meshwork.quality.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.quality.internal.regex.Regex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Compiles the part of JSON Schema 2020-12 that {@link TextForm#jsonSchema} names. */
final class JsonRules {

    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly");
    private static final Set<String> TYPES =
            Set.of("null", "boolean", "object", "array", "number", "integer", "string");

    private JsonRules() {}

    static JsonRule of(JsonNode schema, String path) {
        if (schema.isBoolean()) {
            boolean holds = schema.booleanValue();
            return value -> holds;
        }
        if (!schema.isObject()) {
            throw invalid(path, "expected an object, true or false");
        }
        List<JsonRule> rules = new ArrayList<>();
        schema.properties().forEach(entry -> {
            if (!ANNOTATIONS.contains(entry.getKey())) {
                rules.add(keyword(schema, entry.getKey(), entry.getValue(), path + "/" + entry.getKey()));
            }
        });
        return value -> rules.stream().allMatch(rule -> rule.holds(value));
    }

    private static IllegalArgumentException invalid(String path, String expected) {
        return new IllegalArgumentException(
                "Invalid JSON Schema at '" + (path.isEmpty() ? "/" : path) + "': " + expected);
    }

    private static JsonRule keyword(JsonNode schema, String name, JsonNode given, String path) {
        return switch (name) {
            case "type" -> types(given, path);
            case "enum", "const" -> constants(name, given, path);
            case "allOf", "anyOf", "oneOf", "not" -> logic(name, given, path);
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
                number(name, given, path);
            case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" ->
                size(name, given, path);
            case "pattern" -> pattern(given, path);
            case "uniqueItems" -> unique(given, path);
            case "items" -> items(given, path);
            case "required" -> required(given, path);
            case "properties" -> properties(given, path);
            case "additionalProperties" -> additional(schema, given, path);
            default ->
                throw invalid(
                        path,
                        "the keyword '" + name + "' is not known; bring a validator of your own with TextForm.of");
        };
    }

    private static JsonRule types(JsonNode given, String path) {
        Set<String> types = new HashSet<>(given.isTextual() ? Set.of(given.textValue()) : texts(given, path));
        if (types.isEmpty() || !TYPES.containsAll(types)) {
            throw invalid(
                    path, "expected one or some of " + TYPES.stream().sorted().toList());
        }
        return value -> types.contains(typeOf(value))
                || value.isNumber() && types.contains("integer") && isWhole(value.decimalValue());
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case OBJECT -> "object";
            case ARRAY -> "array";
            case NUMBER -> "number";
            default -> "string";
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static Set<String> texts(JsonNode given, String path) {
        Set<String> texts = new HashSet<>();
        given.forEach(text -> texts.add(text.isTextual() ? text.textValue() : ""));
        if (!given.isArray() || texts.contains("") || texts.size() < given.size()) {
            throw invalid(path, "expected a list of different names");
        }
        return texts;
    }

    private static JsonRule constants(String name, JsonNode given, String path) {
        if (name.equals("enum") && !given.isArray()) {
            throw invalid(path, "expected a list of values");
        }
        List<JsonNode> constants = new ArrayList<>();
        if (name.equals("enum")) {
            given.forEach(constants::add);
        } else {
            constants.add(given);
        }
        return value -> constants.stream().anyMatch(constant -> same(constant, value));
    }

    /** Equality of JSON values: numbers by value, objects whatever the order. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                other);
    }

    private static List<JsonRule> rules(JsonNode given, String path) {
        if (!given.isArray() || given.isEmpty()) {
            throw invalid(path, "expected a list of schemas");
        }
        List<JsonRule> rules = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            rules.add(of(given.get(i), path + "/" + i));
        }
        return rules;
    }

    private static JsonRule logic(String name, JsonNode given, String path) {
        if (name.equals("not")) {
            JsonRule rule = of(given, path);
            return value -> !rule.holds(value);
        }
        List<JsonRule> rules = rules(given, path);
        return switch (name) {
            case "allOf" -> value -> rules.stream().allMatch(rule -> rule.holds(value));
            case "anyOf" -> value -> rules.stream().anyMatch(rule -> rule.holds(value));
            default -> value -> rules.stream().filter(rule -> rule.holds(value)).count() == 1;
        };
    }

    private static JsonRule number(String name, JsonNode given, String path) {
        if (!given.isNumber()
                || name.equals("multipleOf") && given.decimalValue().signum() <= 0) {
            throw invalid(path, "expected a number" + (name.equals("multipleOf") ? " above zero" : ""));
        }
        BigDecimal limit = given.decimalValue();
        Predicate<BigDecimal> test = switch (name) {
            case "minimum" -> number -> number.compareTo(limit) >= 0;
            case "maximum" -> number -> number.compareTo(limit) <= 0;
            case "exclusiveMinimum" -> number -> number.compareTo(limit) > 0;
            case "exclusiveMaximum" -> number -> number.compareTo(limit) < 0;
            default -> number -> number.remainder(limit).signum() == 0;
        };
        return value -> !value.isNumber() || test.test(value.decimalValue());
    }

    private static JsonRule size(String name, JsonNode given, String path) {
        if (!given.isNumber()
                || !isWhole(given.decimalValue())
                || given.decimalValue().signum() < 0) {
            throw invalid(path, "expected a whole number, zero or more");
        }
        BigDecimal limit = given.decimalValue();
        boolean least = name.startsWith("min");
        IntPredicate test = size -> {
            int comparison = BigDecimal.valueOf(size).compareTo(limit);
            return least ? comparison >= 0 : comparison <= 0;
        };
        return switch (name.substring(3)) {
            case "Length" ->
                value -> !value.isTextual()
                        || test.test((int) value.textValue().codePoints().count());
            case "Items" -> value -> !value.isArray() || test.test(value.size());
            default -> value -> !value.isObject() || test.test(value.size());
        };
    }

    private static JsonRule pattern(JsonNode given, String path) {
        if (!given.isTextual()) {
            throw invalid(path, "expected a regular expression");
        }
        Regex regex = Regex.of(given.textValue(), Regex.Reach.PART);
        return value -> !value.isTextual() || regex.matches(value.textValue());
    }

    private static JsonRule unique(JsonNode given, String path) {
        if (!given.isBoolean()) {
            throw invalid(path, "expected true or false");
        }
        return value -> !given.booleanValue() || !value.isArray() || areUnique(value);
    }

    private static boolean areUnique(JsonNode list) {
        for (int i = 0; i < list.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (same(list.get(i), list.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static JsonRule items(JsonNode given, String path) {
        JsonRule rule = of(given, path);
        return value -> {
            if (value.isArray()) {
                for (JsonNode item : value) {
                    if (!rule.holds(item)) {
                        return false;
                    }
                }
            }
            return true;
        };
    }

    private static JsonRule required(JsonNode given, String path) {
        Set<String> names = texts(given, path);
        return value -> !value.isObject() || names.stream().allMatch(value::has);
    }

    private static JsonRule properties(JsonNode given, String path) {
        if (!given.isObject()) {
            throw invalid(path, "expected schemas by name");
        }
        Map<String, JsonRule> rules = new LinkedHashMap<>();
        given.properties()
                .forEach(entry -> rules.put(entry.getKey(), of(entry.getValue(), path + "/" + entry.getKey())));
        return value -> !value.isObject()
                || rules.entrySet().stream()
                        .allMatch(rule ->
                                !value.has(rule.getKey()) || rule.getValue().holds(value.get(rule.getKey())));
    }

    private static JsonRule additional(JsonNode schema, JsonNode given, String path) {
        JsonRule rule = of(given, path);
        JsonNode known = schema.path("properties");
        return value -> !value.isObject()
                || value.properties().stream()
                        .allMatch(entry -> known.has(entry.getKey()) || rule.holds(entry.getValue()));
    }
}
