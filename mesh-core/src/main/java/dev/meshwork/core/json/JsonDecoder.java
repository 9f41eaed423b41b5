package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonParser;
import dev.meshwork.core.schema.DataType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a nested value of its JSON text: a {@link java.util.List}, or a {@link java.util.Map} by field name. Strict:
 * duplicate and unknown properties, trailing text and values of another type are refused. Immutable and thread-safe.
 */
public final class JsonDecoder {

    private final DataType type;
    private final ValueDecoder decoder;

    private JsonDecoder(DataType type) {
        this.type = type;
        this.decoder = ValueDecoder.of(type, true, Decoding.STRICT);
    }

    /** The decoder for a type. */
    public static JsonDecoder of(DataType type) {
        return new JsonDecoder(type);
    }

    /**
     * The value of a text; null for JSON's null.
     *
     * @throws IllegalArgumentException if the text is no JSON of the type; the message holds no part of the text
     */
    public @Nullable Object decode(String json) {
        try (JsonParser parser = JsonText.FACTORY.createParser(json)) {
            if (parser.nextToken() != null) {
                Object value = decoder.decode(parser);
                if (parser.nextToken() == null) {
                    return value;
                }
            }
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException("Invalid JSON for " + type.kind() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            // Jackson's message would hold parts of the text.
            throw new IllegalArgumentException("Invalid JSON for " + type.kind() + ": it is malformed");
        }
        throw new IllegalArgumentException("Invalid JSON for " + type.kind() + ": expected exactly one value");
    }
}
