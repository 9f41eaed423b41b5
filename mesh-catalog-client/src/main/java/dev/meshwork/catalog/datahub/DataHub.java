package dev.meshwork.catalog.datahub;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.adapter.Shown;
import dev.meshwork.catalog.entry.CatalogEntry;
import java.util.Optional;

/**
 * Publishes to DataHub by its OpenAPI v3, synchronously: domain, data product with its assets, data sets with schema, owners, tags,
 * links and upstream lineage, and of each run row counts and checks as assertions. What people enter in DataHub stays: shared aspects
 * are patched, domain and tags are created only where there are none, and name and description of a product that somebody changed in
 * DataHub are left as they are. Immutable and thread-safe.
 *
 * <p>What a product declares no more, such as a tag, is not taken away: DataHub does not tell who added it.
 */
public final class DataHub implements CatalogAdapter {

    private DataHub() {}

    /** The adapter; the connection leads to the metadata service, such as {@code https://datahub.example.com/gms}. */
    public static DataHub openApi() {
        return new DataHub();
    }

    @Override
    public String name() {
        return "datahub";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("DataHub")
                .has(Feature.ID, "urn:li:dataProduct:{id}")
                .has(Feature.NAME, "dataProductProperties.name")
                .has(Feature.DOMAIN, "domains")
                .has(Feature.OWNER_TEAM, "ownership, a corpGroup as DATAOWNER")
                .has(Feature.ROLES, "ownership, users by type")
                .has(Feature.CONTACTS, "customProperties; a URL also institutionalMemory")
                .has(Feature.DESCRIPTION, "dataProductProperties.description")
                .has(Feature.TAGS, "globalTags")
                .has(Feature.DOCUMENTATION_URL, "institutionalMemory, externalUrl")
                .has(Feature.SERVICE_LEVELS, "customProperties")
                .has(Feature.VERSION, "customProperties")
                .has(Feature.PREVIOUS_VERSIONS, "customProperties")
                .has(Feature.SENSITIVITY, "globalTags, customProperties")
                .has(Feature.RETENTION, "customProperties")
                .has(Feature.ATTRIBUTES, "customProperties")
                .has(Feature.SCHEMA, "schemaMetadata.fields")
                .has(Feature.NESTED_FIELDS, "fieldPath")
                .has(Feature.FIELD_DESCRIPTIONS, "fields[].description")
                .has(Feature.PRIMARY_KEY, "isPartOfKey, primaryKeys")
                .has(Feature.NULLABILITY, "fields[].nullable")
                .has(Feature.CLASSIFICATION, "fields[].globalTags")
                .has(Feature.LINEAGE, "upstreamLineage of data sets")
                .has(Feature.COLUMN_LINEAGE, "upstreamLineage.fineGrainedLineages")
                .has(Feature.ROW_COUNTS, "datasetProfile.rowCount of outputs")
                .has(Feature.CHECK_RESULTS, "assertionInfo (CUSTOM) and assertionRunEvent, of checks of ports")
                .build();
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        Publication publication = new Publication(entry, exchange);
        if (entry.measured().succeeded()) {
            publication.declare();
        }
        publication.tellResults();
    }

    @Override
    public Optional<Shown> readBack(CatalogEntry entry, Exchange exchange) {
        return Optional.of(new ReadBack(entry, exchange).shown());
    }

    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        if (request.kind() == Kind.READ && answer.status() == 404) {
            return Judgement.done(); // there is none yet
        }
        return Judgement.byStatus(answer);
    }
}
