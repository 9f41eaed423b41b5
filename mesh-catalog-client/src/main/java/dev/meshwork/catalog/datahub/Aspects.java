package dev.meshwork.catalog.datahub;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.catalog.internal.Locations;
import dev.meshwork.catalog.internal.ServiceLevelTexts;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Aspects after DataHub's models. Stateless. */
final class Aspects {

    private Aspects() {}

    static Doc value(Doc aspect) {
        return new Doc().put("value", aspect);
    }

    private static Doc stamp() {
        return new Doc().put("time", 0).put("actor", Urns.ACTOR);
    }

    /** The schema of a port; fields in fields are named by paths. */
    static Doc schema(DataSetDescription port, String platform) {
        Map<String, Doc> fields = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        for (Field field : port.schema().fields()) {
            addField(fields, "", field);
            if (field.primaryKey()) {
                keys.add(field.name());
            }
        }
        Doc platformSchema = new Doc()
                .put(
                        "com.linkedin.schema.OtherSchema",
                        new Doc().put("rawSchema", port.schema().name()));
        List<Doc> all = List.copyOf(fields.values());
        return new Doc()
                .put("schemaName", port.schema().name())
                .put("platform", platform)
                .put("version", 0)
                .put("created", stamp())
                .put("lastModified", stamp())
                .put("hash", Ids.hash(Documents.line(all)))
                .put("platformSchema", platformSchema)
                .put("fields", all)
                .put("primaryKeys", keys);
    }

    private static void addField(Map<String, Doc> fields, String parent, Field field) {
        String path = parent.isEmpty() ? field.name() : parent + "." + field.name();
        List<Doc> tags = new ArrayList<>();
        field.classification().ifPresent(c -> tags.add(new Doc().put("tag", Urns.tag(c.name()))));
        Doc type = new Doc()
                .putEmptyObject("com.linkedin.schema." + typeName(field.type().kind()));
        Doc doc = new Doc()
                .put("fieldPath", path)
                .put("nullable", field.nullable())
                .put("description", field.description().orElse(null))
                .put("type", new Doc().put("type", type))
                .put("nativeDataType", field.type().kind().name().toLowerCase(Locale.ROOT))
                .put("recursive", false)
                .put("isPartOfKey", field.primaryKey());
        if (!tags.isEmpty()) {
            doc.put("globalTags", new Doc().put("tags", tags));
        }
        fields.putIfAbsent(path, doc);
        DataType inner = field.type();
        for (DataType element = inner.element(); element != null; element = inner.element()) {
            inner = element;
        }
        inner.fields().forEach(nested -> addField(fields, path, nested));
    }

    private static String typeName(DataType.Kind kind) {
        return switch (kind) {
            case TEXT -> "StringType";
            case BOOLEAN -> "BooleanType";
            case INTEGER, LONG, DOUBLE, DECIMAL -> "NumberType";
            case DATE -> "DateType";
            case DATE_TIME, TIMESTAMP -> "TimeType";
            case ENUM -> "EnumType";
            case STRUCT -> "RecordType";
            case LIST -> "ArrayType";
        };
    }

    /** What a port is; people edit another aspect, so this one is ours. */
    static Doc dataSet(DataSetDescription port, String productId) {
        return new Doc()
                .put("name", port.name())
                .put("description", port.schema().description().orElse(null))
                .put(
                        "customProperties",
                        new Doc()
                                .put("dataProduct", productId)
                                .put("location", port.location())
                                .put("format", port.format())
                                .put("encryptedAtRest", Boolean.toString(port.encryptedAtRest())));
    }

    /** What is declared of the product beyond name and description. */
    static Patch product(CatalogEntry entry) {
        DataProductMetadata metadata = entry.metadata();
        Patch patch = new Patch()
                .entry("customProperties", "version", metadata.version().toString())
                .entry(
                        "customProperties",
                        "previousVersions",
                        metadata.previousVersions().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")))
                .entry("customProperties", "sensitivity", metadata.sensitivity().name())
                .entry(
                        "customProperties",
                        "retention",
                        metadata.retention().map(Object::toString).orElse(null));
        ServiceLevelTexts.of(metadata)
                .forEach((name, text) -> patch.entry("customProperties", "serviceLevel." + name, text));
        DataOwnership ownership = metadata.ownership();
        patch.entry("customProperties", "onCallRotation", ownership.onCallRotation())
                .entry("customProperties", "escalationPath", ownership.escalationPath())
                .entry("customProperties", "communicationChannel", ownership.communicationChannel());
        new java.util.TreeMap<>(metadata.attributes())
                .forEach((name, text) -> patch.entry("customProperties", "attribute." + name, text));
        documentation(metadata).ifPresent(url -> patch.set("externalUrl", url));
        return patch;
    }

    private static java.util.Optional<String> documentation(DataProductMetadata metadata) {
        URI url = metadata.documentationUrl();
        return url == null ? java.util.Optional.empty() : Locations.absoluteUri(url.toString());
    }

    static Patch tags(DataProductMetadata metadata) {
        Patch patch = new Patch();
        tagTexts(metadata).forEach(text -> patch.item("tags", new Doc().put("tag", Urns.tag(text)), Urns.tag(text)));
        return patch;
    }

    /** The words of the product, and its sensitivity. */
    static List<String> tagTexts(DataProductMetadata metadata) {
        List<String> texts = new ArrayList<>(metadata.tags());
        texts.removeIf(String::isBlank);
        texts.add(metadata.sensitivity().name());
        return texts.stream().distinct().toList();
    }

    /** The classifications of fields, which are tags, too. */
    static List<String> classifications(CatalogEntry entry) {
        return entry.outputs().stream()
                .flatMap(port -> port.schema().fields().stream())
                .flatMap(field -> field.classification().stream())
                .map(Classification::name)
                .distinct()
                .sorted()
                .toList();
    }

    static Patch owners(DataProductMetadata metadata) {
        DataOwnership ownership = metadata.ownership();
        Patch patch = new Patch();
        addOwner(patch, Urns.group(metadata.ownerTeam()), "DATAOWNER");
        addUser(patch, ownership.technicalOwner(), "TECHNICAL_OWNER");
        addUser(patch, ownership.developer(), "DEVELOPER");
        addUser(patch, ownership.businessOwner(), "BUSINESS_OWNER");
        addUser(patch, ownership.steward(), "DATA_STEWARD");
        return patch;
    }

    private static void addUser(Patch patch, @Nullable String name, String type) {
        if (name != null && !name.isBlank()) {
            addOwner(patch, Urns.user(name), type);
        }
    }

    private static void addOwner(Patch patch, String owner, String type) {
        patch.item("owners", new Doc().put("owner", owner).put("type", type), owner, type);
    }

    /** Where to read on. */
    static Patch links(DataProductMetadata metadata) {
        Patch patch = new Patch().keyedBy("elements", "url");
        documentation(metadata).ifPresent(url -> addLink(patch, url, "Documentation"));
        String channel = metadata.ownership().communicationChannel();
        if (channel != null) {
            Locations.absoluteUri(channel).ifPresent(url -> addLink(patch, url, "Where to ask"));
        }
        return patch;
    }

    private static void addLink(Patch patch, String url, String description) {
        patch.item(
                "elements",
                new Doc().put("url", url).put("description", description).put("createStamp", stamp()),
                url);
    }

    static Patch upstreams(List<String> inputs) {
        Patch patch = new Patch();
        inputs.forEach(urn -> patch.item(
                "upstreams",
                new Doc().put("auditStamp", stamp()).put("dataset", urn).put("type", "TRANSFORMED"),
                urn));
        return patch;
    }

    /** Names each pair of fields by how one is made of the other, both fields, and a query, which there is not. */
    static void addColumns(Patch patch, ColumnLineage lineage, String output, String input) {
        String made = Urns.field(output, lineage.column());
        lineage.inputColumns()
                .forEach(column -> patch.item(
                        "fineGrainedLineages",
                        new Doc().put("confidenceScore", 1.0),
                        lineage.derivation().name(),
                        made,
                        "NONE",
                        Urns.field(input, column)));
    }
}
