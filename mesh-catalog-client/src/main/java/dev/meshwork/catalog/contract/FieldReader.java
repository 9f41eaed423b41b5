package dev.meshwork.catalog.contract;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads objects and properties of a contract's schema. Not thread-safe. */
final class FieldReader {

    private static final Set<String> OF_OBJECT = Set.of(
            "id",
            "name",
            "physicalType",
            "description",
            "businessName",
            "authoritativeDefinitions",
            "tags",
            "customProperties",
            "logicalType",
            "physicalName",
            "dataGranularityDescription",
            "properties",
            "relationships",
            "quality");
    private static final Set<String> OF_PROPERTY = Set.of(
            "id",
            "name",
            "physicalType",
            "description",
            "businessName",
            "authoritativeDefinitions",
            "tags",
            "customProperties",
            "primaryKey",
            "primaryKeyPosition",
            "logicalType",
            "logicalTypeOptions",
            "physicalName",
            "required",
            "unique",
            "partitioned",
            "partitionKeyPosition",
            "classification",
            "encryptedName",
            "transformSourceObjects",
            "transformLogic",
            "transformDescription",
            "examples",
            "criticalDataElement",
            "relationships",
            "quality",
            "properties",
            "items");
    /** What is read, or says nothing beyond it. */
    private static final Set<String> READ = Set.of(
            "id",
            "name",
            "physicalType",
            "description",
            "primaryKey",
            "primaryKeyPosition",
            "logicalType",
            "logicalTypeOptions",
            "required",
            "classification",
            "quality",
            "properties",
            "items");

    private static final Set<String> OUR_TAGS = Set.of("sensitive", "personal");

    private final List<NotRead> notRead;
    private final List<String> quality = new ArrayList<>();
    private final TypeReader types;

    FieldReader(List<NotRead> notRead) {
        this.notRead = notRead;
        this.types = new TypeReader(notRead, this::fields);
    }

    /** The schema of an object; empty where it names no properties. */
    Optional<Schema> object(YamlNode node) {
        Map<String, YamlNode> entries = node.map(OF_OBJECT);
        if (entries.containsKey("logicalType")) {
            node.required(entries, "logicalType").word(List.of("object"));
        }
        noteQuality(entries);
        Set<String> read = Set.of("id", "name", "logicalType", "physicalType", "description", "properties", "quality");
        entries.forEach((key, value) -> {
            if (!read.contains(key) && !(key.equals("customProperties") && isSources(value))) {
                leaveOut(value);
            }
        });
        YamlNode properties = entries.get("properties");
        String name = node.required(entries, "name").textNotBlank();
        if (properties == null || properties.list().isEmpty()) {
            notRead.add(new NotRead(node.path(), "it has no properties, and a schema needs some"));
            return Optional.empty();
        }
        YamlNode description = entries.get("description");
        try {
            return Optional.of(new Schema(name, fields(properties), description == null ? null : description.text()));
        } catch (ContractException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw properties.invalid(e);
        }
    }

    /** Where rules of quality stand, for those who check them. */
    List<String> quality() {
        return quality;
    }

    private void noteQuality(Map<String, YamlNode> entries) {
        YamlNode rules = entries.get("quality");
        if (rules != null && !rules.list().isEmpty()) {
            quality.add(rules.path());
        }
    }

    /** Which data sets an object is made of is written by our own documents, and said by the inputs of the product. */
    private static boolean isSources(YamlNode custom) {
        return custom.list().stream()
                .allMatch(item -> item.map().containsKey("property")
                        && item.required(item.map(), "property").text().equals("transformSourceObjects"));
    }

    private void leaveOut(YamlNode value) {
        notRead.add(new NotRead(value.path(), "the core has no word for it"));
    }

    private List<Field> fields(YamlNode properties) {
        List<Positioned> fields = new ArrayList<>();
        for (YamlNode property : properties.list()) {
            fields.add(field(property));
        }
        requireKeyOrder(properties, fields);
        return fields.stream().map(Positioned::field).toList();
    }

    /** A field, and its place in the primary key, where that is said. */
    private record Positioned(Field field, int position) {}

    /** The core orders a key as the fields are ordered. */
    private void requireKeyOrder(YamlNode properties, List<Positioned> fields) {
        List<Positioned> key = fields.stream()
                .filter(field -> field.field.primaryKey() && field.position > 0)
                .toList();
        if (!key.equals(key.stream()
                .sorted(Comparator.comparingInt(Positioned::position))
                .toList())) {
            notRead.add(new NotRead(properties.path(), "the primary key is read in the order of the fields"));
        }
    }

    private Positioned field(YamlNode node) {
        Map<String, YamlNode> entries = node.map(OF_PROPERTY);
        noteQuality(entries);
        entries.forEach((key, value) -> {
            if (key.startsWith("transform")) {
                notRead.add(new NotRead(value.path(), "what a column is made of is declared by the product"));
            } else if (!READ.contains(key) && !isOurs(key, value)) {
                leaveOut(value);
            }
        });
        YamlNode description = entries.get("description");
        YamlNode position = entries.get("primaryKeyPosition");
        try {
            Field field = new Field(
                    node.required(entries, "name").textNotBlank(),
                    types.type(node, entries),
                    !flag(entries, "required"),
                    flag(entries, "primaryKey"),
                    classification(entries.get("classification")),
                    description == null ? null : description.text());
            return new Positioned(field, position == null ? -1 : position(position));
        } catch (ContractException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.invalid(e);
        }
    }

    private static boolean isOurs(String key, YamlNode value) {
        return switch (key) {
            case "tags" -> value.list().stream().allMatch(tag -> OUR_TAGS.contains(tag.text()));
            case "customProperties" ->
                value.list().size() == 1 && TypeReader.permittedValues(value).isPresent();
            // Said by what it says.
            case "unique", "partitioned", "criticalDataElement" -> !value.bool();
            case "partitionKeyPosition" -> value.text().equals("-1");
            default -> false;
        };
    }

    private static int position(YamlNode node) {
        if (!node.text().matches("-?[0-9]{1,9}")) {
            throw node.invalid("expected a whole number");
        }
        return Integer.parseInt(node.text());
    }

    private static boolean flag(Map<String, YamlNode> entries, String key) {
        YamlNode node = entries.get(key);
        return node != null && node.bool();
    }

    private @Nullable Classification classification(@Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        String name = node.text().strip().toUpperCase(Locale.ROOT);
        for (Classification classification : Classification.values()) {
            if (classification.name().equals(name)) {
                return classification;
            }
        }
        notRead.add(new NotRead(
                node.path(),
                "'" + node.text() + "' says how sensitive the field is and not what it holds; classify the field"));
        return null;
    }

    /** What a property, or the items of an array, may say. */
    static Set<String> ofProperty() {
        return OF_PROPERTY;
    }

    /** A type of text, where nothing better is known. */
    static DataType text() {
        return DataType.of(Kind.TEXT);
    }
}
