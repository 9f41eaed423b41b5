package dev.meshwork.catalog.registry;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.Compatibility;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What both kinds of registries are told alike: which schema, under which name, and what it promises. Immutable.
 *
 * @param format how schemas are written
 * @param promise what a newer schema keeps of an older one
 * @param naming what schemas are called
 */
record PortSchemas(SchemaFormat format, Compatibility promise, SubjectNaming naming) {

    private static final int MOST_NAMED = 10;

    /** Checks the parts. */
    PortSchemas {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(promise, "promise");
        Objects.requireNonNull(naming, "naming");
    }

    /** The default: what a runner lets minor versions keep, so that what it serves is taken. */
    static PortSchemas of(SchemaFormat format) {
        return new PortSchemas(format, Compatibility.FORWARD, SubjectNaming.byLine());
    }

    PortSchemas keeping(Compatibility newPromise) {
        return new PortSchemas(format, newPromise, naming);
    }

    PortSchemas named(SubjectNaming newNaming) {
        return new PortSchemas(format, promise, newNaming);
    }

    String subject(CatalogEntry entry, DataSetDescription port) {
        return naming.subject(entry.metadata(), port.name());
    }

    /** The schema of a port; empty where the registry knows it, and was told so since this process began. */
    Optional<SchemaDocument> news(CatalogEntry entry, DataSetDescription port, Exchange exchange) {
        SchemaDocument document = document(entry, port);
        String subject = subject(entry, port);
        if (!exchange.isNews(Kind.METADATA, "schema " + subject, promise + document.text())) {
            return Optional.empty();
        }
        if (!document.renamed().isEmpty()) {
            exchange.note(renamed(document, subject));
        }
        return Optional.of(document);
    }

    private static String renamed(SchemaDocument document, String subject) {
        List<Renaming> all = document.renamed();
        String some = all.stream().limit(MOST_NAMED).map(Renaming::toString).collect(Collectors.joining(", "));
        String rest = all.size() > MOST_NAMED ? ", and " + (all.size() - MOST_NAMED) + " more" : "";
        return "in " + document.format() + " of " + subject + " " + some + rest;
    }

    private SchemaDocument document(CatalogEntry entry, DataSetDescription port) {
        return switch (format) {
            case AVRO -> SchemaDocument.avro(port.schema(), entry.productId(), port.name());
            case JSON ->
                SchemaDocument.json(port.schema(), "urn:meshwork:schema:" + inPath(subject(entry, port)), promise);
        };
    }

    static String inPath(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Questions may find nothing; whatever is done has to be answered with what was done. */
    static Judgement judge(CatalogRequest request, CatalogAnswer answer, String proof) {
        if (answer.status() == 404 && request.kind() == Kind.READ) {
            return Judgement.done();
        }
        boolean taken = answer.status() >= 200 && answer.status() < 300;
        if (!taken) {
            return Judgement.byStatus(answer);
        }
        boolean proven = proof.isEmpty() || Documents.at(answer.body(), proof).isPresent();
        boolean readable = request.kind() != Kind.READ || Documents.isObject(answer.body());
        return proven && readable
                ? Judgement.done()
                : Judgement.tryAgain("the answer is not that of a registry; check the URL, its version and proxies");
    }
}
