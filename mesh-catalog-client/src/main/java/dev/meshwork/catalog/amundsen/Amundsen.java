package dev.meshwork.catalog.amundsen;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.adapter.Shown;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Documents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Publishes to Amundsen by writing its graph, for it has no API for tables: through Neo4j's HTTP endpoint, Neo4j 4.4 or 5. Each output
 * port becomes a table with columns, owners, tags, badges, descriptions and lineage both ways; what is declared arrives in one
 * transaction, whole or not at all. Statements are constants, names and texts their parameters. Immutable and thread-safe.
 *
 * <p>What people do in Amundsen stays: a description that somebody edited, a tag, badge or owner that somebody added or took off,
 * programmatic descriptions of other sources, tables and columns of other publishers. What only we published goes with its declaration;
 * a column that is no more is taken off its table, with what people wrote about it, which is there again should it come back. A table
 * that a product only reads is made where there is none, so that lineage has an end.
 *
 * <p>Amundsen's search finds what its own indexing job has seen since. A staleness removal task of Amundsen takes what carries no
 * {@code published_tag} for stale: leave out nodes whose {@code published_by} is {@code meshwork}.
 */
public final class Amundsen implements CatalogAdapter {

    private final String path;

    private Amundsen(String database) {
        this.path = "/db/" + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20") + "/tx/commit";
    }

    /**
     * The graph in Neo4j's default database. The connection leads to Neo4j's HTTP connector, such as
     * {@code https://neo4j.example.com:7473}, with the credentials of a user who may write.
     */
    public static Amundsen inNeo4j() {
        return inDatabase("neo4j");
    }

    /**
     * The graph in another database.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public static Amundsen inDatabase(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Missing name of the database: Neo4j's own default is neo4j");
        }
        return new Amundsen(name);
    }

    @Override
    public String name() {
        return "amundsen";
    }

    @Override
    public Capabilities capabilities() {
        String text = "programmatic description `data-product`";
        return Capabilities.of("Amundsen")
                .has(Feature.ID, text)
                .has(Feature.NAME, text)
                .has(Feature.DOMAIN, text)
                .has(Feature.OWNER_TEAM, "OWNER of each table")
                .has(Feature.ROLES, "OWNER of each table; " + text)
                .has(Feature.CONTACTS, text)
                .has(Feature.DESCRIPTION, text + "; Description of a table without one")
                .has(Feature.TAGS, "TAGGED_BY, in lower case")
                .has(Feature.DOCUMENTATION_URL, text)
                .has(Feature.SERVICE_LEVELS, text)
                .has(Feature.VERSION, text)
                .has(Feature.PREVIOUS_VERSIONS, text)
                .has(Feature.SENSITIVITY, "Badge of each table")
                .has(Feature.RETENTION, text)
                .has(Feature.ATTRIBUTES, text)
                .has(Feature.SCHEMA, "Column")
                .has(Feature.NESTED_FIELDS, "Column, named by a path")
                .has(Feature.FIELD_DESCRIPTIONS, "Description of a column")
                .has(Feature.PRIMARY_KEY, "Badge of a column")
                .has(Feature.CLASSIFICATION, "Badge of a column")
                .has(Feature.LINEAGE, "HAS_UPSTREAM, HAS_DOWNSTREAM")
                .has(Feature.COLUMN_LINEAGE, "HAS_UPSTREAM, HAS_DOWNSTREAM of columns; " + text)
                .has(Feature.RUNS, "the last one: programmatic description `data-product-run`")
                .has(Feature.DATA_VERSION, "`data-product-run`, LAST_UPDATED_AT")
                .has(Feature.ROW_COUNTS, "`data-product-run`")
                .has(Feature.CHECK_RESULTS, "`data-product-run`")
                .has(Feature.POLICY_RESULTS, "`data-product-run`")
                .build();
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        Publication publication = new Publication(entry, exchange, path);
        if (entry.measured().succeeded()) {
            publication.declare();
        }
        publication.tellResults();
    }

    @Override
    public Optional<Shown> readBack(CatalogEntry entry, Exchange exchange) {
        return Optional.of(new ReadBack(entry).from(exchange, path));
    }

    /** Neo4j answers 200 to statements that it does not carry out, and says so in the body. */
    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        Judgement byStatus = Judgement.byStatus(answer);
        Optional<List<String>> errors = Documents.each(answer.body(), "/errors", "/code");
        if (answer.status() / 100 != 2) {
            return byStatus;
        }
        if (errors.isEmpty()) {
            return Judgement.tryAgain("this is no answer of Neo4j; check that the URL leads to its HTTP connector");
        }
        return errors.get().stream()
                .findFirst()
                .map(code -> judge(request, code))
                .orElse(Judgement.done());
    }

    private static Judgement judge(CatalogRequest request, String code) {
        if (code.startsWith("Neo.TransientError.")) {
            return Judgement.tryAgain("nothing to do: it is tried again more slowly");
        }
        boolean optional = request.subject().equals(Publication.UNIQUE_KEYS);
        if (optional && (code.contains(".Schema.") || code.endsWith(".Security.Forbidden"))) {
            return Judgement.done(); // keys are duplicated there already, or others look after constraints
        }
        if (code.startsWith("Neo.ClientError.Security.")) {
            return Judgement.tryAgain("check the credentials, and give them the right to write the graph");
        }
        if (code.startsWith("Neo.ClientError.Statement.") || code.startsWith("Neo.ClientError.Request.")) {
            return Judgement.never("see what Neo4j has against the statement; it should be 4.4 or newer");
        }
        return Judgement.tryAgain("look into the log of Neo4j if this lasts");
    }
}
