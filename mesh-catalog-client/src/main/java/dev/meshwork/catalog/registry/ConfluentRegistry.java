package dev.meshwork.catalog.registry;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.Compatibility;

/**
 * Registers the schema of each output port with a registry that speaks Confluent's REST API, version 7: that of Confluent, Apicurio,
 * Karapace, Redpanda. The compatibility level of a subject is set where it has none; one that somebody set stays. A schema that breaks
 * the level is refused by the registry, and set aside with what it says. Immutable and thread-safe.
 *
 * <pre>{@code
 * HttpCatalog.of(ConfluentRegistry.avro(), HttpConnection.to(url).build());
 * HttpCatalog.of(ConfluentRegistry.jsonSchema().keeping(Compatibility.BACKWARD), connection);
 * }</pre>
 */
public final class ConfluentRegistry implements CatalogAdapter {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    /** The subject or the registry is read-only. */
    private static final String NOT_PERMITTED = "42205";

    private final PortSchemas schemas;

    private ConfluentRegistry(PortSchemas schemas) {
        this.schemas = schemas;
    }

    /** Schemas as Avro; the connection leads to the registry, as in {@code https://registry.example.com}. */
    public static ConfluentRegistry avro() {
        return new ConfluentRegistry(PortSchemas.of(SchemaFormat.AVRO));
    }

    /** Schemas as JSON Schema. */
    public static ConfluentRegistry jsonSchema() {
        return new ConfluentRegistry(PortSchemas.of(SchemaFormat.JSON));
    }

    /**
     * What a newer schema keeps of an older one. Default: {@link Compatibility#FORWARD}, which is what a runner lets minor versions keep.
     * {@link Compatibility#NONE} leaves the level to the registry.
     */
    public ConfluentRegistry keeping(Compatibility promise) {
        return new ConfluentRegistry(schemas.keeping(promise));
    }

    /** What subjects are called. Default: {@link SubjectNaming#byLine}. */
    public ConfluentRegistry named(SubjectNaming naming) {
        return new ConfluentRegistry(schemas.named(naming));
    }

    @Override
    public String name() {
        return "confluent-registry";
    }

    @Override
    public Capabilities capabilities() {
        return profile("Schema registry", schemas).build();
    }

    static Capabilities.Builder profile(String catalog, PortSchemas schemas) {
        boolean avro = schemas.format() == SchemaFormat.AVRO;
        return Capabilities.of(catalog + (avro ? "" : " (JSON Schema)"))
                .has(Feature.ID, avro ? "subject, namespace" : "subject, $id")
                .has(Feature.SCHEMA, avro ? "record" : "properties")
                .has(Feature.NESTED_FIELDS, avro ? "record in record" : "properties, items")
                .has(Feature.FIELD_DESCRIPTIONS, avro ? "doc" : "description")
                .has(Feature.PRIMARY_KEY, "`meshwork.primaryKey`")
                .has(Feature.NULLABILITY, avro ? "union with null" : "required, type null")
                .has(Feature.CLASSIFICATION, "`meshwork.classification`");
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        if (!entry.measured().succeeded()) {
            return;
        }
        for (DataSetDescription port : entry.outputs()) {
            String subject = schemas.subject(entry, port);
            schemas.news(entry, port, exchange).ifPresent(schema -> register(subject, schema, exchange));
        }
    }

    private void register(String subject, SchemaDocument schema, Exchange exchange) {
        if (schemas.promise() != Compatibility.NONE) {
            setLevel(subject, exchange);
        }
        Doc body = new Doc().put("schemaType", schema.format().name()).put("schema", schema.text());
        exchange.send(request("POST", "/subjects/" + PortSchemas.inPath(subject) + "/versions", body)
                .about("schema " + subject));
    }

    /** A registry may tell its own level where a subject has none: NONE is no decision of anybody. */
    private void setLevel(String subject, Exchange exchange) {
        String path = "/config/" + PortSchemas.inPath(subject);
        CatalogAnswer there = exchange.send(CatalogRequest.read(path));
        String level = Documents.at(there.body(), "/compatibilityLevel").orElse("NONE");
        String wanted = schemas.promise().name();
        if (level.equals("NONE")) {
            exchange.send(
                    request("PUT", path, new Doc().put("compatibility", wanted)).about("level of " + subject));
        } else if (!level.equals(wanted)) {
            exchange.note(
                    "the level of " + subject + " is " + level + " and stays, though the product keeps " + wanted);
        }
    }

    private static CatalogRequest request(String method, String path, Doc body) {
        return CatalogRequest.document(method, path, MEDIA_TYPE, Documents.line(body));
    }

    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        if (answer.status() == 409) {
            return Judgement.never("the schema breaks what the registry holds it to; raise the major version of the"
                    + " product, or lower the level of the subject there, then replay it");
        }
        if (answer.status() == 422
                && Documents.at(answer.body(), "/error_code")
                        .filter(NOT_PERMITTED::equals)
                        .isPresent()) {
            return Judgement.tryAgain("make the subject writable: its mode is read-only");
        }
        return PortSchemas.judge(request, answer, request.path().endsWith("/versions") ? "/id" : "");
    }

    @Override
    public String toString() {
        return name() + " as " + schemas.format();
    }
}
