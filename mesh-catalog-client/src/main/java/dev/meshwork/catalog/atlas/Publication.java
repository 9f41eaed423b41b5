package dev.meshwork.catalog.atlas;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.catalog.internal.ServiceLevelTexts;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Atlas is told of one entry. Confined to its thread. */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Atlas.class);
    private static final String API = "/api/atlas/v2/";
    private static final String TABLE = "rdbms_table";
    private static final String PROCESS = "Process";
    private static final int LONGEST_VALUE = 500;

    /** What our custom attributes begin with; others are other people's. */
    private static final String OURS = "mesh-";

    private static final String MARK = OURS + "published";

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final Exchange exchange;
    private final String process;

    Publication(CatalogEntry entry, Exchange exchange) {
        this.entry = entry;
        this.metadata = entry.metadata();
        this.exchange = exchange;
        this.process = Bulk.processName(entry.productId());
    }

    /** All of it where anything changed, for it is put together with what is there. */
    void declare() {
        if (!exchange.isNews(
                Kind.METADATA,
                "declaration of " + entry.productId(),
                entry.declared().toString())) {
            return;
        }
        Bulk bulk = new Bulk();
        List<Doc> outputs = new ArrayList<>();
        List<DataSetName> outputNames = DataSetName.of(entry.outputs(), entry.productId());
        for (int i = 0; i < outputNames.size(); i++) {
            outputs.add(bulk.addTable(outputNames.get(i), entry.outputs().get(i), metadata.ownerTeam()));
        }
        Map<String, String> classified = new TreeMap<>(bulk.classified());
        addProcess(bulk, inputs(bulk, outputNames), outputs);
        classified.values().stream().distinct().forEach(this::define);
        CatalogAnswer answer = send("POST", API + "entity/bulk", bulk.json(), "entities of " + entry.productId());
        if (answer.status() / 100 == 2) {
            classified.forEach(this::classify);
            label(PROCESS, process);
            outputNames.stream().map(Bulk::tableName).distinct().forEach(table -> label(TABLE, table));
        }
    }

    private void define(String classification) {
        if (isMissing(exchange.send(CatalogRequest.read(API + "types/classificationdef/name/" + classification)))) {
            Doc definition = new Doc().put("name", classification).put("description", "Classification of Meshwork");
            String body = Documents.line(new Doc().put("classificationDefs", List.of(definition)));
            send("POST", API + "types/typedefs", body, "classification " + classification);
        }
    }

    /** A table that is there belongs to those who serve it. */
    private List<Doc> inputs(Bulk bulk, List<DataSetName> outputs) {
        List<Doc> inputs = new ArrayList<>();
        List<DataSetName> names = DataSetName.of(entry.inputs(), entry.productId());
        for (int i = 0; i < names.size(); i++) {
            String qualifiedName = Bulk.tableName(names.get(i));
            if (!outputs.contains(names.get(i))) {
                CatalogAnswer there = read(TABLE, qualifiedName);
                inputs.add(
                        there.status() == 404
                                        || exchange.isRehearsal()
                                                && there.body().isEmpty()
                                ? bulk.addTable(names.get(i), entry.inputs().get(i), "")
                                : Bulk.reference(TABLE, qualifiedName));
            }
        }
        return inputs;
    }

    private CatalogAnswer read(String type, String qualifiedName) {
        return exchange.send(CatalogRequest.read(
                Names.entity(type, qualifiedName, "") + "&minExtInfo=true&ignoreRelationships=true"));
    }

    private void addProcess(Bulk bulk, List<Doc> inputs, List<Doc> outputs) {
        CatalogAnswer before = read(PROCESS, process);
        Doc attributes = new Doc()
                .put("qualifiedName", process)
                .put("name", Names.name(metadata.name()))
                .put("inputs", inputs)
                .put("outputs", outputs);
        Map<String, String> custom = new TreeMap<>(Documents.texts(before.body(), "/entity/customAttributes"));
        Optional<String> mark = Optional.ofNullable(custom.get(MARK));
        custom.keySet().removeIf(name -> name.startsWith(OURS));
        Doc texts = new Doc().put("description", metadata.description()).put("owner", metadata.ownerTeam());
        String there = mark(Documents.texts(before.body(), "/entity/attributes"));
        boolean isOurs = there.equals(mark.orElse(mark(Map.of())));
        if (isOurs) {
            texts.members().forEach(attributes::put);
        } else {
            LOG.warn(
                    "Description or owner of {} were changed in Atlas and stay as they are there; declare the same to end"
                            + " this difference",
                    process);
        }
        custom.putAll(custom());
        custom.put(MARK, isOurs ? mark(texts.members()) : mark.orElse("others"));
        bulk.add(PROCESS, attributes, new Doc());
        bulk.withCustomAttributes(custom);
    }

    /** What tells whether anybody changed the texts that people change, too. */
    private static String mark(Map<String, ?> attributes) {
        return Ids.shortHash(Stream.of("description", "owner")
                .map(name -> attributes.containsKey(name) ? String.valueOf(attributes.get(name)) : "")
                .collect(Collectors.joining("\n")));
    }

    private static boolean isMissing(CatalogAnswer there) {
        return there.status() / 100 == 4;
    }

    private Map<String, String> custom() {
        Map<String, String> custom = new TreeMap<>();
        put(custom, "id", metadata.id());
        put(custom, "domain", metadata.domain());
        put(custom, "version", metadata.version().toString());
        put(
                custom,
                "previous-versions",
                metadata.previousVersions().stream().map(Object::toString).collect(Collectors.joining(", ")));
        put(custom, "sensitivity", metadata.sensitivity().name());
        put(custom, "retention", metadata.retention().map(Object::toString).orElse(null));
        put(
                custom,
                "documentation",
                Optional.ofNullable(metadata.documentationUrl())
                        .map(Object::toString)
                        .orElse(null));
        ServiceLevelTexts.of(metadata).forEach((name, text) -> put(custom, "service-level-" + name, text));
        DataOwnership ownership = metadata.ownership();
        put(custom, "technical-owner", ownership.technicalOwner());
        put(custom, "developer", ownership.developer());
        put(custom, "business-owner", ownership.businessOwner());
        put(custom, "steward", ownership.steward());
        put(custom, "on-call", ownership.onCallRotation());
        put(custom, "escalation", ownership.escalationPath());
        put(custom, "channel", ownership.communicationChannel());
        metadata.attributes().forEach((name, text) -> put(custom, "attribute-" + name, text));
        return custom;
    }

    /** Values hold 500 characters; a longer one goes on in the next one. */
    private static void put(Map<String, String> custom, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        int part = 1;
        for (int from = 0; from < value.length(); part++) {
            int to = Math.min(value.length(), from + LONGEST_VALUE);
            if (to < value.length() && Character.isHighSurrogate(value.charAt(to - 1))) {
                to--;
            }
            custom.put(Names.word(OURS + name + (part == 1 ? "" : "-" + part)), value.substring(from, to));
            from = to;
        }
    }

    private void classify(String column, String classification) {
        String body =
                "[" + Documents.line(new Doc().put("typeName", classification).put("propagate", false)) + "]";
        send("POST", Names.entity("rdbms_column", column, "/classifications"), body, "classification of " + column);
    }

    private void label(String type, String qualifiedName) {
        String labels = Stream.concat(
                        metadata.tags().stream().filter(tag -> !tag.isBlank()),
                        Stream.of(metadata.sensitivity().name()))
                .map(Names::word)
                .distinct()
                .map(label -> "\"" + label + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        send("PUT", Names.entity(type, qualifiedName, "/labels"), labels, "labels of " + qualifiedName);
    }

    private CatalogAnswer send(String method, String path, String json, String subject) {
        return exchange.send(CatalogRequest.result(method, path, json).about(subject));
    }
}
