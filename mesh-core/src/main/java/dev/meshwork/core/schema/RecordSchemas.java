package dev.meshwork.core.schema;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives schemas from record classes. */
final class RecordSchemas {

    private static final int MAX_DEPTH = 32;

    private static final Map<Class<?>, DataType.Kind> KINDS = Map.ofEntries(
            Map.entry(String.class, DataType.Kind.TEXT),
            Map.entry(boolean.class, DataType.Kind.BOOLEAN),
            Map.entry(Boolean.class, DataType.Kind.BOOLEAN),
            Map.entry(int.class, DataType.Kind.INTEGER),
            Map.entry(Integer.class, DataType.Kind.INTEGER),
            Map.entry(long.class, DataType.Kind.LONG),
            Map.entry(Long.class, DataType.Kind.LONG),
            Map.entry(double.class, DataType.Kind.DOUBLE),
            Map.entry(Double.class, DataType.Kind.DOUBLE),
            Map.entry(BigDecimal.class, DataType.Kind.DECIMAL),
            Map.entry(LocalDate.class, DataType.Kind.DATE),
            Map.entry(LocalDateTime.class, DataType.Kind.DATE_TIME),
            Map.entry(Instant.class, DataType.Kind.TIMESTAMP));

    private RecordSchemas() {}

    static Schema schemaOf(Class<? extends Record> type) {
        Described described = type.getAnnotation(Described.class);
        return new Schema(
                snakeCase(type.getSimpleName()), fieldsOf(type, 0), described == null ? null : described.value());
    }

    private static List<Field> fieldsOf(Class<?> type, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("Invalid record " + type.getName() + ": it nests deeper than "
                    + MAX_DEPTH + " levels, or contains itself");
        }
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(fieldOf(component, depth));
        }
        return fields;
    }

    private static Field fieldOf(RecordComponent component, int depth) {
        String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        Classified classified = component.getAnnotation(Classified.class);
        Described described = component.getAnnotation(Described.class);
        return new Field(
                snakeCase(component.getName()),
                typeOf(component.getGenericType(), where, depth),
                isNullable(component.getAnnotatedType()),
                component.isAnnotationPresent(PrimaryKey.class),
                classified == null ? null : classified.value(),
                described == null ? null : described.value());
    }

    private static DataType typeOf(Type type, String where, int depth) {
        DataType.Kind kind = type instanceof Class<?> c ? KINDS.get(c) : null;
        if (kind != null) {
            return DataType.of(kind);
        }
        if (type instanceof Class<?> c && c.isEnum()) {
            return DataType.enumeration(Arrays.stream(c.getEnumConstants())
                    .map(e -> ((Enum<?>) e).name())
                    .toList());
        }
        if (type instanceof Class<?> c && c.isRecord()) {
            return DataType.struct(fieldsOf(c, depth + 1));
        }
        if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            return DataType.list(typeOf(p.getActualTypeArguments()[0], where, depth + 1));
        }
        throw new IllegalArgumentException("Invalid type " + type.getTypeName() + " of " + where
                + ": expected text, a number, a boolean, a date or time, an enum, a record or a List of these");
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** {@code lastOrder} and {@code LastOrder} become {@code last_order}; {@code orderURL} becomes {@code order_url}. */
    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
