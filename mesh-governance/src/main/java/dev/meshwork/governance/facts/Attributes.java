package dev.meshwork.governance.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies attributes that a host service gives, with whole numbers of one type. */
final class Attributes {

    private Attributes() {}

    static Map<String, Object> copy(Map<String, ?> attributes) {
        Map<String, Object> copy = new HashMap<>();
        attributes.forEach((name, value) -> copy.put(name, widened(value)));
        return Map.copyOf(copy);
    }

    private static Object widened(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        return value instanceof List<?> list
                ? list.stream().map(Attributes::widened).toList()
                : value;
    }
}
