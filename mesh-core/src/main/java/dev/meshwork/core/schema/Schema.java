package dev.meshwork.core.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a data set, as a value: named fields in order. Immutable.
 *
 * @param name the name, in snake_case when derived from a record
 * @param fields the fields; at least one, names distinct
 * @param descriptionOrNull the description for people, or null
 */
public record Schema(
        String name, List<Field> fields, @Nullable String descriptionOrNull) {

    /** Checks that there are fields and that their names are distinct. */
    public Schema {
        fields = List.copyOf(fields);
        if (name.isBlank()) {
            throw new IllegalArgumentException("Invalid schema name '" + name + "': expected a name that is not blank");
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("Invalid schema '" + name + "': expected at least one field");
        }
        Set<String> seen = new HashSet<>();
        for (Field field : fields) {
            if (!seen.add(field.name())) {
                throw new IllegalArgumentException(
                        "Invalid schema '" + name + "': field '" + field.name() + "' is declared twice");
            }
        }
    }

    /**
     * The schema of a record: one field per component, in order, names in snake_case; {@link PrimaryKey},
     * {@link Classified}, {@link Described} and JSpecify's {@code @Nullable} are read from the components.
     *
     * @throws IllegalArgumentException if a component has a type without a logical counterpart
     */
    public static Schema of(Class<? extends Record> type) {
        return RecordSchemas.schemaOf(type);
    }

    /** Starts a schema that is built field by field. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The description for people. */
    public Optional<String> description() {
        return Optional.ofNullable(descriptionOrNull);
    }

    /** The field of a name, if there is one. */
    public Optional<Field> field(String fieldName) {
        return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
    }

    /**
     * The position of a field.
     *
     * @throws IllegalArgumentException if there is no such field; the message lists those there are
     */
    public int indexOf(String fieldName) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(fieldName)) {
                return i;
            }
        }
        throw new IllegalArgumentException("Cannot find field '" + fieldName + "' in schema '" + name + "': it has "
                + fields.stream().map(Field::name).toList());
    }

    /** The fields of the primary key, in order; never null but potentially empty. */
    public List<Field> primaryKey() {
        return fields.stream().filter(Field::primaryKey).toList();
    }

    /** Whether any field, at any depth, is classified. */
    public boolean isSensitive() {
        return fields.stream().anyMatch(Field::isSensitive);
    }

    /** The top-level fields that hold personal data, at any depth; never null but potentially empty. */
    public List<Field> personalFields() {
        return fields.stream().filter(Field::isPersonal).toList();
    }

    /** Builds a schema field by field. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final List<Field> fields = new ArrayList<>();
        private @Nullable String description;

        private Builder(String name) {
            this.name = name;
        }

        /** Describes the data set for people. Default: no description. */
        public Builder describedAs(String text) {
            this.description = text;
            return this;
        }

        /** Adds a field. */
        public Builder field(Field field) {
            fields.add(field);
            return this;
        }

        /** Adds a required, unclassified field. */
        public Builder field(String fieldName, DataType.Kind kind) {
            return field(Field.of(fieldName, kind));
        }

        /** The schema. */
        public Schema build() {
            return new Schema(name, fields, description);
        }
    }
}
