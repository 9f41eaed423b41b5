package dev.meshwork.quality.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** A text is JSON that meets a schema. */
final class JsonSchemaForm implements TextForm {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(JsonNode.class);

    private final JsonNode schema;
    private final JsonRule rule;

    private JsonSchemaForm(JsonNode schema, JsonRule rule) {
        this.schema = schema;
        this.rule = rule;
    }

    static JsonSchemaForm of(String text) {
        JsonNode schema;
        try {
            schema = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Invalid JSON Schema: " + e.getOriginalMessage(), e);
        }
        return new JsonSchemaForm(schema, JsonRules.of(schema, ""));
    }

    String schema() {
        return schema.toString();
    }

    @Override
    public boolean matches(CharSequence text) {
        try {
            JsonNode value = JSON.readTree(text.toString());
            return !value.isMissingNode() && rule.holds(value);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonSchemaForm form && form.schema.equals(schema);
    }

    @Override
    public int hashCode() {
        return schema.hashCode();
    }

    @Override
    public String toString() {
        return "json schema " + schema;
    }
}
