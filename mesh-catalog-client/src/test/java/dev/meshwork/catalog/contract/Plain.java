package dev.meshwork.catalog.contract;

import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values as a document can hold them: half characters and NUL are written as U+FFFD, and what is blank is left out. Numbers have no zeros
 * at their end.
 */
final class Plain {

    private Plain() {}

    static Schema schema(Schema schema) {
        return new Schema(Doc.written(schema.name()), fields(schema.fields()), text(schema.descriptionOrNull()));
    }

    private static List<Field> fields(List<Field> fields) {
        return fields.stream()
                .map(field -> new Field(
                        Doc.written(field.name()),
                        type(field.type()),
                        field.nullable(),
                        field.primaryKey(),
                        field.classificationOrNull(),
                        text(field.descriptionOrNull())))
                .toList();
    }

    private static DataType type(DataType type) {
        DataType element = type.element();
        return new DataType(
                type.kind(),
                type.symbols().stream().map(Doc::written).toList(),
                fields(type.fields()),
                element == null ? null : type(element));
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : Doc.written(text);
    }

    static String metadata(DataProductMetadata m) {
        DataOwnership o = m.ownership();
        TreeMap<String, String> attributes = new TreeMap<>();
        m.attributes().forEach((name, value) -> attributes.put(Doc.written(name), Doc.written(value)));
        return String.join(
                "\n",
                Doc.written(m.name()),
                Doc.written(m.domain()),
                Doc.written(m.ownerTeam()),
                String.valueOf(text(m.description())),
                m.tags().stream().map(Doc::written).toList().toString(),
                String.valueOf(m.documentationUrl()),
                m.serviceLevels().stream().map(Plain::level).toList().toString(),
                m.version().toString(),
                m.previousVersions().toString(),
                m.sensitivity().name(),
                m.retention().toString(),
                String.valueOf(text(o.technicalOwner())),
                String.valueOf(text(o.developer())),
                String.valueOf(text(o.businessOwner())),
                String.valueOf(text(o.steward())),
                String.valueOf(text(o.onCallRotation())),
                String.valueOf(text(o.escalationPath())),
                String.valueOf(text(o.communicationChannel())),
                attributes.toString());
    }

    private static String level(ServiceLevel level) {
        return level.property() + " " + level.value().stripTrailingZeros().toPlainString();
    }
}
