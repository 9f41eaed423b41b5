package dev.meshwork.catalog.internal;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object of a document: members in the order in which they were put. What is not there is left out, for a standard reads an
 * empty text or list as a statement. Not thread-safe.
 */
public final class Doc {

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** Puts a text, number, boolean, object, list or map; null, blank texts and empty collections are left out. */
    public Doc put(String name, @Nullable Object value) {
        Object plain = value == null ? "" : plain(value);
        boolean empty = (plain instanceof String text && text.isBlank())
                || (plain instanceof List<?> list && list.isEmpty())
                || (plain instanceof Map<?, ?> map && map.isEmpty());
        if (!empty) {
            members.put(clean(name), plain);
        }
        return this;
    }

    /** Puts an object without members, where a standard asks for one. */
    public Doc putEmptyObject(String name) {
        members.put(name, Map.of());
        return this;
    }

    /** Puts a list without items, where a standard asks for one. */
    public Doc putEmptyList(String name) {
        members.put(name, List.of());
        return this;
    }

    /** Puts a null, where a standard reads one as a value. */
    public Doc putNull(String name) {
        members.put(name, null);
        return this;
    }

    /** A text as it is written: without what no server takes. */
    public static String written(String text) {
        return clean(text);
    }

    /** The members as maps, lists, texts, numbers, booleans and null. */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    private static Object plain(Object value) {
        if (value instanceof Doc doc) {
            return doc.members;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Doc::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            // Sorted: the order of an immutable map changes from process to process.
            return map.entrySet().stream()
                    .collect(Collectors.toMap(
                            e -> clean(e.getKey().toString()), e -> plain(e.getValue()), (a, b) -> a, TreeMap::new));
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return clean(value.toString());
    }

    /** The text as it is written: half characters cannot be written as UTF-8; servers break on NUL. */
    public static String clean(String text) {
        boolean dirty = text.codePoints().anyMatch(Doc::isDirty);
        return dirty
                ? text.codePoints()
                        .map(c -> isDirty(c) ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean isDirty(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
