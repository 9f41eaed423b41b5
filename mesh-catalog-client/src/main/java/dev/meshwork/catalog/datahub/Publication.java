package dev.meshwork.catalog.datahub;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.report.ServedPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What DataHub is told of one entry. Confined to its thread. */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(DataHub.class);
    private static final String ENTITY = "/openapi/v3/entity/";
    private static final String SYNCHRONOUSLY = "?async=false";
    private static final String ONLY_WHERE_MISSING = "?async=false&createIfNotExists=true";
    private static final String MARK = "meshwork.published";

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final Exchange exchange;
    private final String product;
    private final Map<String, String> inputs;
    private final Map<String, String> outputs;
    private final List<DataSetName> outputNames;

    Publication(CatalogEntry entry, Exchange exchange) {
        this.entry = entry;
        this.metadata = entry.metadata();
        this.exchange = exchange;
        this.product = Urns.product(entry.productId());
        this.outputNames = DataSetName.of(entry.outputs(), entry.productId());
        this.inputs = urns(entry.inputs(), DataSetName.of(entry.inputs(), entry.productId()));
        this.outputs = urns(entry.outputs(), outputNames);
    }

    private Map<String, String> urns(List<DataSetDescription> ports, List<DataSetName> names) {
        Map<String, String> urns = new LinkedHashMap<>();
        for (int i = 0; i < ports.size(); i++) {
            urns.putIfAbsent(
                    ports.get(i).name(),
                    Urns.dataSet(names.get(i), entry.measured().environment()));
        }
        return urns;
    }

    void declare() {
        declareDomainAndTags();
        declareDataSets();
        declareProduct();
    }

    private void declareDomainAndTags() {
        send(
                "domain",
                ONLY_WHERE_MISSING,
                "domain " + metadata.domain(),
                List.of(entity(Urns.domain(metadata.domain()))
                        .put("domainProperties", Aspects.value(new Doc().put("name", metadata.domain())))));
        List<String> texts = new ArrayList<>(Aspects.tagTexts(metadata));
        texts.addAll(Aspects.classifications(entry));
        send(
                "tag",
                ONLY_WHERE_MISSING,
                "tags of " + entry.productId(),
                texts.stream()
                        .distinct()
                        .map(text ->
                                entity(Urns.tag(text)).put("tagProperties", Aspects.value(new Doc().put("name", text))))
                        .toList());
    }

    private void declareDataSets() {
        List<Doc> ours = new ArrayList<>();
        List<Doc> patched = new ArrayList<>();
        List<Doc> domains = new ArrayList<>();
        for (int i = 0; i < entry.outputs().size(); i++) {
            DataSetDescription port = entry.outputs().get(i);
            String urn = Urns.dataSet(outputNames.get(i), entry.measured().environment());
            ours.add(entity(urn)
                    .put("datasetProperties", Aspects.value(Aspects.dataSet(port, entry.productId())))
                    .put("schemaMetadata", Aspects.value(Aspects.schema(port, Urns.platform(outputNames.get(i))))));
            patched.add(shared(entity(urn), upstreams(port, urn)));
            domains.add(entity(urn).put("domains", domain()));
        }
        String subject = "data sets of " + entry.productId();
        send("dataset", SYNCHRONOUSLY, subject, ours);
        send("dataset", ONLY_WHERE_MISSING, "domains of " + subject, domains);
        patch("dataset", "owners, tags and lineage of " + subject, patched);
    }

    private Patch upstreams(DataSetDescription output, String urn) {
        Patch patch = Aspects.upstreams(List.copyOf(inputs.values()));
        for (ColumnLineage lineage : entry.columnLineageOf(output.name())) {
            String input = inputs.get(lineage.input());
            if (input != null) {
                Aspects.addColumns(patch, lineage, urn, input);
            }
        }
        return patch;
    }

    private Doc domain() {
        return Aspects.value(new Doc().put("domains", List.of(Urns.domain(metadata.domain()))));
    }

    /** Aspects of any entity that people write to as well. */
    private Doc shared(Doc entity, Patch upstreams) {
        putIfAny(entity, "globalTags", Aspects.tags(metadata));
        putIfAny(entity, "ownership", Aspects.owners(metadata));
        putIfAny(entity, "institutionalMemory", Aspects.links(metadata));
        putIfAny(entity, "upstreamLineage", upstreams);
        return entity;
    }

    private static void putIfAny(Doc entity, String aspect, Patch patch) {
        if (!patch.isEmpty()) {
            entity.put(aspect, patch.toDoc());
        }
    }

    private void declareProduct() {
        Patch properties = Aspects.product(entry);
        outputs.values()
                .forEach(urn -> properties.item(
                        "assets", new Doc().put("destinationUrn", urn).put("outputPort", true), urn));
        String subject = "data product " + entry.productId();
        declareTexts("name and description of " + subject);
        Doc entity = shared(entity(product), new Patch()).put("dataProductProperties", properties.toDoc());
        send(
                "dataProduct",
                ONLY_WHERE_MISSING,
                "domain of " + subject,
                List.of(entity(product).put("domains", domain())));
        if (patch("dataProduct", subject, List.of(entity)) && !exchange.isRehearsal()) {
            requireWritten(subject);
        }
    }

    private void declareTexts(String subject) {
        String mark = mark(metadata.name(), metadata.description());
        if (exchange.isNews(Kind.METADATA, "whether to write " + subject, mark) && mayWriteTexts()) {
            Patch texts = new Patch()
                    .set("name", metadata.name())
                    .set("description", metadata.description())
                    .entry("customProperties", MARK, mark);
            String body = Documents.line(List.of(entity(product).put("dataProductProperties", texts.toDoc())));
            exchange.send(CatalogRequest.result("PATCH", ENTITY + "dataProduct" + SYNCHRONOUSLY, body)
                    .about(subject));
        }
    }

    private static String mark(String name, String description) {
        return Ids.hash(name + "\n" + description);
    }

    /** Whether nobody else gave the product its name or description: what is there is what was published last. */
    private boolean mayWriteTexts() {
        CatalogAnswer there = readProduct();
        Optional<String> name = Documents.at(there.body(), "/value/name");
        if (there.status() == 404 || name.isEmpty()) {
            return true;
        }
        String description = Documents.at(there.body(), "/value/description").orElse("");
        Optional<String> marked = Documents.at(there.body(), "/value/customProperties/" + MARK);
        boolean ours = marked.filter(mark(name.get(), description)::equals).isPresent();
        if (!ours) {
            LOG.warn(
                    "Name and description of {} were changed in DataHub and stay as they are there; declare the same to"
                            + " end this difference",
                    product);
        }
        return ours;
    }

    private CatalogAnswer readProduct() {
        return exchange.send(
                CatalogRequest.read(ENTITY + "dataProduct/" + Urns.inPath(product) + "/dataProductProperties"));
    }

    /** DataHub may answer 200 to what it does not like, and write nothing. */
    private void requireWritten(String subject) {
        CatalogAnswer there = readProduct();
        Optional<String> version = Documents.at(there.body(), "/value/customProperties/version");
        if (version.filter(metadata.version().toString()::equals).isEmpty()) {
            exchange.refuse(new Refusal(
                    CatalogRequest.read(ENTITY + "dataProduct").about(subject),
                    there,
                    "DataHub answered 200 and wrote nothing; it has " + there,
                    "look into the log of DataHub for the proposal that it dropped, then replay it"));
        }
    }

    void tellResults() {
        long at = entry.measured().endedAt().toEpochMilli();
        List<Doc> profiles = new ArrayList<>();
        for (ServedPort served : entry.measured().served()) {
            String urn = outputs.get(served.port());
            if (urn != null) {
                profiles.add(entity(urn)
                        .put(
                                "datasetProfile",
                                Aspects.value(
                                        new Doc().put("timestampMillis", at).put("rowCount", served.rows()))));
            }
        }
        result("dataset", "row counts of run " + entry.measured().runId(), profiles);
        tellChecks(at);
    }

    private void tellChecks(long at) {
        Map<String, Doc> infos = new LinkedHashMap<>();
        Map<String, Doc> events = new LinkedHashMap<>();
        for (CheckResult check : entry.measured().checks()) {
            String dataSet = outputs.getOrDefault(check.dataSet(), inputs.get(check.dataSet()));
            if (dataSet != null) {
                String urn = Urns.assertion(dataSet, check.check());
                infos.put(urn, entity(urn).put("assertionInfo", Aspects.value(info(check, dataSet))));
                events.put(urn, entity(urn).put("assertionRunEvent", Aspects.value(event(check, urn, dataSet, at))));
            }
        }
        send("assertion", SYNCHRONOUSLY, "checks of " + entry.productId(), List.copyOf(infos.values()));
        result("assertion", "checks of run " + entry.measured().runId(), List.copyOf(events.values()));
    }

    private static Doc info(CheckResult check, String dataSet) {
        String sentence = check.subject() + " should be " + check.expectation();
        return new Doc()
                .put("type", "CUSTOM")
                .put(
                        "customAssertion",
                        new Doc()
                                .put("type", "Meshwork " + check.dimension())
                                .put("entity", dataSet)
                                .put("logic", sentence))
                .put("description", check.check().isBlank() ? sentence : check.check());
    }

    private Doc event(CheckResult check, String urn, String dataSet, long at) {
        return new Doc()
                .put("timestampMillis", at)
                .put("runId", entry.measured().runId())
                .put("asserteeUrn", dataSet)
                .put("status", "COMPLETE")
                .put("assertionUrn", urn)
                .put(
                        "result",
                        new Doc()
                                .put("type", check.passed() ? "SUCCESS" : "FAILURE")
                                .put("rowCount", check.evaluated())
                                .put("unexpectedCount", check.failed())
                                .put("nativeResults", new Doc().put("observed", check.observed())));
    }

    private static Doc entity(String urn) {
        return new Doc().put("urn", urn);
    }

    private void send(String type, String query, String subject, List<Doc> entities) {
        if (!entities.isEmpty()) {
            exchange.send(CatalogRequest.metadata("POST", ENTITY + type + query, Documents.line(entities))
                    .about(subject));
        }
    }

    /** Whether it was sent, and not left out as unchanged. */
    private boolean patch(String type, String subject, List<Doc> entities) {
        return !entities.isEmpty()
                && exchange.send(CatalogRequest.metadata(
                                                        "PATCH",
                                                        ENTITY + type + SYNCHRONOUSLY,
                                                        Documents.line(entities))
                                                .about(subject))
                                        .status()
                                / 100
                        == 2;
    }

    private void result(String type, String subject, List<Doc> entities) {
        if (!entities.isEmpty()) {
            exchange.send(CatalogRequest.result("POST", ENTITY + type + SYNCHRONOUSLY, Documents.line(entities))
                    .about(subject));
        }
    }
}
