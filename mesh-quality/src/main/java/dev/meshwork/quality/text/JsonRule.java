package dev.meshwork.quality.text;

import com.fasterxml.jackson.databind.JsonNode;

/** What a JSON Schema, or a keyword of it, says of a value. Immutable and thread-safe. */
@FunctionalInterface
interface JsonRule {

    boolean holds(JsonNode value);
}
