package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonParser;
import dev.meshwork.core.schema.DataType;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a value of the JSON at the parser's current token. Immutable and thread-safe. */
@FunctionalInterface
interface ValueDecoder {

    /** The value, or null for JSON's null. The parser then stands on the last token of the value. */
    @Nullable
    Object decode(JsonParser json) throws IOException, InvalidValueException;

    /**
     * The decoder for a type.
     *
     * @param sensitive whether values must not be shown
     */
    static ValueDecoder of(DataType type, boolean sensitive, Decoding decoding) {
        return switch (type.kind()) {
            case LIST ->
                new ListDecoder(of(elementOf(type), sensitive, decoding), new Misfit("a list", sensitive, decoding));
            case STRUCT ->
                new StructDecoder(
                        ObjectDecoder.of(type.fields(), Map.of(), decoding),
                        new Misfit("an object", sensitive, decoding));
            default -> new ScalarDecoder(type, new Misfit(expected(type), sensitive, decoding));
        };
    }

    private static DataType elementOf(DataType type) {
        DataType element = type.element();
        if (element == null) {
            throw new IllegalArgumentException("Invalid type " + type + ": a list without an element");
        }
        return element;
    }

    private static String expected(DataType type) {
        return switch (type.kind()) {
            case TEXT -> "a text";
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number of 32 bits";
            case LONG -> "a whole number of 64 bits";
            case DOUBLE -> "a number";
            case DECIMAL -> "a decimal number";
            case DATE -> "a date such as \"2024-01-31\"";
            case DATE_TIME -> "a date and time such as \"2024-01-31T23:59:00\"";
            case TIMESTAMP -> "a point in time such as \"2024-01-31T23:59:00Z\"";
            case ENUM -> "one of " + type.symbols();
            default -> type.toString();
        };
    }
}
