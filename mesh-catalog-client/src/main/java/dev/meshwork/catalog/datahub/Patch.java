package dev.meshwork.catalog.datahub;

import dev.meshwork.catalog.internal.Doc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is added to an aspect that others write to as well: a JSON Patch (RFC 6902) in the form of DataHub, in which items of arrays are
 * named by their keys. What people added stays. Not thread-safe.
 */
final class Patch {

    private final List<Doc> operations = new ArrayList<>();
    private final Doc keys = new Doc();

    /** Items of an array are named by these members. */
    Patch keyedBy(String array, String... members) {
        keys.put(array, List.of(members));
        return this;
    }

    /** Sets a text; null and blank ones are left as they are. */
    Patch set(String member, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            operations.add(operation("/" + member, text));
        }
        return this;
    }

    /** Sets an entry of a map; null and blank ones are left as they are. */
    Patch entry(String map, String key, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            operations.add(operation("/" + map + "/" + escaped(key), text));
        }
        return this;
    }

    /** Adds an item of an array, or replaces the one of the same keys. */
    Patch item(String array, Doc item, String... keyValues) {
        StringBuilder path = new StringBuilder("/" + array);
        for (String key : keyValues) {
            path.append("/").append(escaped(key));
        }
        operations.add(operation(path.toString(), item));
        return this;
    }

    private static Doc operation(String path, Object value) {
        return new Doc().put("op", "add").put("path", path).put("value", value);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    boolean isEmpty() {
        return operations.isEmpty();
    }

    /** The aspect as it is sent. */
    Doc toDoc() {
        return new Doc().put("value", new Doc().put("patch", operations).put("arrayPrimaryKeys", keys));
    }
}
