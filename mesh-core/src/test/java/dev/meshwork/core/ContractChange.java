package dev.meshwork.core;

import dev.meshwork.core.port.Writing;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.schema.SchemaDiff;
import dev.meshwork.core.schema.SchemaDiff.Aspect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A change to a contract of which it is known what it does to those who read by the older one. Where it does not fit, it is none. */
enum ContractChange {
    REMOVES_A_FIELD(true) {
        @Override
        @Nullable
        List<Field> changed(List<Field> fields, int at) {
            return fields.size() == 1 ? null : without(fields, at);
        }
    },
    RENAMES_A_FIELD(true) {
        @Override
        List<Field> changed(List<Field> fields, int at) {
            Field field = fields.get(at);
            return with(fields, at, named("renamed", field, field.type()));
        }
    },
    NO_LONGER_REQUIRES_A_FIELD(true) {
        @Override
        @Nullable
        List<Field> changed(List<Field> fields, int at) {
            return fields.get(at).nullable()
                    ? null
                    : with(fields, at, fields.get(at).orNull());
        }
    },
    MAKES_A_LIST_OF_A_FIELD(true) {
        @Override
        List<Field> changed(List<Field> fields, int at) {
            Field field = fields.get(at);
            return with(fields, at, named(field.name(), field, otherThan(field.type())));
        }

        private static DataType otherThan(DataType type) {
            return type.kind() == Kind.LIST ? DataType.of(Kind.TEXT) : DataType.list(type);
        }
    },
    ADDS_A_SYMBOL(true) {
        @Override
        @Nullable
        List<Field> changed(List<Field> fields, int at) {
            return withSymbols(fields, at, symbols -> symbols.add("ONE_MORE"));
        }
    },
    CHANGES_THE_KEY(true) {
        @Override
        @Nullable
        List<Field> changed(List<Field> fields, int at) {
            Field field = fields.get(at);
            return fields.stream().noneMatch(Field::primaryKey)
                    ? null
                    : with(
                            fields,
                            at,
                            new Field(
                                    field.name(),
                                    field.type(),
                                    field.nullable(),
                                    !field.primaryKey(),
                                    field.classificationOrNull(),
                                    field.descriptionOrNull()));
        }
    },
    REMOVES_A_SYMBOL(false) {
        @Override
        @Nullable
        List<Field> changed(List<Field> fields, int at) {
            return fields.get(at).type().symbols().size() < 2
                    ? null
                    : withSymbols(fields, at, symbols -> symbols.remove(0));
        }
    },
    ADDS_A_FIELD(false) {
        @Override
        List<Field> changed(List<Field> fields, int at) {
            List<Field> more = new ArrayList<>(fields);
            more.add(at, Field.of("one_more", Kind.TEXT));
            return more;
        }
    },
    REQUIRES_A_FIELD(false) {
        @Override
        @Nullable
        List<Field> changed(List<Field> fields, int at) {
            Field field = fields.get(at);
            return field.nullable()
                    ? with(
                            fields,
                            at,
                            new Field(
                                    field.name(),
                                    field.type(),
                                    false,
                                    field.primaryKey(),
                                    field.classificationOrNull(),
                                    field.descriptionOrNull()))
                    : null;
        }
    },
    CHANGES_WORDS(false) {
        @Override
        List<Field> changed(List<Field> fields, int at) {
            List<Field> other = new ArrayList<>(fields);
            other.set(at, fields.get(at).describedAs("In other words").classified(Classification.HEALTH));
            Collections.reverse(other);
            return other;
        }
    };

    private final boolean breaksConsumers;

    ContractChange(boolean breaksConsumers) {
        this.breaksConsumers = breaksConsumers;
    }

    /** Whether who reads by the older contract cannot go on, or finds that something is gone. */
    boolean breaksConsumers() {
        return breaksConsumers;
    }

    abstract @Nullable List<Field> changed(List<Field> fields, int at);

    /** A schema after the change, somewhere in it; nothing where it does not fit there. */
    Optional<Schema> of(Schema schema, int place) {
        return Optional.ofNullable(in(schema.fields(), place))
                .map(fields -> new Schema(schema.name(), fields, schema.descriptionOrNull()));
    }

    /** In a structure, if there is one at that place, or here. */
    private @Nullable List<Field> in(List<Field> fields, int place) {
        int at = place % fields.size();
        Field field = fields.get(at);
        DataType element = field.type().element();
        if (field.type().kind() == Kind.STRUCT) {
            List<Field> inner = in(field.type().fields(), place / 2);
            return inner == null ? null : with(fields, at, named(field.name(), field, DataType.struct(inner)));
        }
        if (element != null && element.kind() == Kind.STRUCT) {
            List<Field> inner = in(element.fields(), place / 2);
            return inner == null
                    ? null
                    : with(fields, at, named(field.name(), field, DataType.list(DataType.struct(inner))));
        }
        return changed(fields, at);
    }

    /** A schema whose only field holds that of another one, so many times. */
    static Schema nested(Schema schema, int levels) {
        Schema nested = schema;
        for (int i = 0; i < levels; i++) {
            DataType inner = DataType.struct(nested.fields());
            nested = new Schema(
                    nested.name(), List.of(Field.of("inner", i % 2 == 0 ? inner : DataType.list(inner))), null);
        }
        return nested;
    }

    /** What the table at {@link DataProductRunnerBuilder#minorVersionsKeep} says of a minor number. */
    static boolean breaks(SchemaDiff diff, Compatibility kept, Writing writing) {
        if (kept == Compatibility.NONE) {
            return false;
        }
        Compatibility promise = writing == Writing.REPLACE ? kept : kept.and(Compatibility.BACKWARD);
        boolean drops = diff.changes().stream().anyMatch(change -> change.aspect() == Aspect.REMOVED);
        return !diff.compatibility().includes(promise) || (drops && kept.includes(Compatibility.FORWARD));
    }

    private static List<Field> with(List<Field> fields, int at, Field other) {
        List<Field> changed = new ArrayList<>(fields);
        changed.set(at, other);
        return changed;
    }

    private static List<Field> without(List<Field> fields, int at) {
        List<Field> changed = new ArrayList<>(fields);
        changed.remove(at);
        return changed;
    }

    private static @Nullable List<Field> withSymbols(List<Field> fields, int at, Consumer<List<String>> change) {
        Field field = fields.get(at);
        if (field.type().kind() != Kind.ENUM) {
            return null;
        }
        List<String> symbols = new ArrayList<>(field.type().symbols());
        change.accept(symbols);
        return with(fields, at, named(field.name(), field, DataType.enumeration(symbols)));
    }

    private static Field named(String name, Field like, DataType type) {
        return new Field(
                name, type, like.nullable(), like.primaryKey(), like.classificationOrNull(), like.descriptionOrNull());
    }
}
