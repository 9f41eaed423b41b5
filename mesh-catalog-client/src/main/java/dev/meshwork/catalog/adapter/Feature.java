package dev.meshwork.catalog.adapter;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.schema.Field;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be told of a product; a catalog has a place for some of it. */
public enum Feature {
    /** The id. */
    ID("id"),
    /** The name for people. */
    NAME("name"),
    /** The domain. */
    DOMAIN("domain"),
    /** The team that owns the product. */
    OWNER_TEAM("owner team"),
    /** Technical owner, developer, business owner, steward. */
    ROLES("roles"),
    /** On-call rotation, escalation path, channel. */
    CONTACTS("contacts"),
    /** The description. */
    DESCRIPTION("description"),
    /** Words to find it by. */
    TAGS("tags"),
    /** Where to read on. */
    DOCUMENTATION_URL("documentation URL"),
    /** What is promised. */
    SERVICE_LEVELS("service levels"),
    /** The version of the contract. */
    VERSION("version"),
    /** The versions before it. */
    PREVIOUS_VERSIONS("previous versions"),
    /** How sensitive it is. */
    SENSITIVITY("sensitivity"),
    /** How long data are kept. */
    RETENTION("retention"),
    /** What the domain asks for beyond these. */
    ATTRIBUTES("attributes"),
    /** The fields of each port, and their types. */
    SCHEMA("schema"),
    /** Fields in fields. */
    NESTED_FIELDS("nested fields"),
    /** What a field means. */
    FIELD_DESCRIPTIONS("field descriptions"),
    /** The primary key. */
    PRIMARY_KEY("primary key"),
    /** Which values may be absent. */
    NULLABILITY("nullability"),
    /** Which fields are sensitive. */
    CLASSIFICATION("classification of fields"),
    /** Which data sets it reads. */
    LINEAGE("lineage of data sets"),
    /** What served columns are made of. */
    COLUMN_LINEAGE("lineage of columns"),
    /** How each run ended. */
    RUNS("runs"),
    /** The version of the data that is served. */
    DATA_VERSION("data version"),
    /** How many rows were read and served. */
    ROW_COUNTS("row counts"),
    /** What checks found. */
    CHECK_RESULTS("check results"),
    /** What policies decided. */
    POLICY_RESULTS("policy results");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    /** Whether an entry has it, so that it would be missed. */
    public boolean isIn(CatalogEntry entry) {
        DataProductMetadata metadata = entry.metadata();
        DataOwnership ownership = metadata.ownership();
        return switch (this) {
            case ID, NAME, DOMAIN, OWNER_TEAM, VERSION, SENSITIVITY, RUNS -> true;
            case ROLES ->
                isThere(ownership.technicalOwner())
                        || isThere(ownership.developer())
                        || isThere(ownership.businessOwner())
                        || isThere(ownership.steward());
            case CONTACTS ->
                isThere(ownership.onCallRotation())
                        || isThere(ownership.escalationPath())
                        || isThere(ownership.communicationChannel());
            case DESCRIPTION -> isThere(metadata.description());
            case TAGS -> !metadata.tags().isEmpty();
            case DOCUMENTATION_URL -> metadata.documentationUrl() != null;
            case SERVICE_LEVELS -> !metadata.serviceLevels().isEmpty();
            case PREVIOUS_VERSIONS -> !metadata.previousVersions().isEmpty();
            case RETENTION -> metadata.retention().isPresent();
            case ATTRIBUTES -> !metadata.attributes().isEmpty();
            case LINEAGE -> !entry.inputs().isEmpty();
            case COLUMN_LINEAGE -> !entry.declared().columnLineage().isEmpty();
            case DATA_VERSION -> !entry.measured().served().isEmpty();
            case ROW_COUNTS -> !entry.measured().ledger().isEmpty();
            case CHECK_RESULTS -> !entry.measured().checks().isEmpty();
            case POLICY_RESULTS -> !entry.measured().policies().isEmpty();
            case SCHEMA, NESTED_FIELDS, FIELD_DESCRIPTIONS, PRIMARY_KEY, NULLABILITY, CLASSIFICATION ->
                fields(entry).anyMatch(this::isIn);
        };
    }

    private boolean isIn(Field field) {
        return switch (this) {
            case NESTED_FIELDS ->
                !field.type().fields().isEmpty() || field.type().element() != null;
            case FIELD_DESCRIPTIONS -> field.description().isPresent();
            case PRIMARY_KEY -> field.primaryKey();
            case CLASSIFICATION -> field.isSensitive();
            default -> true;
        };
    }

    private static boolean isThere(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static Stream<Field> fields(CatalogEntry entry) {
        return entry.outputs().stream().flatMap(port -> port.schema().fields().stream());
    }

    /** All of them that an entry has, in order; never null but potentially empty. */
    public static List<Feature> of(CatalogEntry entry) {
        return Stream.of(values()).filter(feature -> feature.isIn(entry)).toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
