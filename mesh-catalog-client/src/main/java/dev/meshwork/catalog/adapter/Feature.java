package dev.meshwork.catalog.adapter;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be told of a product; a catalog has a place for some of it. */
public enum Feature {
    /** The id. */
    ID("id", entry -> true),
    /** The name for people. */
    NAME("name", entry -> true),
    /** The domain. */
    DOMAIN("domain", entry -> true),
    /** The team that owns the product. */
    OWNER_TEAM("owner team", entry -> true),
    /** Technical owner, developer, business owner, steward. */
    ROLES(
            "roles",
            entry -> anyOf(ownership(entry).technicalOwner(), ownership(entry).developer())
                    || anyOf(ownership(entry).businessOwner(), ownership(entry).steward())),
    /** On-call rotation, escalation path, channel. */
    CONTACTS(
            "contacts",
            entry -> anyOf(ownership(entry).onCallRotation(), ownership(entry).escalationPath())
                    || anyOf(ownership(entry).communicationChannel())),
    /** The description. */
    DESCRIPTION("description", entry -> !entry.metadata().description().isBlank()),
    /** Words to find it by. */
    TAGS("tags", entry -> !entry.metadata().tags().isEmpty()),
    /** Where to read on. */
    DOCUMENTATION_URL("documentation URL", entry -> entry.metadata().documentationUrl() != null),
    /** What is promised. */
    SERVICE_LEVELS("service levels", entry -> !entry.metadata().serviceLevels().isEmpty()),
    /** The version of the contract. */
    VERSION("version", entry -> true),
    /** The versions before it. */
    PREVIOUS_VERSIONS(
            "previous versions", entry -> !entry.metadata().previousVersions().isEmpty()),
    /** How sensitive it is. */
    SENSITIVITY("sensitivity", entry -> true),
    /** How long data are kept. */
    RETENTION("retention", entry -> entry.metadata().retention().isPresent()),
    /** What the domain asks for beyond these. */
    ATTRIBUTES("attributes", entry -> !entry.metadata().attributes().isEmpty()),
    /** The fields of each port, and their types. */
    SCHEMA("schema", entry -> !entry.outputs().isEmpty()),
    /** Fields in fields. */
    NESTED_FIELDS("nested fields", entry -> fields(entry).anyMatch(field -> isNested(field.type()))),
    /** What a field means. */
    FIELD_DESCRIPTIONS(
            "field descriptions",
            entry -> fields(entry).anyMatch(f -> f.description().isPresent())),
    /** The primary key. */
    PRIMARY_KEY("primary key", entry -> fields(entry).anyMatch(Field::primaryKey)),
    /** Which values may be absent. */
    NULLABILITY("nullability", entry -> fields(entry).findAny().isPresent()),
    /** Which fields are sensitive. */
    CLASSIFICATION("classification of fields", entry -> fields(entry).anyMatch(Field::isSensitive)),
    /** Which data sets it reads. */
    LINEAGE("lineage of data sets", entry -> !entry.inputs().isEmpty()),
    /** How each run ended. */
    RUNS("runs", entry -> true),
    /** The version of the data that is served. */
    DATA_VERSION("data version", entry -> !entry.measured().served().isEmpty()),
    /** How many rows were read and served. */
    ROW_COUNTS("row counts", entry -> !entry.measured().ledger().isEmpty()),
    /** What checks found. */
    CHECK_RESULTS("check results", entry -> !entry.measured().checks().isEmpty()),
    /** What policies decided. */
    POLICY_RESULTS("policy results", entry -> !entry.measured().policies().isEmpty());

    private final String text;
    private final Predicate<CatalogEntry> present;

    Feature(String text, Predicate<CatalogEntry> present) {
        this.text = text;
        this.present = present;
    }

    /** Whether an entry has it, so that it would be missed. */
    public boolean isIn(CatalogEntry entry) {
        return present.test(entry);
    }

    @Override
    public String toString() {
        return text;
    }

    private static DataOwnership ownership(CatalogEntry entry) {
        DataProductMetadata metadata = entry.metadata();
        return metadata.ownership();
    }

    private static boolean anyOf(@org.jspecify.annotations.Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Field> fields(CatalogEntry entry) {
        return entry.outputs().stream().map(DataSetDescription::schema).flatMap(schema -> schema.fields().stream());
    }

    private static boolean isNested(DataType type) {
        return !type.fields().isEmpty() || type.element() != null;
    }

    /** All of them that an entry has, in order; never null but potentially empty. */
    public static List<Feature> of(CatalogEntry entry) {
        return Stream.of(values()).filter(feature -> feature.isIn(entry)).toList();
    }
}
