package dev.meshwork.core.engine;

import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds rows against their schema: required values are there, values have the declared type. */
final class RowContract {

    private static final String NAME = "schema";

    private final Field[] fields;

    RowContract(Schema schema) {
        this.fields = schema.fields().toArray(Field[]::new);
    }

    /** The first thing that is wrong with a row; empty where nothing is. */
    List<Disposition> look(Row row) {
        for (int i = 0; i < fields.length; i++) {
            Object value = row.value(i);
            if (value == null) {
                if (!fields[i].nullable()) {
                    return refused("required field '" + fields[i].name() + "' is null");
                }
            } else if (!fits(value, fields[i].type())) {
                return refused("field '" + fields[i].name() + "' is not of type "
                        + fields[i].type().kind().name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return List.of();
    }

    private static List<Disposition> refused(String reason) {
        return List.of(Disposition.quarantine(NAME, reason));
    }

    private static boolean fits(@Nullable Object value, DataType type) {
        return switch (type.kind()) {
            case TEXT -> value instanceof String;
            case BOOLEAN -> value instanceof Boolean;
            case INTEGER -> value instanceof Integer;
            case LONG -> value instanceof Long;
            case DOUBLE -> value instanceof Double;
            case DECIMAL -> value instanceof BigDecimal;
            case DATE -> value instanceof LocalDate;
            case DATE_TIME -> value instanceof LocalDateTime;
            case TIMESTAMP -> value instanceof Instant;
            case ENUM ->
                value instanceof Enum<?> constant
                        ? type.symbols().contains(constant.name())
                        : value instanceof String name && type.symbols().contains(name);
            case STRUCT -> value instanceof Record || value instanceof Map<?, ?>;
            case LIST -> value instanceof List<?>;
        };
    }
}
