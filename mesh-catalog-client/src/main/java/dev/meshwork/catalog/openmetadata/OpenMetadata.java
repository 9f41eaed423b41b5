package dev.meshwork.catalog.openmetadata;

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
 * Publishes to OpenMetadata: domain, team, data product with its assets, a table for each data set with columns, keys and tags, lineage
 * between tables, and checks as test cases with results. Teams and domains are created only where there are none. A description that
 * somebody else wrote in OpenMetadata stays: it is changed only where nobody else touched the product since. Immutable and thread-safe.
 *
 * <p>A run that failed before any was served has no tables whose checks could be told; that is set aside.
 */
public final class OpenMetadata implements CatalogAdapter {

    private final Dialect dialect;

    private OpenMetadata(Dialect dialect) {
        this.dialect = dialect;
    }

    /** OpenMetadata 1.13: {@code owners} and {@code domains}. The connection leads to the server, without {@code /api}. */
    public static OpenMetadata latest() {
        return new OpenMetadata(Dialect.LATEST);
    }

    /** OpenMetadata 1.4: {@code owner} and {@code domain}. */
    public static OpenMetadata before15() {
        return new OpenMetadata(Dialect.BEFORE_1_5);
    }

    @Override
    public String name() {
        return "openmetadata";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(dialect == Dialect.LATEST ? "OpenMetadata" : "OpenMetadata 1.4")
                .has(Feature.ID, "dataProduct.name")
                .has(Feature.NAME, "dataProduct.displayName")
                .has(Feature.DOMAIN, "domains")
                .has(Feature.OWNER_TEAM, "owners, a team")
                .has(Feature.ROLES, "experts, those who are users there")
                .has(Feature.DESCRIPTION, "dataProduct.description")
                .has(Feature.TAGS, "tags, classification Meshwork")
                .has(Feature.SENSITIVITY, "tags, classification Meshwork")
                .has(Feature.RETENTION, "table.retentionPeriod")
                .has(Feature.SCHEMA, "table.columns")
                .has(Feature.NESTED_FIELDS, "columns[].children")
                .has(Feature.FIELD_DESCRIPTIONS, "columns[].description")
                .has(Feature.PRIMARY_KEY, "columns[].constraint, tableConstraints")
                .has(Feature.NULLABILITY, "columns[].constraint")
                .has(Feature.CLASSIFICATION, "columns[].tags")
                .has(Feature.LINEAGE, "lineage edges between tables")
                .has(Feature.COLUMN_LINEAGE, "columnsLineage of the edges")
                .has(Feature.CHECK_RESULTS, "testCase, testCaseResult, of checks of ports")
                .build();
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        Publication publication = new Publication(entry, exchange, dialect);
        if (entry.measured().succeeded()) {
            publication.declare();
        }
        publication.tellResults();
    }

    /** What 1.13 shows; older versions are not asked. */
    @Override
    public Optional<Shown> readBack(CatalogEntry entry, Exchange exchange) {
        return dialect == Dialect.LATEST ? Optional.of(new ReadBack(entry, exchange).shown()) : Optional.empty();
    }

    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        if (answer.status() == 404 && request.kind() == Kind.READ) {
            return Judgement.done(); // there is none yet
        }
        if (answer.status() == 404 && request.path().contains("/dataQuality/")) {
            return Judgement.never("its table is created when a run is served; replay it then");
        }
        return Judgement.byStatus(answer);
    }

    /** What versions differ in. */
    enum Dialect {
        LATEST,
        BEFORE_1_5
    }
}
