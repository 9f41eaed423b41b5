package dev.meshwork.quality.internal.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Values of documents in the types of columns: {@code "5"} is a number for a column of numbers, {@code 5} a text for one of texts. */
public final class Literals {

    private Literals() {}

    /** The value, or null if it is none of this column. */
    public static @Nullable Object of(JsonNode value, Field field) {
        return switch (field.type().kind()) {
            case TEXT, ENUM -> value.isValueNode() && !value.isNull() ? value.asText() : null;
            case BOOLEAN -> value.isBoolean() ? (Object) value.booleanValue() : null;
            case INTEGER, LONG, DOUBLE, DECIMAL -> number(value);
            case DATE, DATE_TIME, TIMESTAMP -> value.isTextual() ? time(value.textValue(), field) : null;
            case STRUCT, LIST -> null;
        };
    }

    private static @Nullable Object number(JsonNode value) {
        if (value.isNumber()) {
            return value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())
                    ? (Object) value.doubleValue()
                    : value.decimalValue();
        }
        try {
            return value.isTextual() && value.textValue().length() <= 100 ? new BigDecimal(value.textValue()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object time(String text, Field field) {
        LocalDateTime time = local(text.replace(' ', 'T'));
        if (time == null) {
            return null;
        }
        return switch (field.type().kind()) {
            case DATE -> time.toLocalDate();
            case DATE_TIME -> time;
            default -> time.toInstant(ZoneOffset.UTC);
        };
    }

    /** Times in UTC. */
    private static @Nullable LocalDateTime local(String text) {
        try {
            if (text.length() <= 10) {
                return LocalDate.parse(text).atStartOfDay();
            }
            int from = text.indexOf('T');
            boolean zoned =
                    text.endsWith("Z") || text.indexOf('+', from) > 0 || text.indexOf('-', Math.max(from, 0)) > 0;
            return zoned ? LocalDateTime.ofInstant(instant(text), ZoneOffset.UTC) : LocalDateTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
