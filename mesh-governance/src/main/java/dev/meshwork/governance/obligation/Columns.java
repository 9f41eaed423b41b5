package dev.meshwork.governance.obligation;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which columns an obligation is about. Nested fields are meant by their own name, such as {@code city}, or by their path, such as
 * {@code address.city}, lists left out of it. Immutable.
 *
 * @param names columns of these names
 * @param classifications columns that hold these
 */
public record Columns(Set<String> names, Set<Classification> classifications) {

    /** Copies the sets. */
    public Columns {
        names = Set.copyOf(names);
        classifications = Set.copyOf(classifications);
        if (names.isEmpty() && classifications.isEmpty()) {
            throw new IllegalArgumentException("Missing columns: name some, or say what they hold");
        }
    }

    /** Columns by name. */
    public static Columns named(String... names) {
        return new Columns(Set.of(names), Set.of());
    }

    /** Columns by what they hold. */
    public static Columns holding(Classification first, Classification... more) {
        return new Columns(Set.of(), EnumSet.of(first, more));
    }

    /** Columns that hold personal data. */
    public static Columns personal() {
        EnumSet<Classification> personal = EnumSet.allOf(Classification.class);
        personal.removeIf(classification -> !classification.isPersonal());
        return new Columns(Set.of(), personal);
    }

    /** Columns that hold anything sensitive. */
    public static Columns sensitive() {
        return new Columns(Set.of(), EnumSet.allOf(Classification.class));
    }

    /** Whether a column, or a field nested in it, is among them. */
    public boolean include(Field field) {
        return include(field.name(), field);
    }

    private boolean include(String path, Field field) {
        return name(path, field) || include(path, field.type());
    }

    private boolean include(String path, DataType type) {
        DataType element = type.element();
        return type.fields().stream().anyMatch(nested -> include(path + "." + nested.name(), nested))
                || element != null && include(path, element);
    }

    /** Whether a field itself is among them, whatever is nested in it. */
    boolean name(String path, Field field) {
        return names.contains(field.name())
                || names.contains(path)
                || field.classification().filter(classifications::contains).isPresent();
    }

    /** Whether some column can be among these and those. */
    public boolean overlap(Columns other) {
        return names.stream().anyMatch(other.names::contains)
                || classifications.stream().anyMatch(other.classifications::contains);
    }

    /** Whether every column that is among those is among these, by what is known here. */
    public boolean cover(Columns other) {
        return names.containsAll(other.names) && classifications.containsAll(other.classifications);
    }

    /** {@code columns [a, b] and columns holding [PII_EMAIL]}. */
    @Override
    public String toString() {
        String named = names.isEmpty() ? "" : "columns " + new TreeSet<>(names);
        String held = classifications.isEmpty()
                ? ""
                : equals(personal()) ? "personal columns" : "columns holding " + new TreeSet<>(classifications);
        return named + (named.isEmpty() || held.isEmpty() ? "" : " and ") + held;
    }
}
