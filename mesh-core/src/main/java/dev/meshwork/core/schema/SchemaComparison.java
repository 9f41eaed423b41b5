package dev.meshwork.core.schema;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.SchemaDiff.Aspect;
import dev.meshwork.core.schema.SchemaDiff.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what changed from one schema to another. The rules are those of {@link Compatibility}. */
final class SchemaComparison {

    private final List<Change> changes = new ArrayList<>();

    private SchemaComparison() {}

    static List<Change> of(Schema older, Schema newer) {
        SchemaComparison comparison = new SchemaComparison();
        if (!older.name().equals(newer.name())) {
            comparison.add("schema '" + older.name() + "'", Aspect.NAME, "is named '" + newer.name() + "' now");
        }
        comparison.descriptions("schema '" + newer.name() + "'", older.descriptionOrNull(), newer.descriptionOrNull());
        comparison.fields("", older.fields(), newer.fields());
        return comparison.changes;
    }

    private void fields(String path, List<Field> older, List<Field> newer) {
        Map<String, Field> before = byName(older);
        Map<String, Field> after = byName(newer);
        keys(path, older, newer);
        before.forEach((name, field) -> {
            Field now = after.get(name);
            if (now == null) {
                removed(path + name, field);
            } else {
                field(path + name, field, now);
            }
        });
        after.forEach((name, field) -> {
            if (!before.containsKey(name)) {
                added(path + name, field);
            }
        });
        if (!common(before.keySet(), after.keySet()).equals(common(after.keySet(), before.keySet()))) {
            add(
                    path.isEmpty() ? "fields" : "fields of '" + path.substring(0, path.length() - 1) + "'",
                    Aspect.ORDER,
                    "in another order");
        }
    }

    private void removed(String path, Field field) {
        add(subject(path), Aspect.REMOVED, "removed", breaks(true, field.nullable()));
    }

    private void added(String path, Field field) {
        add(
                subject(path),
                Aspect.ADDED,
                "added, " + (field.nullable() ? "may be absent" : "required"),
                breaks(field.nullable(), true));
    }

    private void field(String path, Field before, Field after) {
        if (before.nullable() != after.nullable()) {
            add(
                    subject(path),
                    Aspect.NULLABILITY,
                    after.nullable() ? "no longer required" : "now required",
                    breaks(after.nullable(), before.nullable()));
        }
        type(path, before.type(), after.type());
        classification(path, before.classificationOrNull(), after.classificationOrNull());
        descriptions(subject(path), before.descriptionOrNull(), after.descriptionOrNull());
    }

    private void type(String path, DataType before, DataType after) {
        if (before.kind() != after.kind()) {
            add(
                    subject(path),
                    Aspect.TYPE,
                    "type " + text(after.kind()) + " instead of " + text(before.kind()),
                    breaks(reads(after.kind(), before.kind()), reads(before.kind(), after.kind())));
            return;
        }
        symbols(path, before.symbols(), after.symbols());
        if (before.kind() == Kind.STRUCT) {
            fields(path + ".", before.fields(), after.fields());
        }
        if (before.element() != null && after.element() != null) {
            type(path + "[]", before.element(), after.element());
        }
    }

    private void symbols(String path, List<String> before, List<String> after) {
        List<String> gone = without(before, after);
        List<String> fresh = without(after, before);
        if (!gone.isEmpty()) {
            add(subject(path), Aspect.SYMBOLS, "symbols " + gone + " removed", breaks(false, true));
        }
        if (!fresh.isEmpty()) {
            add(subject(path), Aspect.SYMBOLS, "symbols " + fresh + " added", breaks(true, false));
        }
        if (!common(before, after).equals(common(after, before))) {
            add(subject(path), Aspect.ORDER, "symbols in another order");
        }
    }

    private void keys(String path, List<Field> older, List<Field> newer) {
        Set<String> before = keyOf(older);
        Set<String> after = keyOf(newer);
        if (!before.equals(after)) {
            add(
                    "primary key" + (path.isEmpty() ? "" : " of '" + path.substring(0, path.length() - 1) + "'"),
                    Aspect.KEY,
                    (after.isEmpty() ? "none" : after) + " instead of " + (before.isEmpty() ? "none" : before),
                    breaks(after.isEmpty(), before.isEmpty()));
        }
    }

    private void classification(String path, @Nullable Classification before, @Nullable Classification after) {
        if (before != after) {
            String text = after == null ? "no longer classified as " + before : "classified as " + after;
            add(
                    subject(path),
                    Aspect.CLASSIFICATION,
                    before == null || after == null ? text : text + " instead of " + before);
        }
    }

    private void descriptions(String subject, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            String how = before == null ? "added" : after == null ? "removed" : "changed";
            add(subject, Aspect.DESCRIPTION, "description " + how);
        }
    }

    /** Whether a value of one kind is one of the other without loss. */
    private static boolean reads(Kind reader, Kind writer) {
        return switch (writer) {
            case INTEGER -> reader == Kind.LONG || reader == Kind.DOUBLE || reader == Kind.DECIMAL;
            case LONG -> reader == Kind.DECIMAL;
            default -> false;
        };
    }

    /** What is broken where new readers can, or cannot, read old data, and old readers new data. */
    private static Compatibility breaks(boolean newReaders, boolean oldReaders) {
        if (newReaders) {
            return oldReaders ? Compatibility.NONE : Compatibility.FORWARD;
        }
        return oldReaders ? Compatibility.BACKWARD : Compatibility.FULL;
    }

    private void add(String subject, Aspect aspect, String text) {
        add(subject, aspect, text, Compatibility.NONE);
    }

    private void add(String subject, Aspect aspect, String text, Compatibility breaks) {
        changes.add(new Change(subject, aspect, text, breaks));
    }

    private static String subject(String path) {
        return "field '" + path + "'";
    }

    private static String text(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Field> byName(List<Field> fields) {
        Map<String, Field> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        return byName;
    }

    private static Set<String> keyOf(List<Field> fields) {
        return fields.stream()
                .filter(Field::primaryKey)
                .map(Field::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> common(Collection<String> names, Collection<String> others) {
        List<String> common = new ArrayList<>();
        names.forEach(name -> {
            if (others.contains(name)) {
                common.add(name);
            }
        });
        return common;
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }
}
