package dev.meshwork.core.schema;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a schema. Immutable; the {@code with} methods return changed copies.
 *
 * @param name the name, in snake_case when derived from a record
 * @param type the logical type
 * @param nullable whether a value may be absent
 * @param primaryKey whether it is part of the primary key
 * @param classificationOrNull the classification, or null where the field is not sensitive
 * @param descriptionOrNull the description for people, or null
 */
public record Field(
        String name,
        DataType type,
        boolean nullable,
        boolean primaryKey,
        @Nullable Classification classificationOrNull,
        @Nullable String descriptionOrNull) {

    /** Checks the name. */
    public Field {
        Objects.requireNonNull(type, "type");
        if (name.isBlank()) {
            throw new IllegalArgumentException("Invalid field name '" + name + "': expected a name that is not blank");
        }
    }

    /** A required, unclassified field. */
    public static Field of(String name, DataType.Kind kind) {
        return of(name, DataType.of(kind));
    }

    /** A required, unclassified field. */
    public static Field of(String name, DataType type) {
        return new Field(name, type, false, false, null, null);
    }

    /** A copy whose value may be absent. */
    public Field orNull() {
        return new Field(name, type, true, primaryKey, classificationOrNull, descriptionOrNull);
    }

    /** A copy that is part of the primary key. */
    public Field asPrimaryKey() {
        return new Field(name, type, nullable, true, classificationOrNull, descriptionOrNull);
    }

    /** A copy with a classification. */
    public Field classified(Classification classification) {
        return new Field(name, type, nullable, primaryKey, classification, descriptionOrNull);
    }

    /** A copy with a description. */
    public Field describedAs(String description) {
        return new Field(name, type, nullable, primaryKey, classificationOrNull, description);
    }

    /**
     * The classification. Empty where the field is not sensitive; fields nested in this one have their own, see
     * {@link #isSensitive()}.
     */
    public Optional<Classification> classification() {
        return Optional.ofNullable(classificationOrNull);
    }

    /** The description for people. */
    public Optional<String> description() {
        return Optional.ofNullable(descriptionOrNull);
    }

    /** Whether this field, or a field nested in it, is classified. */
    public boolean isSensitive() {
        return classificationOrNull != null || isSensitive(type);
    }

    /** Whether this field, or a field nested in it, holds personal data. */
    public boolean isPersonal() {
        return (classificationOrNull != null && classificationOrNull.isPersonal()) || isPersonal(type);
    }

    private static boolean isSensitive(DataType type) {
        DataType element = type.element();
        return type.fields().stream().anyMatch(Field::isSensitive) || (element != null && isSensitive(element));
    }

    private static boolean isPersonal(DataType type) {
        DataType element = type.element();
        return type.fields().stream().anyMatch(Field::isPersonal) || (element != null && isPersonal(element));
    }
}
