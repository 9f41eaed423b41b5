package dev.meshwork.quality.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of JSON Schema that we know means what a validator of the whole says. */
class JsonSchemaFormTest {

    private static final String[] KEYWORDS = {
        "\"type\": \"integer\"",
        "\"type\": [\"string\", \"null\"]",
        "\"type\": \"number\"",
        "\"type\": \"array\"",
        "\"type\": \"object\"",
        "\"type\": \"boolean\"",
        "\"minimum\": 1",
        "\"maximum\": 2.5",
        "\"exclusiveMinimum\": 1",
        "\"exclusiveMaximum\": 2",
        "\"multipleOf\": 0.5",
        "\"minLength\": 1",
        "\"maxLength\": 1",
        "\"pattern\": \"a|^b\"",
        "\"enum\": [1, \"a\", {\"a\": 2.5}]",
        "\"const\": 2.0",
        "\"minItems\": 1",
        "\"maxItems\": 1",
        "\"uniqueItems\": true",
        "\"required\": [\"a\"]",
        "\"minProperties\": 1",
        "\"maxProperties\": 1",
        "\"title\": \"x\""
    };

    private static String schema(Random random, int depth) {
        StringBuilder schema = new StringBuilder("{\"$comment\": \"\"");
        for (int i = random.nextInt(3); i > 0; i--) {
            String keyword = KEYWORDS[random.nextInt(KEYWORDS.length)];
            if (schema.indexOf(keyword.substring(0, keyword.indexOf(':'))) < 0) {
                schema.append(", ").append(keyword);
            }
        }
        if (depth > 0) {
            switch (random.nextInt(8)) {
                case 0 -> schema.append(", \"not\": ").append(schema(random, depth - 1));
                case 1 ->
                    schema.append(
                            ", \"anyOf\": [" + schema(random, depth - 1) + ", " + schema(random, depth - 1) + "]");
                case 2 ->
                    schema.append(
                            ", \"oneOf\": [" + schema(random, depth - 1) + ", " + schema(random, depth - 1) + "]");
                case 3 ->
                    schema.append(
                            ", \"allOf\": [" + schema(random, depth - 1) + ", " + schema(random, depth - 1) + "]");
                case 4 -> schema.append(", \"items\": ").append(schema(random, depth - 1));
                case 5 -> schema.append(", \"properties\": {\"a\": " + schema(random, depth - 1) + "}");
                case 6 ->
                    schema.append(", \"properties\": {\"b\": true}, \"additionalProperties\": "
                            + (random.nextBoolean() ? "false" : schema(random, depth - 1)));
                default -> {}
            }
        }
        return schema.append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "1";
            case 3 -> "2.0";
            case 4 -> "2.5";
            case 5 -> "\"a\"";
            case 6 -> "\"😀\"";
            case 7 -> "\"\"";
            case 8 -> "[" + value(random, depth - 1) + ", " + value(random, depth - 1) + "]";
            default -> "{\"" + (random.nextBoolean() ? "a" : "b") + "\": " + value(random, depth - 1) + "}";
        };
    }

    @Test
    void it_means_what_a_validator_says() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        int valid = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String text = schema(random, 3);
            TextForm ours = TextForm.jsonSchema(text);
            Schema theirs = registry.getSchema(text, InputFormat.JSON);
            for (int i = 0; i < 10; i++) {
                String value = value(random, 2);
                boolean expected = theirs.validate(value, InputFormat.JSON).isEmpty();
                valid += expected ? 1 : 0;
                assertThat(ours.matches(value))
                        .as("seed " + seed + ": " + text + " on " + value)
                        .isEqualTo(expected);
            }
        }
        assertThat(valid).isBetween(2_000, 18_000);
    }

    @Test
    void what_is_no_json_meets_no_schema() {
        assertThat(TextForm.jsonSchema("{}").matches("{}")).isTrue();
        assertThat(TextForm.jsonSchema("{}").matches("x")).isFalse();
        assertThat(TextForm.jsonSchema("{}").matches("")).isFalse();
        assertThat(TextForm.jsonSchema("{}").matches("1 2")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "{\"$ref\": \"#/a\"} => Invalid JSON Schema at '/$ref': the keyword '$ref' is not known; bring a validator of your own with TextForm.of",
                "{\"properties\": {\"a\": {\"minimum\": \"1\"}}} => Invalid JSON Schema at '/properties/a/minimum': expected a number",
                "{\"type\": \"int\"} => Invalid JSON Schema at '/type': expected one or some of [array, boolean, integer, null, number, object, string]",
                "[] => Invalid JSON Schema at '/': expected an object, true or false",
                "{\"required\": [\"a\", \"a\"]} => Invalid JSON Schema at '/required': expected a list of different names",
                "{\"minLength\": -1} => Invalid JSON Schema at '/minLength': expected a whole number, zero or more"
            })
    void what_is_not_known_is_refused(String schema, String message) {
        assertThatThrownBy(() -> TextForm.jsonSchema(schema)).hasMessage(message);
    }
}
