package dev.meshwork.catalog.documents;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Turtle;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Publishes products as linked data to a graph store after the SPARQL 1.1 Graph Store HTTP Protocol, such as Apache Jena Fuseki: DPROD
 * over DCAT 3 and DCAT-AP 3.0.1. Each product has a named graph of its own, {@code urn:meshwork:product:<id>}, which is replaced as a
 * whole; what others know of the product belongs into graphs of theirs, and stays. Immutable and thread-safe.
 */
public final class GraphStore implements CatalogAdapter {

    private final String path;
    private final Form form;

    private GraphStore(String path, Form form) {
        this.path = path;
        this.form = form;
    }

    /** A dataset of Apache Jena Fuseki; the connection leads to it, as in {@code https://fuseki.example.com/mesh}. */
    public static GraphStore fuseki() {
        return at("/data");
    }

    /**
     * Any graph store.
     *
     * @param path where its graph store lies below the URL of the connection, such as {@code /rdf-graphs/service}
     * @throws IllegalArgumentException if it does not begin with a slash, or has a query
     */
    public static GraphStore at(String path) {
        if (!path.startsWith("/") || path.contains("?") || path.contains("#")) {
            throw new IllegalArgumentException("Invalid path of a graph store '" + path
                    + "': expected one that begins with a slash and has no query, such as /data");
        }
        return new GraphStore(path, Form.TURTLE);
    }

    /** The same with JSON-LD 1.1, for stores that prefer it to Turtle. */
    public GraphStore asJsonLd() {
        return new GraphStore(path, Form.JSON_LD);
    }

    @Override
    public String name() {
        return "graph-store";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("Graph store")
                .has(Feature.ID, "dct:identifier")
                .has(Feature.NAME, "dct:title, rdfs:label")
                .has(Feature.DOMAIN, "dprod:domain")
                .has(Feature.OWNER_TEAM, "dprod:dataProductOwner")
                .has(Feature.CONTACTS, "dcat:contactPoint")
                .has(Feature.DESCRIPTION, "dct:description")
                .has(Feature.TAGS, "dcat:keyword")
                .has(Feature.DOCUMENTATION_URL, "dcat:landingPage")
                .has(Feature.SERVICE_LEVELS, "mesh:serviceLevel")
                .has(Feature.VERSION, "dcat:version")
                .has(Feature.PREVIOUS_VERSIONS, "mesh:previousVersion")
                .has(Feature.SENSITIVITY, "dprod:informationSensitivityClassification")
                .has(Feature.RETENTION, "mesh:retention")
                .has(Feature.LINEAGE, "dprod:inputDataset, prov:wasDerivedFrom")
                .build();
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        if (entry.measured().succeeded()) {
            exchange.send(CatalogRequest.document("PUT", place(entry), form.mediaType, form.text(entry))
                    .about("graph of " + entry.productId()));
        }
    }

    /** The graph that a product is kept in. */
    public static String graphOf(String productId) {
        return "urn:meshwork:product:" + Objects.requireNonNull(productId, "productId");
    }

    private String place(CatalogEntry entry) {
        return path + "?graph=" + URLEncoder.encode(graphOf(entry.productId()), StandardCharsets.UTF_8);
    }

    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        if (answer.status() == 406 || answer.status() == 415) {
            return Judgement.never("the store does not take " + form.mediaType + "; "
                    + (form == Form.TURTLE ? "try asJsonLd()" : "leave asJsonLd() out"));
        }
        boolean empty = answer.status() < 300
                && Documents.at(answer.body(), "/tripleCount")
                        .filter("0"::equals)
                        .isPresent();
        return empty
                ? Judgement.tryAgain("the store says that it took no triples; look into its log")
                : Judgement.byStatus(answer);
    }

    @Override
    public String toString() {
        return "graph store at " + path;
    }

    /** How triples are written. */
    private enum Form {
        TURTLE("text/turtle"),
        JSON_LD("application/ld+json");

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }

        String text(CatalogEntry entry) {
            return this == TURTLE ? Turtle.of(DprodProduct.of(entry)) : Documents.line(DprodProduct.of(entry));
        }
    }
}
