package dev.meshwork.catalog.unitycatalog;

import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields as columns in the types of Spark, which Unity Catalog keeps. Stateless. */
final class Columns {

    private static final int PRECISION = 38;
    private static final int SCALE = 18;

    private Columns() {}

    static List<Doc> of(List<Field> fields) {
        List<Doc> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Field field : fields) {
            String name = Names.free(field.name());
            if (!taken.add(name.toLowerCase(Locale.ROOT))) { // for readers that do not tell case apart
                name = Names.free(field.name() + "-" + Ids.shortHash(field.name() + columns.size()));
                taken.add(name.toLowerCase(Locale.ROOT));
            }
            columns.add(column(name, field, columns.size()));
        }
        return columns;
    }

    private static Doc column(String name, Field field, int position) {
        DataType type = field.type();
        Doc column = new Doc()
                .put("name", name)
                .put("type_text", text(type))
                .put("type_json", Documents.line(json(name, field)))
                .put("type_name", kind(type))
                .put("position", position)
                .put("nullable", field.nullable())
                .put("comment", field.description().orElse(null));
        return type.kind() == DataType.Kind.DECIMAL
                ? column.put("type_precision", PRECISION).put("type_scale", SCALE)
                : column;
    }

    /** A field for people, as in SQL. */
    static String sql(Field field) {
        String comment = field.description().orElse("");
        return text(field.type())
                + (field.nullable() ? "" : " not null")
                + (comment.isBlank() ? "" : " comment: " + comment);
    }

    private static String kind(DataType type) {
        return switch (type.kind()) {
            case TEXT, ENUM -> "STRING";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INT";
            case LONG -> "LONG";
            case DOUBLE -> "DOUBLE";
            case DECIMAL -> "DECIMAL";
            case DATE -> "DATE";
            case DATE_TIME -> "TIMESTAMP_NTZ";
            case TIMESTAMP -> "TIMESTAMP";
            case STRUCT -> "STRUCT";
            case LIST -> "ARRAY";
        };
    }

    private static String text(DataType type) {
        DataType element = type.element();
        if (element != null) {
            return "array<" + text(element) + ">";
        }
        return switch (type.kind()) {
            case STRUCT ->
                type.fields().stream()
                        .map(field -> quoted(Names.free(field.name())) + ":" + text(field.type()))
                        .collect(Collectors.joining(",", "struct<", ">"));
            default -> simple(type);
        };
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
    }

    private static String simple(DataType type) {
        return switch (type.kind()) {
            case LONG -> "bigint";
            case DECIMAL -> "decimal(" + PRECISION + "," + SCALE + ")";
            default -> kind(type).toLowerCase(Locale.ROOT);
        };
    }

    /** A field as Spark writes it. */
    private static Doc json(String name, Field field) {
        Doc doc = new Doc().put("name", name).put("type", json(field.type())).put("nullable", field.nullable());
        String comment = field.description().orElse("");
        return comment.isBlank()
                ? doc.putEmptyObject("metadata")
                : doc.put("metadata", new Doc().put("comment", comment));
    }

    private static Object json(DataType type) {
        DataType element = type.element();
        if (element != null) {
            return new Doc()
                    .put("type", "array")
                    .put("elementType", json(element))
                    .put("containsNull", true);
        }
        if (type.kind() == DataType.Kind.STRUCT) {
            List<Doc> fields = type.fields().stream()
                    .map(field -> json(Names.free(field.name()), field))
                    .toList();
            return new Doc().put("type", "struct").put("fields", fields);
        }
        return type.kind() == DataType.Kind.LONG || type.kind() == DataType.Kind.INTEGER
                ? kind(type).equals("INT") ? "integer" : "long"
                : simple(type);
    }
}
