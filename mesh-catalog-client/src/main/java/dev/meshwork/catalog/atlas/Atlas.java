package dev.meshwork.catalog.atlas;

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
import java.util.Set;

/**
 * Publishes to Apache Atlas 2 by its v2 API, in types that every Atlas has: each output port an {@code rdbms_table} with columns, the
 * product a {@code Process} that leads from its inputs to its outputs, which is Atlas's lineage. Immutable and thread-safe.
 *
 * <p>What people do in Atlas stays. {@code userDescription} and {@code displayName}, where its pages let people write, are never sent;
 * nor are description and owner of a product once somebody changed them. Custom attributes of others are kept, labels and
 * classifications only added: what a product declares no more is not taken off, for Atlas does not tell who put it there. A table that a
 * product only reads is made where there is none, and otherwise left alone. A column that is no more is deleted with what hangs on it,
 * softly, as Atlas does by default.
 */
public final class Atlas implements CatalogAdapter {

    /** No such entity by id or name, no such type, in two forms. */
    private static final Set<String> MISSING =
            Set.of("ATLAS-404-00-005", "ATLAS-404-00-009", "ATLAS-404-00-001", "ATLAS-400-00-014");

    private Atlas() {}

    /** The adapter; the connection leads to the server, such as {@code https://atlas.example.com:21443}, without {@code /api}. */
    public static Atlas v2() {
        return new Atlas();
    }

    @Override
    public String name() {
        return "atlas";
    }

    @Override
    public Capabilities capabilities() {
        String custom = "customAttributes of the Process";
        return Capabilities.of("Apache Atlas")
                .has(Feature.ID, "Process.qualifiedName; " + custom)
                .has(Feature.NAME, "Process.name")
                .has(Feature.DOMAIN, custom)
                .has(Feature.OWNER_TEAM, "owner of the Process and of tables")
                .has(Feature.ROLES, custom)
                .has(Feature.CONTACTS, custom)
                .has(Feature.DESCRIPTION, "Process.description")
                .has(Feature.TAGS, "labels of the Process and of tables")
                .has(Feature.DOCUMENTATION_URL, custom)
                .has(Feature.SERVICE_LEVELS, custom)
                .has(Feature.VERSION, custom)
                .has(Feature.PREVIOUS_VERSIONS, custom)
                .has(Feature.SENSITIVITY, "labels; " + custom)
                .has(Feature.RETENTION, custom)
                .has(Feature.ATTRIBUTES, custom)
                .has(Feature.SCHEMA, "rdbms_column")
                .has(Feature.NESTED_FIELDS, "rdbms_column, named by a path")
                .has(Feature.FIELD_DESCRIPTIONS, "rdbms_column.comment")
                .has(Feature.PRIMARY_KEY, "rdbms_column.isPrimaryKey")
                .has(Feature.NULLABILITY, "rdbms_column.isNullable")
                .has(Feature.CLASSIFICATION, "classifications of columns")
                .has(Feature.LINEAGE, "Process.inputs, Process.outputs")
                .build();
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        if (entry.measured().succeeded()) {
            new Publication(entry, exchange).declare();
        }
    }

    /** Atlas answers 404 to much that is not about the URL, and 400 or 409 to what is there already. */
    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        String code = Documents.at(answer.body(), "/errorCode").orElse("");
        if (request.kind() == Kind.READ && MISSING.contains(code)) {
            return Judgement.done(); // there is none yet
        }
        return switch (code) {
            case "ATLAS-400-00-01B", "ATLAS-409-00-001" -> Judgement.done(); // it is there already
            case "ATLAS-404-00-005", "ATLAS-404-00-009", "ATLAS-404-00-00A" ->
                Judgement.tryAgain("nothing to do: something was deleted meanwhile, and is looked for again");
            case "ATLAS-400-00-00A", "ATLAS-404-00-001" ->
                Judgement.tryAgain("load Atlas's models of area 0 and of RDBMS, which it comes with");
            default ->
                answer.status() == 404 && !code.isEmpty()
                        ? Judgement.never("see what Atlas has against the request")
                        : Judgement.byStatus(answer);
        };
    }
}
