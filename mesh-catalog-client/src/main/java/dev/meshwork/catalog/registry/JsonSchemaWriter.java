package dev.meshwork.catalog.registry;

import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes one schema as JSON Schema draft-07. Not thread-safe. */
final class JsonSchemaWriter {

    private final boolean closed;
    private final List<Renaming> renamed = new ArrayList<>();

    /** A writer whose objects have no other properties, or may. */
    JsonSchemaWriter(boolean closed) {
        this.closed = closed;
    }

    SchemaDocument write(Schema schema, String id) {
        Doc doc = new Doc()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("$id", id)
                .put("title", schema.name())
                .put("description", schema.descriptionOrNull());
        object(doc, schema.fields(), "");
        return new SchemaDocument(SchemaFormat.JSON, Documents.line(doc), renamed);
    }

    private void object(Doc doc, List<Field> fields, String path) {
        Doc properties = new Doc();
        List<String> required = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Field field : fields) {
            String name = name(field.name(), taken);
            String place = path + field.name();
            if (!name.equals(field.name())) {
                renamed.add(new Renaming("field '" + place + "'", name));
            }
            properties.put(name, property(field, place));
            if (!field.nullable()) {
                required.add(name);
            }
        }
        doc.put("type", "object").put("properties", properties).put("required", required);
        if (closed) {
            doc.put("additionalProperties", false);
        }
    }

    /** JSON takes any name but half characters and, where servers are concerned, NUL. */
    private static String name(String text, Set<String> taken) {
        String written = Doc.written(text);
        return taken.add(written) ? written : written + "-" + Ids.shortHash(text);
    }

    private Doc property(Field field, String path) {
        Doc doc = new Doc();
        type(doc, field.type(), path);
        if (field.nullable()) {
            orNull(doc);
        }
        return doc.put("description", field.descriptionOrNull())
                .put("meshwork.primaryKey", field.primaryKey() ? true : null)
                .put("meshwork.classification", field.classificationOrNull());
    }

    private static void orNull(Doc doc) {
        doc.put("type", List.of(String.valueOf(doc.members().get("type")), "null"));
        if (doc.members().get("enum") instanceof List<?> symbols) {
            List<Object> more = new ArrayList<>(symbols);
            more.add(null);
            doc.members().put("enum", more);
        }
    }

    private void type(Doc doc, DataType type, String path) {
        switch (type.kind()) {
            case TEXT -> doc.put("type", "string");
            case BOOLEAN -> doc.put("type", "boolean");
            case INTEGER ->
                doc.put("type", "integer").put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
            case LONG ->
                doc.put("type", "integer").put("minimum", Long.MIN_VALUE).put("maximum", Long.MAX_VALUE);
            case DOUBLE -> doc.put("type", "number").put("meshwork.type", "double");
            case DECIMAL -> doc.put("type", "number").put("meshwork.type", "decimal");
            case DATE -> doc.put("type", "string").put("format", "date");
            // RFC 3339 knows no date and time without a zone.
            case DATE_TIME -> doc.put("type", "string").put("meshwork.type", "date_time");
            case TIMESTAMP -> doc.put("type", "string").put("format", "date-time");
            case ENUM -> doc.put("type", "string").put("enum", symbols(type.symbols(), path));
            case STRUCT -> object(doc, type.fields(), path + ".");
            case LIST -> {
                Doc items = new Doc();
                type(items, AvroWriter.elementOf(type), path);
                doc.put("type", "array").put("items", items);
            }
        }
    }

    private List<String> symbols(List<String> symbols, String path) {
        Set<String> taken = new HashSet<>();
        List<String> written = new ArrayList<>();
        for (String symbol : symbols) {
            String name = name(symbol, taken);
            written.add(name);
            if (!name.equals(symbol)) {
                renamed.add(new Renaming("symbol '" + symbol + "' of field '" + path + "'", name));
            }
        }
        return written;
    }
}
