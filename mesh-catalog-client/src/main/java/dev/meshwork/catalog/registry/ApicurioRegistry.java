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
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.Compatibility;

/**
 * Registers the schema of each output port with Apicurio Registry 3 by its own API: an artifact in the group of the product, with name,
 * description and labels, and a compatibility rule. Name and description are given once, and are people's from then on; of labels only
 * ours are set. A rule that is there stays. A schema that breaks it is refused by the registry, and set aside with what it says.
 * Immutable and thread-safe.
 */
public final class ApicurioRegistry implements CatalogAdapter {

    private static final String GROUPS = "/apis/registry/v3/groups/";
    private static final String RULE = "/rules/COMPATIBILITY";
    private static final String CREATE = "/artifacts?ifExists=FIND_OR_CREATE_VERSION";

    private final PortSchemas schemas;

    private ApicurioRegistry(PortSchemas schemas) {
        this.schemas = schemas;
    }

    /** Schemas as Avro; the connection leads to the server, as in {@code https://apicurio.example.com}. */
    public static ApicurioRegistry avro() {
        return new ApicurioRegistry(PortSchemas.of(SchemaFormat.AVRO));
    }

    /** Schemas as JSON Schema. */
    public static ApicurioRegistry jsonSchema() {
        return new ApicurioRegistry(PortSchemas.of(SchemaFormat.JSON));
    }

    /**
     * What a newer schema keeps of an older one. Default: {@link Compatibility#FORWARD}, which is what a runner lets minor versions keep.
     * {@link Compatibility#NONE} leaves the rules to the registry.
     */
    public ApicurioRegistry keeping(Compatibility promise) {
        return new ApicurioRegistry(schemas.keeping(promise));
    }

    /** What artifacts are called. Default: {@link SubjectNaming#byLine}. */
    public ApicurioRegistry named(SubjectNaming naming) {
        return new ApicurioRegistry(schemas.named(naming));
    }

    @Override
    public String name() {
        return "apicurio";
    }

    @Override
    public Capabilities capabilities() {
        return ConfluentRegistry.profile("Apicurio", schemas)
                .has(Feature.ID, "groupId, artifactId")
                .has(Feature.NAME, "name, label `product`")
                .has(Feature.DOMAIN, "label `domain`")
                .has(Feature.OWNER_TEAM, "label `ownerTeam`")
                .has(Feature.DESCRIPTION, "description")
                .has(Feature.VERSION, "version.name, label `version`")
                .has(Feature.SENSITIVITY, "label `sensitivity`")
                .build();
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        if (!entry.measured().succeeded()) {
            return;
        }
        for (DataSetDescription port : entry.outputs()) {
            String artifact = schemas.subject(entry, port);
            String group = GROUPS + PortSchemas.inPath(entry.productId());
            String path = group + "/artifacts/" + PortSchemas.inPath(artifact);
            schemas.news(entry, port, exchange).ifPresent(schema -> {
                if (register(entry, schema, group + CREATE, artifact, exchange).status() < 400) {
                    setRule(path, artifact, exchange);
                }
            });
            label(entry, path, artifact, exchange);
        }
    }

    private static CatalogAnswer register(
            CatalogEntry entry, SchemaDocument schema, String path, String artifact, Exchange exchange) {
        Doc version = new Doc()
                .put("name", entry.metadata().version())
                .put("content", new Doc().put("content", schema.text()).put("contentType", "application/json"));
        Doc body = new Doc()
                .put("artifactId", artifact)
                .put("artifactType", schema.format().name())
                .put("name", entry.metadata().name())
                .put("description", entry.metadata().description())
                .put("labels", labels(entry.metadata()))
                .put("firstVersion", version);
        return exchange.send(
                CatalogRequest.metadata("POST", path, Documents.line(body)).about("schema " + artifact));
    }

    private static Doc labels(DataProductMetadata metadata) {
        return new Doc()
                .put("product", metadata.name())
                .put("domain", metadata.domain())
                .put("ownerTeam", metadata.ownerTeam())
                .put("version", metadata.version())
                .put("sensitivity", metadata.sensitivity().name());
    }

    private void setRule(String artifactPath, String artifact, Exchange exchange) {
        String wanted = schemas.promise().name();
        if (schemas.promise() == Compatibility.NONE) {
            return;
        }
        CatalogAnswer there = exchange.send(CatalogRequest.read(artifactPath + RULE));
        String level = Documents.at(there.body(), "/config").orElse("");
        if (level.isEmpty()) {
            Doc rule = new Doc().put("ruleType", "COMPATIBILITY").put("config", wanted);
            exchange.send(CatalogRequest.metadata("POST", artifactPath + "/rules", Documents.line(rule))
                    .about("rule of " + artifact));
        } else if (!level.equals(wanted)) {
            exchange.note(
                    "the rule of " + artifact + " is " + level + " and stays, though the product keeps " + wanted);
        }
    }

    private static void label(CatalogEntry entry, String path, String artifact, Exchange exchange) {
        String labels = Documents.line(labels(entry.metadata()));
        if (!exchange.isNews(CatalogRequest.Kind.METADATA, "labels of " + artifact, labels)) {
            return;
        }
        CatalogAnswer there = exchange.send(CatalogRequest.read(path));
        String before = Documents.text(there.body(), "/labels").orElse("{}");
        String after = Documents.merged(before, labels);
        if (there.status() != 404 && !after.equals(before)) {
            exchange.send(CatalogRequest.metadata("PUT", path, "{\"labels\":" + after + "}")
                    .about("labels of " + artifact));
        }
    }

    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        String error = Documents.at(answer.body(), "/name").orElse("");
        if (answer.status() >= 400) {
            switch (error) {
                case "RuleViolationException" -> {
                    return Judgement.never("the schema breaks a rule of the registry; raise the major version of the"
                            + " product, or change the rule there, then replay it");
                }
                case "RuleAlreadyExistsException" -> {
                    return Judgement.done();
                }
                case "ArtifactAlreadyExistsException", "VersionAlreadyExistsException" -> {
                    return Judgement.tryAgain("nothing to do: somebody else registered it at the same time");
                }
                case "GroupNotFoundException" -> {
                    return Judgement.tryAgain("create the group, or let the registry create groups");
                }
                default -> {
                    // the status says it
                }
            }
        }
        return PortSchemas.judge(request, answer, request.path().endsWith(CREATE) ? "/version/globalId" : "");
    }

    @Override
    public String toString() {
        return name() + " as " + schemas.format();
    }
}
