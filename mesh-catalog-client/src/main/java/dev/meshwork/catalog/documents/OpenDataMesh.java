package dev.meshwork.catalog.documents;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Ids;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Publishes descriptors to the registry of the Open Data Mesh Platform, version 2 of its API: a data product for each major version, and a
 * data product version for each change, after the Data Product Descriptor Specification 1.0.0. The registry approves products and versions
 * in its own time: until a product is, its versions wait. It keeps a version as it was published first; a change under the same version
 * number is refused, and set aside. Immutable and thread-safe.
 */
public final class OpenDataMesh implements CatalogAdapter {

    private static final String PRODUCTS = "/api/v2/pp/registry/products";
    private static final String VERSIONS = "/api/v2/pp/registry/products-versions";
    private static final String INIT = PRODUCTS + "/init";
    private static final String PUBLISH = VERSIONS + "/publish";
    private static final String NOT_KNOWN_YET = "00000000-0000-0000-0000-000000000000";

    private OpenDataMesh() {}

    /** The registry; the connection leads to its server, as in {@code https://odm.example.com}. */
    public static OpenDataMesh registry() {
        return new OpenDataMesh();
    }

    @Override
    public String name() {
        return "open-data-mesh";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("Open Data Mesh")
                .has(Feature.ID, "info.fullyQualifiedName")
                .has(Feature.NAME, "info.displayName")
                .has(Feature.DOMAIN, "info.domain")
                .has(Feature.OWNER_TEAM, "info.owner")
                .has(Feature.ROLES, "info.x-team")
                .has(Feature.CONTACTS, "info.contactPoints")
                .has(Feature.DESCRIPTION, "info.description")
                .has(Feature.TAGS, "tags")
                .has(Feature.DOCUMENTATION_URL, "externalDocs")
                .has(Feature.SERVICE_LEVELS, "promises.slo")
                .has(Feature.VERSION, "info.version")
                .has(Feature.PREVIOUS_VERSIONS, "info.x-previousVersions")
                .has(Feature.SENSITIVITY, "info.x-sensitivity")
                .has(Feature.RETENTION, "info.x-retention")
                .has(Feature.ATTRIBUTES, "info.x-attributes")
                .has(Feature.SCHEMA, "promises.api: `schema`")
                .has(Feature.NESTED_FIELDS, "promises.api: `properties`, `items`")
                .has(Feature.FIELD_DESCRIPTIONS, "promises.api: `description`")
                .has(Feature.PRIMARY_KEY, "promises.api: `primaryKey`")
                .has(Feature.NULLABILITY, "promises.api: `required`")
                .has(Feature.CLASSIFICATION, "promises.api: `classification`")
                .has(Feature.LINEAGE, "interfaceComponents.inputPorts")
                .has(Feature.COLUMN_LINEAGE, "promises.api: `transformSourceObjects`")
                .build();
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        if (!entry.measured().succeeded()) {
            return;
        }
        Doc descriptor = DpdsProduct.of(entry);
        String json = Documents.line(descriptor);
        if (exchange.isNews(Kind.METADATA, "declaration of " + entry.productId(), json)) {
            String product = product(entry, json, exchange);
            publishVersion(entry, descriptor, product, exchange);
        }
    }

    /** The id that the registry gave to the product. */
    private static String product(CatalogEntry entry, String json, Exchange exchange) {
        String name = Documents.at(json, "/info/fullyQualifiedName").orElse("");
        CatalogAnswer found = exchange.send(CatalogRequest.read(PRODUCTS + "?fqn=" + inQuery(name)));
        return Documents.at(found.body(), "/content/0/uuid").orElseGet(() -> {
            Doc product = new Doc()
                    .put("fqn", name)
                    .put("domain", entry.metadata().domain())
                    .put("name", entry.productId())
                    .put("displayName", entry.metadata().name())
                    .put("description", entry.metadata().description());
            CatalogAnswer made = exchange.send(
                    CatalogRequest.metadata("POST", INIT, Documents.line(new Doc().put("dataProduct", product)))
                            .about("data product " + name));
            return Documents.at(made.body(), "/dataProduct/uuid").orElse(NOT_KNOWN_YET);
        });
    }

    /** A version is known again by a tag that holds what it says. */
    private static void publishVersion(CatalogEntry entry, Doc descriptor, String product, Exchange exchange) {
        String tag = entry.metadata().version() + "+" + Ids.shortHash(Documents.line(descriptor));
        CatalogAnswer found = exchange.send(
                CatalogRequest.read(VERSIONS + "?dataProductUuid=" + inQuery(product) + "&tag=" + inQuery(tag)));
        String state = Documents.at(found.body(), "/content/0/validationState").orElse("");
        Doc version = new Doc()
                .put("dataProduct", new Doc().put("uuid", product))
                .put("name", entry.metadata().name())
                .put("description", entry.metadata().description())
                .put("tag", tag)
                .put("spec", "dpds")
                .put("specVersion", "1.0.0")
                .put("versionNumber", entry.metadata().version())
                .put("content", descriptor);
        CatalogRequest request = CatalogRequest.metadata(
                        "POST", PUBLISH, Documents.line(new Doc().put("dataProductVersion", version)))
                .about("version " + entry.metadata().version() + " of " + entry.productId());
        if (state.equals("REJECTED")) {
            exchange.refuse(Refusal.notSent(
                    request,
                    "the registry rejected this version before",
                    "see which of its policies did; change what the product declares, then replay it"));
        } else if (state.isEmpty()) {
            exchange.send(request);
        }
    }

    private static String inQuery(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        if (answer.status() == 400 && answer.body().contains("must be APPROVED")) {
            return Judgement.tryAgain("approve the product in the registry, or wait until its policies do");
        }
        if ((answer.status() == 400 || answer.status() == 422) && answer.body().contains("already existent")) {
            return Judgement.never("the registry keeps a version as it was published first; raise the version of the"
                    + " product, then replay it");
        }
        boolean taken = answer.status() >= 200 && answer.status() < 300;
        String proof = switch (request.path()) {
            case INIT -> "/dataProduct/uuid";
            case PUBLISH -> "/dataProductVersion/uuid";
            default -> "";
        };
        boolean proven = proof.isEmpty()
                ? Documents.isObject(answer.body())
                : Documents.at(answer.body(), proof).isPresent();
        return taken && !proven
                ? Judgement.tryAgain("the answer is not that of a registry; check the URL, its version and proxies")
                : Judgement.byStatus(answer);
    }

    @Override
    public String toString() {
        return name();
    }
}
