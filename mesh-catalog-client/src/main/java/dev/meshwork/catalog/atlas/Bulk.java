package dev.meshwork.catalog.atlas;

import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Entities of one request, which refer to one another by negative ids. Not thread-safe. */
final class Bulk {

    private static final String SUFFIX = "@meshwork";

    private final Map<String, Doc> references = new LinkedHashMap<>();
    private final List<Doc> entities = new ArrayList<>();
    private final Map<String, String> classified = new TreeMap<>();

    static String tableName(DataSetName name) {
        return Names.name(name.namespace() + "/" + name.name()) + SUFFIX;
    }

    static String processName(String product) {
        return Names.name(product) + SUFFIX;
    }

    /** What refers to an entity that Atlas has. */
    static Doc reference(String type, String qualifiedName) {
        return new Doc().put("typeName", type).put("uniqueAttributes", new Doc().put("qualifiedName", qualifiedName));
    }

    /** Adds an entity, unless it is there; what refers to it within this request. */
    Doc add(String type, Doc attributes, Doc relations) {
        String qualifiedName = String.valueOf(attributes.members().get("qualifiedName"));
        return references.computeIfAbsent(type + " " + qualifiedName, key -> {
            String guid = "-" + (references.size() + 1);
            entities.add(new Doc()
                    .put("typeName", type)
                    .put("guid", guid)
                    .put("attributes", attributes)
                    .put("relationshipAttributes", relations));
            return new Doc().put("typeName", type).put("guid", guid);
        });
    }

    /** Adds a table with what it stands in and its columns. */
    Doc addTable(DataSetName name, DataSetDescription port, String owner) {
        int slash = name.name().lastIndexOf('/');
        String folder = slash < 0 ? "default" : name.name().substring(0, slash);
        String scheme = name.namespace().replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
        Doc instance = add("rdbms_instance", asset(name.namespace()).put("rdbms_type", scheme), new Doc());
        Doc database = add(
                "rdbms_db",
                asset(name.namespace() + "/" + folder).put("name", Names.name(folder)),
                new Doc().put("instance", instance));
        String qualifiedName = tableName(name);
        Doc attributes = new Doc()
                .put("qualifiedName", qualifiedName)
                .put("name", Names.name(name.name().substring(slash + 1)))
                .put("comment", port.schema().description().orElse(null))
                .put("type", port.format())
                .put("name_path", port.location())
                .put("owner", owner);
        Doc relations = new Doc().put("db", database);
        boolean isNew = !references.containsKey("rdbms_table " + qualifiedName);
        Doc table = add("rdbms_table", attributes, relations);
        if (isNew) {
            List<Doc> columns = new ArrayList<>();
            for (Field field : port.schema().fields()) {
                addColumn(columns, table, qualifiedName, "", field);
            }
            relations.put("columns", columns);
        }
        return table;
    }

    private static Doc asset(String name) {
        return new Doc().put("qualifiedName", Names.name(name) + SUFFIX).put("name", Names.name(name));
    }

    private void addColumn(List<Doc> columns, Doc table, String tableName, String parent, Field field) {
        String path = parent + field.name();
        String name = Names.name(path);
        String qualifiedName = tableName.replaceFirst(SUFFIX + "$", "") + "." + name + SUFFIX;
        if (references.containsKey("rdbms_column " + qualifiedName)) { // a field a.b beside a field b in a
            name = Names.name(path + "-" + columns.size());
            qualifiedName = tableName.replaceFirst(SUFFIX + "$", "") + "." + name + SUFFIX;
        }
        Doc attributes = new Doc()
                .put("qualifiedName", qualifiedName)
                .put("name", name)
                .put("data_type", field.type().kind().name().toLowerCase(Locale.ROOT))
                .put("comment", field.description().orElse(null))
                .put("isNullable", field.nullable())
                .put("isPrimaryKey", field.primaryKey());
        columns.add(add("rdbms_column", attributes, new Doc().put("table", table)));
        String column = qualifiedName;
        field.classification().ifPresent(classification -> classified.put(column, classification.name()));
        DataType inner = field.type();
        for (DataType element = inner.element(); element != null; element = inner.element()) {
            inner = element;
        }
        inner.fields().forEach(nested -> addColumn(columns, table, tableName, path + ".", nested));
    }

    /** Adds custom attributes to the entity that was added last. */
    void withCustomAttributes(Map<String, String> custom) {
        entities.get(entities.size() - 1).put("customAttributes", custom);
    }

    /** Classifications of columns, by qualified name; never null but potentially empty. */
    Map<String, String> classified() {
        return classified;
    }

    String json() {
        return Documents.line(new Doc().put("entities", entities));
    }
}
