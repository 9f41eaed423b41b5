package dev.meshwork.catalog.registry;

import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one schema as an Avro record, after the specification of Avro 1.12. Not thread-safe. */
final class AvroWriter {

    private final List<Renaming> renamed = new ArrayList<>();

    SchemaDocument write(Schema schema, String namespace, String name) {
        String record = AvroNames.alone(name);
        if (!record.equals(name)) {
            renamed.add(new Renaming("record '" + name + "'", record));
        }
        Doc doc = record(new Place(AvroNames.namespace(namespace), record, ""), schema.fields())
                .put("doc", schema.descriptionOrNull())
                .put("meshwork.name", record.equals(name) ? null : name)
                .put("meshwork.schema", schema.name());
        return new SchemaDocument(SchemaFormat.AVRO, Documents.line(doc), renamed);
    }

    /**
     * Where a named type lies. The namespace of what lies in a record is the full name of the record: no two are called alike.
     *
     * @param path the fields that lead there, for people
     */
    private record Place(String namespace, String name, String path) {

        Place in(String field, String fieldName) {
            return new Place(namespace + "." + name, field, path.isEmpty() ? fieldName : path + "." + fieldName);
        }
    }

    private Doc record(Place place, List<Field> fields) {
        AvroNames names = new AvroNames(fields.stream().map(Field::name).toList());
        List<Doc> docs = new ArrayList<>();
        for (Field field : fields) {
            docs.add(field(place.in(names.of(field.name()), field.name()), field));
        }
        return new Doc()
                .put("type", "record")
                .put("name", place.name)
                .put("namespace", place.namespace)
                .put("fields", docs);
    }

    private Doc field(Place place, Field field) {
        boolean fits = place.name.equals(field.name());
        if (!fits) {
            renamed.add(new Renaming("field '" + place.path + "'", place.name));
        }
        Object type = type(place, field.type());
        Doc doc = new Doc().put("name", place.name).put("type", field.nullable() ? List.of("null", type) : type);
        if (field.nullable()) {
            doc.putNull("default");
        }
        return doc.put("doc", field.descriptionOrNull())
                .put("meshwork.name", fits ? null : field.name())
                .put("meshwork.primaryKey", field.primaryKey() ? true : null)
                .put("meshwork.classification", field.classificationOrNull());
    }

    private Object type(Place place, DataType type) {
        return switch (type.kind()) {
            case TEXT -> "string";
            case BOOLEAN -> "boolean";
            case INTEGER -> "int";
            case LONG -> "long";
            case DOUBLE -> "double";
            case DECIMAL -> logical("bytes", "big-decimal");
            case DATE -> logical("int", "date");
            case DATE_TIME -> logical("long", "local-timestamp-micros");
            case TIMESTAMP -> logical("long", "timestamp-micros");
            case ENUM -> enumeration(place, type.symbols());
            case STRUCT -> record(place, type.fields());
            case LIST -> new Doc().put("type", "array").put("items", type(place, elementOf(type)));
        };
    }

    static DataType elementOf(DataType list) {
        DataType element = list.element();
        if (element == null) {
            throw new IllegalArgumentException("Missing element of " + list.kind());
        }
        return element;
    }

    private static Doc logical(String type, String logicalType) {
        return new Doc().put("type", type).put("logicalType", logicalType);
    }

    private Doc enumeration(Place place, List<String> symbols) {
        AvroNames names = new AvroNames(symbols);
        Map<String, String> originals = new LinkedHashMap<>();
        List<String> written = new ArrayList<>();
        for (String symbol : symbols) {
            String name = names.of(symbol);
            written.add(name);
            if (!name.equals(symbol)) {
                originals.put(name, symbol);
                renamed.add(new Renaming("symbol '" + symbol + "' of field '" + place.path + "'", name));
            }
        }
        return new Doc()
                .put("type", "enum")
                .put("name", place.name)
                .put("namespace", place.namespace)
                .put("symbols", written)
                .put("meshwork.names", originals);
    }
}
