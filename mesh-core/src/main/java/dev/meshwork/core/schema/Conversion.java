package dev.meshwork.core.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a source hands over into what a record component takes: names into enum constants, maps by field name into nested
 * records. Sources so need to know nothing of the Java types of rows.
 */
@FunctionalInterface
interface Conversion {

    /** The value as it is. */
    Conversion NONE = value -> value;

    /**
     * The value as the component takes it; a value that is so already stays.
     *
     * @throws IllegalArgumentException if it cannot be turned; the message holds no value
     */
    Object apply(Object value);

    /** The conversion to a type, as far as one is needed. */
    static Conversion to(Type type) {
        if (type instanceof Class<?> c && c.isEnum()) {
            return value -> value instanceof String name ? constant(c, name) : value;
        }
        if (type instanceof Class<?> c && c.isRecord()) {
            RowType<?> nested = new RecordRowType<>(c.asSubclass(Record.class));
            return value -> value instanceof Map<?, ?> map ? nested.create(valuesOf(map, nested.schema())) : value;
        }
        if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            Conversion element = to(p.getActualTypeArguments()[0]);
            return element.equals(NONE)
                    ? NONE
                    : value -> value instanceof List<?> list ? converted(list, element) : value;
        }
        return NONE;
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "Invalid " + type.getSimpleName() + ": expected one of " + Arrays.toString(type.getEnumConstants()));
    }

    private static @Nullable Object[] valuesOf(Map<?, ?> map, Schema schema) {
        @Nullable Object[] values = new Object[schema.fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.get(schema.fields().get(i).name());
        }
        return values;
    }

    private static List<@Nullable Object> converted(List<?> list, Conversion element) {
        List<@Nullable Object> result = new ArrayList<>(list.size());
        for (Object value : list) {
            result.add(value == null ? null : element.apply(value));
        }
        return Collections.unmodifiableList(result);
    }
}
