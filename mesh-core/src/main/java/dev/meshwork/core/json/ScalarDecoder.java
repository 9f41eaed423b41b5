package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.meshwork.core.schema.DataType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Texts, numbers, dates. */
record ScalarDecoder(DataType type, Misfit misfit) implements ValueDecoder {

    private static final int MAX_SCALE = 1000;

    @Override
    public @Nullable Object decode(JsonParser json) throws IOException, InvalidValueException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Object value = value(json);
        return value == null ? misfit.handle(json) : value;
    }

    private @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (type.kind()) {
            case BOOLEAN -> token.isBoolean() ? json.getBooleanValue() : null;
            case INTEGER, LONG -> token == JsonToken.VALUE_NUMBER_INT ? whole(json) : null;
            case DOUBLE -> floating(json);
            case DECIMAL -> token.isNumeric() ? decimal(json) : null;
            default -> token == JsonToken.VALUE_STRING ? ofText(json.getText()) : null;
        };
    }

    private @Nullable Object whole(JsonParser json) throws IOException {
        JsonParser.NumberType size = json.getNumberType();
        if (type.kind() == DataType.Kind.INTEGER) {
            return size == JsonParser.NumberType.INT ? json.getIntValue() : null;
        }
        return size == JsonParser.NumberType.BIG_INTEGER ? null : json.getLongValue();
    }

    private static @Nullable Object floating(JsonParser json) throws IOException {
        if (json.currentToken().isNumeric()) {
            double value = json.getDoubleValue();
            return Double.isInfinite(value) ? null : value;
        }
        return switch (json.getText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    private static @Nullable Object decimal(JsonParser json) throws IOException {
        BigDecimal value = json.getDecimalValue();
        return Math.abs((long) value.scale()) > MAX_SCALE ? null : value;
    }

    private @Nullable Object ofText(String text) {
        try {
            return switch (type.kind()) {
                case DATE -> LocalDate.parse(text);
                case DATE_TIME -> LocalDateTime.parse(text);
                case TIMESTAMP -> instant(text);
                case ENUM -> type.symbols().contains(text) ? text : null;
                default -> text;
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant instant(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : OffsetDateTime.parse(text).toInstant();
    }
}
