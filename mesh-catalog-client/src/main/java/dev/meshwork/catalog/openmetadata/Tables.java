package dev.meshwork.catalog.openmetadata;

import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Data sets as tables: one service and database, a schema for each storage, so that what one product serves another one reads. Stateless. */
final class Tables {

    static final String SERVICE = "meshwork";
    static final String DATABASE = "data-sets";
    static final String CLASSIFICATION = "Meshwork";

    private Tables() {}

    static String schemaOf(DataSetName name) {
        return Names.name(name.namespace());
    }

    static String tableOf(DataSetName name) {
        return Names.name(name.name());
    }

    static String fullName(DataSetName name) {
        return Names.full(SERVICE, DATABASE, schemaOf(name), tableOf(name));
    }

    /** The name of a column of a port. */
    static String fullName(DataSetName name, DataSetDescription port, String column) {
        List<String> names = columnNames(port.schema().fields());
        return Names.full(
                SERVICE,
                DATABASE,
                schemaOf(name),
                tableOf(name),
                names.get(port.schema().indexOf(column)));
    }

    static Doc service() {
        return new Doc()
                .put("name", SERVICE)
                .put("description", "Data sets of data products, wherever they lie")
                .put("serviceType", "CustomDatabase");
    }

    static Doc database() {
        return new Doc().put("name", DATABASE).put("service", SERVICE);
    }

    static Doc schema(DataSetName name) {
        return new Doc().put("name", schemaOf(name)).put("database", Names.full(SERVICE, DATABASE));
    }

    /** The table of a port; the description is left out where there is none. */
    static Doc table(DataSetDescription port, DataSetName name) {
        return new Doc()
                .put("name", tableOf(name))
                .put("displayName", port.name())
                .put("description", port.schema().description().orElse(null))
                .put("tableType", "Regular")
                .put("databaseSchema", Names.full(SERVICE, DATABASE, schemaOf(name)))
                .put("columns", columns(port.schema().fields()))
                .put("tableConstraints", keys(port.schema().fields()));
    }

    private static List<Doc> keys(List<Field> fields) {
        List<Doc> columns = columns(fields);
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).primaryKey()) {
                keys.add(columns.get(i).members().get("name"));
            }
        }
        // A single one is told at its column.
        return keys.size() < 2
                ? List.of()
                : List.of(new Doc().put("constraintType", "PRIMARY_KEY").put("columns", keys));
    }

    /** Told apart where case is not. */
    private static List<String> columnNames(List<Field> fields) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i).name();
            String name = Names.name(field);
            names.add(
                    taken.add(name.toLowerCase(java.util.Locale.ROOT)) ? name : name + "-" + Ids.shortHash(field + i));
        }
        return names;
    }

    /** The columns of fields, in their order. */
    static List<Doc> columns(List<Field> fields) {
        return columns(fields, fields.stream().filter(Field::primaryKey).count());
    }

    /** Several keys are told at the table; those in other fields, which a table's constraint cannot name, each by itself. */
    private static List<Doc> columns(List<Field> fields, long keys) {
        List<String> names = columnNames(fields);
        List<Doc> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String constraint =
                    field.primaryKey() && keys == 1 ? "PRIMARY_KEY" : field.nullable() ? "NULL" : "NOT_NULL";
            List<Doc> tags = new ArrayList<>();
            field.classification().ifPresent(c -> tags.add(tag(c.name())));
            columns.add(typed(new Doc().put("name", names.get(i)), field.type())
                    .put("description", field.description().orElse(null))
                    .put("constraint", constraint)
                    .put("ordinalPosition", i + 1)
                    .put("tags", tags));
        }
        return columns;
    }

    private static Doc typed(Doc column, DataType type) {
        DataType element = type.element();
        column.put("dataType", typeName(type.kind())).put("dataTypeDisplay", display(type));
        if (element != null) {
            column.put("arrayDataType", typeName(element.kind()));
        }
        return column.put("children", columns(inner(type).fields(), 1));
    }

    /** What is in a list, or in lists of lists. */
    static DataType inner(DataType type) {
        DataType inner = type;
        for (DataType element = inner.element(); element != null; element = inner.element()) {
            inner = element;
        }
        return inner;
    }

    private static String display(DataType type) {
        DataType element = type.element();
        return element == null
                ? typeName(type.kind()).toLowerCase(java.util.Locale.ROOT)
                : "array<" + display(element) + ">";
    }

    private static String typeName(DataType.Kind kind) {
        return switch (kind) {
            case TEXT -> "STRING";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INT";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case DECIMAL -> "DECIMAL";
            case DATE -> "DATE";
            case DATE_TIME -> "DATETIME";
            case TIMESTAMP -> "TIMESTAMPZ";
            case ENUM -> "ENUM";
            case STRUCT -> "STRUCT";
            case LIST -> "ARRAY";
        };
    }

    /** A tag of our classification, put there by a tool. */
    static Doc tag(String text) {
        return new Doc()
                .put("tagFQN", Names.full(CLASSIFICATION, Names.name(text)))
                .put("source", "Classification")
                .put("labelType", "Automated")
                .put("state", "Confirmed");
    }
}
