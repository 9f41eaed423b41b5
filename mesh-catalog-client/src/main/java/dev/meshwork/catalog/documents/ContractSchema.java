package dev.meshwork.catalog.documents;

import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.SafeNames;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a schema as properties of the Open Data Contract Standard. Stateless. */
final class ContractSchema {

    private ContractSchema() {}

    /**
     * One property for each field, in order.
     *
     * @param lineage what the fields are made of
     */
    static List<Doc> properties(List<Field> fields, List<ColumnLineage> lineage) {
        List<Doc> properties = properties(fields);
        for (int i = 0; i < properties.size(); i++) {
            String column = fields.get(i).name();
            List<ColumnLineage> origins =
                    lineage.stream().filter(l -> l.column().equals(column)).toList();
            properties
                    .get(i)
                    .put("transformSourceObjects", sources(origins))
                    .put(
                            "transformLogic",
                            origins.stream()
                                    .map(l -> l.derivation().name())
                                    .distinct()
                                    .collect(Collectors.joining(", ")));
        }
        return properties;
    }

    private static List<String> sources(List<ColumnLineage> origins) {
        return origins.stream()
                .flatMap(l -> l.inputColumns().stream().map(column -> l.input() + "." + column))
                .distinct()
                .toList();
    }

    private static List<Doc> properties(List<Field> fields) {
        SafeNames ids = SafeNames.ids();
        List<Doc> properties = new ArrayList<>();
        int keys = 0;
        for (Field field : fields) {
            Doc property = new Doc().put("id", ids.of(field.name())).put("name", field.name());
            putType(property, field.type());
            property.put("required", !field.nullable());
            if (field.primaryKey()) {
                keys++;
                property.put("primaryKey", true).put("primaryKeyPosition", keys);
            }
            Classification classification = field.classification().orElse(null);
            properties.add(property.put("description", field.description().orElse(null))
                    .put("classification", classification)
                    .put("tags", tags(classification)));
        }
        return properties;
    }

    private static List<String> tags(@Nullable Classification classification) {
        if (classification == null) {
            return List.of();
        }
        return classification.isPersonal() ? List.of("sensitive", "personal") : List.of("sensitive");
    }

    private static void putType(Doc property, DataType type) {
        property.put("logicalType", logicalType(type.kind()))
                .put("physicalType", type.kind().name().toLowerCase(Locale.ROOT))
                .put("logicalTypeOptions", options(type.kind()));
        if (type.kind() == DataType.Kind.ENUM) {
            property.put("customProperties", List.of(BitolParts.property("permittedValues", type.symbols())));
        }
        property.put("properties", properties(type.fields()));
        DataType element = type.element();
        if (element != null) {
            Doc items = new Doc();
            putType(items, element);
            property.put("items", items);
        }
    }

    private static String logicalType(DataType.Kind kind) {
        return switch (kind) {
            case TEXT, ENUM -> "string";
            case BOOLEAN -> "boolean";
            case INTEGER, LONG -> "integer";
            case DOUBLE, DECIMAL -> "number";
            case DATE -> "date";
            case DATE_TIME, TIMESTAMP -> "timestamp";
            case STRUCT -> "object";
            case LIST -> "array";
        };
    }

    private static Doc options(DataType.Kind kind) {
        Doc options = new Doc();
        return switch (kind) {
            case INTEGER -> options.put("format", "i32");
            case LONG -> options.put("format", "i64");
            case DOUBLE -> options.put("format", "f64");
            case DATE_TIME -> options.put("timezone", false);
            case TIMESTAMP -> options.put("timezone", true);
            case TEXT, ENUM, BOOLEAN, DECIMAL, DATE, STRUCT, LIST -> options;
        };
    }
}
