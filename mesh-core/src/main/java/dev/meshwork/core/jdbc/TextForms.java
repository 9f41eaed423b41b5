package dev.meshwork.core.jdbc;

import dev.meshwork.core.json.JsonDecoder;
import dev.meshwork.core.json.JsonEncoder;
import dev.meshwork.core.schema.DataType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as texts that compare like the values: times with nine digits of a second. Text that {@link #text} makes comes back as the
 * value; any other, such as a masked one, as itself. Not thread-safe.
 */
final class TextForms {

    private static final int MAX_PLAIN_SCALE = 1000;
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 9, 9, true)
            .toFormatter();

    private final DataType type;
    private final JsonEncoder encoder = new JsonEncoder();
    private final @Nullable JsonDecoder decoder;

    TextForms(DataType type) {
        this.type = type;
        this.decoder =
                type.kind() == DataType.Kind.STRUCT || type.kind() == DataType.Kind.LIST ? JsonDecoder.of(type) : null;
    }

    /** The text of any value. */
    String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) > MAX_PLAIN_SCALE ? decimal.toString() : decimal.toPlainString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Record || value instanceof Map<?, ?> || value instanceof Collection<?>) {
            return encoder.encode(value);
        }
        if (value instanceof Instant instant) {
            return INSTANT.format(instant);
        }
        return value instanceof LocalDateTime local ? DATE_TIME.format(local) : value.toString();
    }

    /** The value of a text, or the text. */
    Object value(String text) {
        if (type.kind() == DataType.Kind.TEXT || type.kind() == DataType.Kind.ENUM) {
            return text;
        }
        try {
            Object value = parsed(text);
            return value != null && (decoder != null || text.equals(text(value))) ? value : text;
        } catch (DateTimeException | IllegalArgumentException e) {
            return text;
        }
    }

    private @Nullable Object parsed(String text) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case DATE_TIME -> LocalDateTime.parse(text);
            case TIMESTAMP -> Instant.parse(text);
            default -> decoder == null ? null : decoder.decode(text);
        };
    }
}
