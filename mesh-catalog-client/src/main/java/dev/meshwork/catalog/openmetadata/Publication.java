package dev.meshwork.catalog.openmetadata;

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
import dev.meshwork.catalog.openmetadata.OpenMetadata.Dialect;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What OpenMetadata is told of one entry. Confined to its thread. */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(OpenMetadata.class);
    private static final String API = "/api/v1/";
    private static final String TEST_DEFINITION = "meshworkCheck";
    private static final String NOT_KNOWN_YET = "00000000-0000-0000-0000-000000000000";

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final Exchange exchange;
    private final Dialect dialect;
    private final List<DataSetName> inputNames;
    private final List<DataSetName> outputNames;

    Publication(CatalogEntry entry, Exchange exchange, Dialect dialect) {
        this.entry = entry;
        this.metadata = entry.metadata();
        this.exchange = exchange;
        this.dialect = dialect;
        this.inputNames = DataSetName.of(entry.inputs(), entry.productId());
        this.outputNames = DataSetName.of(entry.outputs(), entry.productId());
    }

    /** All of it where anything changed, for entities refer to one another by ids that only answers tell. */
    void declare() {
        if (!exchange.isNews(
                Kind.METADATA,
                "declaration of " + entry.productId(),
                entry.declared().toString())) {
            return;
        }
        String team = team();
        createWhereMissing("domains", Names.name(metadata.domain()), domain());
        declareTags();
        // First those that are served: one that is read as well is not made twice.
        List<String> outputs = tables(entry.outputs(), outputNames, Optional.of(team));
        List<String> inputs = tables(entry.inputs(), inputNames, Optional.empty());
        declareProduct(team, outputs);
        for (int i = 0; i < inputs.size(); i++) {
            for (int o = 0; o < outputs.size(); o++) {
                if (!inputNames.get(i).equals(outputNames.get(o))) {
                    Doc edge = edge(inputs.get(i), outputs.get(o), columnLineage(i, o));
                    write("PUT", "lineage", edge, "lineage of " + entry.productId());
                }
            }
        }
    }

    private List<Doc> columnLineage(int input, int output) {
        DataSetDescription from = entry.inputs().get(input);
        DataSetDescription to = entry.outputs().get(output);
        return entry.columnLineageOf(to.name()).stream()
                .filter(lineage -> lineage.input().equals(from.name()))
                .map(lineage -> new Doc()
                        .put(
                                "fromColumns",
                                lineage.inputColumns().stream()
                                        .map(column -> Tables.fullName(inputNames.get(input), from, column))
                                        .toList())
                        .put("toColumn", Tables.fullName(outputNames.get(output), to, lineage.column()))
                        .put("function", lineage.derivation().name()))
                .toList();
    }

    private String team() {
        String name = Names.name(metadata.ownerTeam());
        return createWhereMissing(
                "teams",
                name,
                new Doc()
                        .put("name", name)
                        .put("displayName", metadata.ownerTeam())
                        .put("teamType", "Group"));
    }

    private Doc domain() {
        return new Doc()
                .put("name", Names.name(metadata.domain()))
                .put("displayName", metadata.domain())
                .put("description", "Domain " + metadata.domain())
                .put("domainType", "Consumer-aligned");
    }

    /** People may have filled what is there already: it is left alone. */
    private String createWhereMissing(String type, String name, Doc doc) {
        CatalogAnswer there = read(type + "/name/" + Names.inPath(Names.full(name)));
        return there.status() == 404
                ? id(write("PUT", type, doc, type + " " + name), type + " " + name)
                : id(there, name);
    }

    private void declareTags() {
        write(
                "PUT",
                "classifications",
                new Doc()
                        .put("name", Tables.CLASSIFICATION)
                        .put("description", "What data products declare of themselves"),
                "classification " + Tables.CLASSIFICATION);
        Set<String> texts = new LinkedHashSet<>(productTags());
        Stream.concat(entry.inputs().stream(), entry.outputs().stream())
                .flatMap(port -> port.schema().fields().stream())
                .flatMap(Publication::classifications)
                .forEach(texts::add);
        for (String text : texts) {
            write(
                    "PUT",
                    "tags",
                    new Doc()
                            .put("name", Names.name(text))
                            .put("displayName", text)
                            .put("description", "Declared by data products: " + text)
                            .put("classification", Tables.CLASSIFICATION),
                    "tag " + text);
        }
    }

    private static Stream<String> classifications(dev.meshwork.core.schema.Field field) {
        return Stream.concat(
                field.classification().stream().map(Enum::name),
                Tables.inner(field.type()).fields().stream().flatMap(Publication::classifications));
    }

    private List<String> productTags() {
        List<String> texts = new ArrayList<>(metadata.tags());
        texts.removeIf(String::isBlank);
        texts.add(metadata.sensitivity().name());
        return texts.stream().distinct().toList();
    }

    /** The ids of the tables of ports. Those of inputs are created where nobody else described them. */
    private List<String> tables(List<DataSetDescription> ports, List<DataSetName> names, Optional<String> team) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            DataSetName name = names.get(i);
            if (i == 0) {
                write("PUT", "services/databaseServices", Tables.service(), "service " + Tables.SERVICE);
                write("PUT", "databases", Tables.database(), "database " + Tables.DATABASE);
            }
            Doc table = Tables.table(ports.get(i), name);
            String subject = "table " + Tables.fullName(name);
            if (team.isEmpty()) {
                CatalogAnswer there = read("tables/name/" + Names.inPath(Tables.fullName(name)));
                if (there.status() != 404) {
                    ids.add(id(there, subject));
                    continue;
                }
            }
            write("PUT", "databaseSchemas", Tables.schema(name), "schema " + Tables.schemaOf(name));
            team.ifPresent(owner -> owned(table, owner)
                    .put("tags", productTags().stream().map(Tables::tag).toList())
                    .put(
                            "retentionPeriod",
                            metadata.retention().map(Object::toString).orElse(null)));
            ids.add(id(write("PUT", "tables", table, subject), subject));
        }
        return ids;
    }

    private Doc owned(Doc doc, String team) {
        Doc owner = reference(team, "team");
        String domain = Names.full(Names.name(metadata.domain()));
        return switch (dialect) {
            case LATEST -> doc.put("owners", List.of(owner)).put("domains", List.of(domain));
            case BEFORE_1_5 -> doc.put("owner", owner).put("domain", domain);
        };
    }

    private static Doc reference(String id, String type) {
        return new Doc().put("id", id).put("type", type);
    }

    private void declareProduct(String team, List<String> assets) {
        String path = "dataProducts/name/" + Names.inPath(Names.full(entry.productId()));
        CatalogAnswer before = read(path);
        String subject = "data product " + entry.productId();
        Doc doc = owned(new Doc().put("name", entry.productId()).put("displayName", metadata.name()), team)
                .put("description", metadata.description().isBlank() ? metadata.name() : metadata.description())
                .put("experts", experts())
                .put(
                        "tags",
                        dialect == Dialect.LATEST
                                ? productTags().stream().map(Tables::tag).toList()
                                : List.of());
        CatalogAnswer after = write("PUT", "dataProducts", doc, subject);
        String id = id(after, subject);
        if (before.status() != 404) {
            mendTexts(id, before, after, doc);
        }
        if (!assets.isEmpty()) {
            List<Doc> references = assets.stream()
                    .distinct()
                    .map(asset -> reference(asset, "table"))
                    .toList();
            write(
                    "PUT",
                    "dataProducts/" + Names.inPath(Names.full(entry.productId())) + "/assets/add",
                    new Doc().put("assets", references),
                    "assets of " + subject);
        }
    }

    /** Only users that OpenMetadata knows can be experts. */
    private List<String> experts() {
        DataOwnership ownership = metadata.ownership();
        return Stream.of(
                        ownership.technicalOwner(),
                        ownership.developer(),
                        ownership.businessOwner(),
                        ownership.steward())
                .flatMap(name ->
                        Stream.ofNullable(name).filter(text -> !text.isBlank()).map(Names::name))
                .distinct()
                .filter(name ->
                        read("users/name/" + Names.inPath(Names.full(name))).status() == 200)
                .map(Names::full)
                .toList();
    }

    /** A PUT keeps texts that are there. They are replaced only where nobody else changed the product since we did. */
    private void mendTexts(String id, CatalogAnswer before, CatalogAnswer after, Doc wanted) {
        List<Doc> operations = new ArrayList<>();
        for (String member : List.of("displayName", "description")) {
            String want = String.valueOf(wanted.members().get(member));
            Optional<String> is = Documents.at(after.body(), "/" + member);
            if (is.isPresent() && !is.get().equals(want)) {
                operations.add(
                        new Doc().put("op", "replace").put("path", "/" + member).put("value", want));
            }
        }
        if (operations.isEmpty()) {
            return;
        }
        Optional<String> me = Documents.at(read("users/loggedInUser").body(), "/name");
        if (me.isPresent() && me.equals(Documents.at(before.body(), "/updatedBy"))) {
            exchange.send(CatalogRequest.result("PATCH", API + "dataProducts/" + id, Documents.line(operations))
                    .withHeader("Content-Type", "application/json-patch+json")
                    .about("texts of data product " + entry.productId()));
        } else {
            LOG.warn(
                    "Texts of data product {} were changed in OpenMetadata and stay as they are there; declare the same"
                            + " to end this difference",
                    entry.productId());
        }
    }

    private static Doc edge(String from, String to, List<Doc> columns) {
        Doc edge = new Doc().put("fromEntity", reference(from, "table")).put("toEntity", reference(to, "table"));
        if (!columns.isEmpty()) {
            edge.put("lineageDetails", new Doc().put("columnsLineage", columns));
        }
        return new Doc().put("edge", edge);
    }

    void tellResults() {
        Map<String, DataSetName> byPort = new TreeMap<>();
        for (int i = 0; i < inputNames.size(); i++) {
            byPort.put(entry.inputs().get(i).name(), inputNames.get(i));
        }
        for (int i = 0; i < outputNames.size(); i++) {
            byPort.put(entry.outputs().get(i).name(), outputNames.get(i));
        }
        Set<String> told = new LinkedHashSet<>();
        for (CheckResult check : entry.measured().checks()) {
            DataSetName dataSet = byPort.get(check.dataSet());
            if (dataSet != null && told.add(check.dataSet() + "\n" + check.check())) {
                tell(check, Tables.fullName(dataSet));
            }
        }
    }

    private void tell(CheckResult check, String table) {
        metadata("dataQuality/testDefinitions", definition(), "test definition " + TEST_DEFINITION);
        // Names of test cases are unique in a table only by their text.
        String name = Names.name(check.check().isBlank() ? check.subject() : check.check()) + "-"
                + Ids.shortHash(check.check() + check.subject());
        String sentence = check.subject() + " should be " + check.expectation();
        metadata(
                "dataQuality/testCases",
                new Doc()
                        .put("name", name)
                        .put("displayName", check.check())
                        .put("description", sentence)
                        .put("testDefinition", TEST_DEFINITION)
                        .put("entityLink", "<#E::table::" + table + ">"),
                "check " + check.check() + " of " + check.dataSet());
        Doc observed = new Doc().put("name", "observed").put("value", check.observed());
        Doc result = new Doc()
                .put("timestamp", entry.measured().endedAt().toEpochMilli())
                .put("testCaseStatus", check.passed() ? "Success" : "Failed")
                .put("result", check.observed())
                .put("testResultValue", List.of(observed));
        exchange.send(CatalogRequest.result(
                        "POST",
                        API + "dataQuality/testCases/testCaseResults/" + Names.inPath(table + "." + Names.full(name)),
                        Documents.line(result))
                .about("result of " + check.check() + " in run "
                        + entry.measured().runId()));
    }

    private static Doc definition() {
        return new Doc()
                .put("name", TEST_DEFINITION)
                .put("description", "A check of a data product; what it expects stands at the test case")
                .put("entityType", "TABLE")
                .put("testPlatforms", List.of("Other"));
    }

    private void metadata(String path, Doc doc, String subject) {
        exchange.send(
                CatalogRequest.metadata("PUT", API + path, Documents.line(doc)).about(subject));
    }

    private CatalogAnswer read(String path) {
        return exchange.send(CatalogRequest.read(API + path));
    }

    private CatalogAnswer write(String method, String path, Doc doc, String subject) {
        return exchange.send(
                CatalogRequest.result(method, API + path, Documents.line(doc)).about(subject));
    }

    /** What others refer to it by. OpenMetadata tells it with each answer; a rehearsal does not know it yet. */
    private String id(CatalogAnswer answer, String subject) {
        Optional<String> id = Documents.at(answer.body(), "/id");
        if (id.isEmpty() && !exchange.isRehearsal() && answer.status() / 100 == 2) {
            exchange.refuse(new Refusal(
                    CatalogRequest.read(API).about(subject),
                    answer,
                    "OpenMetadata answered without an id",
                    "check that the URL leads to OpenMetadata itself, then replay it"));
        }
        return id.orElse(NOT_KNOWN_YET);
    }
}
