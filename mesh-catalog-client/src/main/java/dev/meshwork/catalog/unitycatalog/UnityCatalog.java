package dev.meshwork.catalog.unitycatalog;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Documents;

/**
 * Publishes to Unity Catalog, the open source server: a product becomes a schema of one catalog, with a comment and properties, each
 * output port of files an external table in it. Immutable and thread-safe.
 *
 * <p>Unity Catalog can change a schema, and no table. So whatever may change of a product stands at its schema, and a table is made once.
 * Where its columns or its place change later, the table stays as it is, and the property {@code meshwork.port.<name>} of the schema and
 * the log say that it is out of date. {@link #replacingTables} has it deleted and made anew instead.
 *
 * <p>What people do stays: properties of others, a comment that somebody changed, and every table that we did not make. A port that
 * is no file has no table; its fields are properties of the schema.
 */
public final class UnityCatalog implements CatalogAdapter {

    private final String catalog;
    private final Tables tables;

    private UnityCatalog(String catalog, Tables tables) {
        this.catalog = catalog;
        this.tables = tables;
    }

    /**
     * The adapter; the connection leads to the server, without {@code /api}.
     *
     * @param name the catalog that products are published in; it is made where there is none
     * @throws IllegalArgumentException if Unity Catalog has no such names
     */
    public static UnityCatalog inCatalog(String name) {
        if (!Names.isName(name)) {
            throw new IllegalArgumentException(
                    "Invalid name of a catalog '" + name + "': expected up to 255 letters, digits, '_', '-' and '@'");
        }
        return new UnityCatalog(name, Tables.KEPT);
    }

    /**
     * The same, but tables that we made and that are out of date are deleted and made anew. Between the two requests readers find no
     * table; grants on it are lost, and it has a new {@code table_id}. Tables are external: no data are deleted. A table of another
     * kind or maker is never deleted.
     */
    public UnityCatalog replacingTables() {
        return new UnityCatalog(catalog, Tables.REPLACED);
    }

    /** What becomes of a table that is out of date. */
    enum Tables {
        KEPT,
        REPLACED
    }

    @Override
    public String name() {
        return "unitycatalog";
    }

    @Override
    public Capabilities capabilities() {
        String properties = "properties of the schema";
        return Capabilities.of("Unity Catalog")
                .has(Feature.ID, "schema of that name; " + properties)
                .has(Feature.NAME, properties)
                .has(Feature.DOMAIN, properties)
                .has(Feature.OWNER_TEAM, properties)
                .has(Feature.ROLES, properties)
                .has(Feature.CONTACTS, properties)
                .has(Feature.DESCRIPTION, "schema.comment")
                .has(Feature.TAGS, properties)
                .has(Feature.DOCUMENTATION_URL, properties)
                .has(Feature.SERVICE_LEVELS, properties)
                .has(Feature.VERSION, properties)
                .has(Feature.PREVIOUS_VERSIONS, properties)
                .has(Feature.SENSITIVITY, properties)
                .has(Feature.RETENTION, properties)
                .has(Feature.ATTRIBUTES, properties)
                .has(Feature.SCHEMA, "table.columns; of ports that are no files, " + properties)
                .has(Feature.NESTED_FIELDS, "type_json")
                .has(Feature.FIELD_DESCRIPTIONS, "columns[].comment")
                .has(Feature.PRIMARY_KEY, properties)
                .has(Feature.NULLABILITY, "columns[].nullable")
                .has(Feature.CLASSIFICATION, properties)
                .has(Feature.LINEAGE, properties + ", as text")
                .build();
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        if (entry.measured().succeeded()) {
            new Publication(entry, exchange, catalog, tables).declare();
        }
    }

    /** Unity Catalog answers 400 to what is there already. */
    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        String code = Documents.at(answer.body(), "/error_code").orElse("");
        if (code.endsWith("ALREADY_EXISTS")) {
            return Judgement.done(); // another process was quicker
        }
        if (answer.status() == 404 && code.endsWith("NOT_FOUND")) {
            return request.kind() == Kind.READ || request.method().equals("DELETE")
                    ? Judgement.done()
                    : Judgement.tryAgain(
                            "nothing to do: its catalog or schema was deleted meanwhile, and is made anew");
        }
        return Judgement.byStatus(answer);
    }
}
