package dev.meshwork.core.jdbc;

import dev.meshwork.core.json.JsonDecoder;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Makes a value of a field of a column that others made. Immutable and thread-safe. */
final class SourceValues {

    private static final int MAX_SHOWN = 80;

    private final Field field;
    private final ZoneId zone;
    private final @Nullable Class<?> asked;
    private final @Nullable JsonDecoder decoder;

    /**
     * For a column.
     *
     * @param field the field
     * @param columnType the type of the column, as the driver calls it
     * @param zone the zone of times that are kept without one
     */
    SourceValues(Field field, String columnType, ZoneId zone) {
        this.field = field;
        this.zone = zone;
        // What the driver gives otherwise are java.sql's own, in the zone of the JVM.
        this.asked = switch (columnType) {
            case "date" -> LocalDate.class;
            case "timestamp" -> LocalDateTime.class;
            case "timestamptz" -> OffsetDateTime.class;
            default -> null;
        };
        this.decoder =
                field.type().kind() == DataType.Kind.STRUCT || field.type().kind() == DataType.Kind.LIST
                        ? JsonDecoder.of(field.type())
                        : null;
    }

    /**
     * The value in the current row.
     *
     * @throws MisfitException if it does not fit the field
     */
    @Nullable
    Object read(ResultSet row, int index) throws SQLException, MisfitException {
        Object found = asked == null ? row.getObject(index) : row.getObject(index, asked);
        if (found == null) {
            if (!field.nullable()) {
                throw new MisfitException("is null, but it is required");
            }
            return null;
        }
        Object value;
        try {
            value = converted(found, row, index);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            value = null;
        }
        if (value == null) {
            throw new MisfitException(shown(found) + ": expected " + expected());
        }
        return value;
    }

    private @Nullable Object converted(Object found, ResultSet row, int index) throws SQLException {
        return switch (field.type().kind()) {
            case TEXT -> found instanceof String ? found : row.getString(index);
            case ENUM -> field.type().symbols().contains(row.getString(index)) ? row.getString(index) : null;
            case BOOLEAN -> bool(found);
            case INTEGER -> found instanceof Number ? decimal(found).intValueExact() : null;
            case LONG -> found instanceof Number ? decimal(found).longValueExact() : null;
            case DOUBLE -> floating(found);
            case DECIMAL -> found instanceof Number || found instanceof String ? decimal(found) : null;
            case DATE -> date(found);
            case DATE_TIME -> local(found);
            case TIMESTAMP -> instant(found);
            case STRUCT, LIST -> decoder == null ? null : decoder.decode(row.getString(index));
        };
    }

    private static @Nullable Object bool(Object found) {
        if (found instanceof Number number && (number.doubleValue() == 0 || number.doubleValue() == 1)) {
            return number.doubleValue() == 1;
        }
        return found instanceof Boolean ? found : null;
    }

    private static BigDecimal decimal(Object found) {
        return found instanceof BigDecimal decimal ? decimal : new BigDecimal(found.toString());
    }

    /** SQLite has no NaN: our port writes it as a text. */
    private static @Nullable Object floating(Object found) {
        if (found instanceof Number number) {
            return number.doubleValue();
        }
        return found.equals("NaN") ? Double.NaN : null;
    }

    /** The database's infinity is no date. */
    private static @Nullable LocalDate date(Object found) {
        if (found instanceof LocalDate date) {
            return date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN) ? null : date;
        }
        return found instanceof String text ? LocalDate.parse(text) : null;
    }

    private static @Nullable LocalDateTime local(Object found) {
        if (found instanceof LocalDateTime time) {
            return time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN) ? null : time;
        }
        return found instanceof String text ? LocalDateTime.parse(TimeTexts.iso(text)) : null;
    }

    private @Nullable Instant instant(Object found) {
        if (found instanceof OffsetDateTime time) {
            return time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN) ? null : time.toInstant();
        }
        if (found instanceof String text) {
            return TimeTexts.instant(text, zone);
        }
        LocalDateTime local = local(found);
        return local == null ? null : local.atZone(zone).toInstant();
    }

    private String shown(Object found) {
        if (field.isSensitive()) {
            return "is not valid";
        }
        String text = found.toString();
        return "is " + (text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...");
    }

    private String expected() {
        return switch (field.type().kind()) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number of 32 bits";
            case LONG -> "a whole number of 64 bits";
            case DOUBLE, DECIMAL -> "a number";
            case DATE -> "a date";
            case DATE_TIME -> "a date and time without a zone";
            case TIMESTAMP -> "a point in time";
            case ENUM -> "one of " + field.type().symbols();
            default -> "JSON of " + field.type();
        };
    }
}
