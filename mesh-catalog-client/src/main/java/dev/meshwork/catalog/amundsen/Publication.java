package dev.meshwork.catalog.amundsen;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.amundsen.Columns.Badge;
import dev.meshwork.catalog.amundsen.Columns.Column;
import dev.meshwork.catalog.amundsen.Cypher.Link;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Amundsen is told of one entry. Confined to its thread. */
final class Publication {

    /** What the request is about that a graph may refuse without harm. */
    static final String UNIQUE_KEYS = "unique keys";

    private static final Logger LOG = LoggerFactory.getLogger(Amundsen.class);
    private static final String DESCRIPTION = "/_description";
    private static final String PRODUCT = "data-product";
    private static final String RUN = "data-product-run";

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final Exchange exchange;
    private final String path;
    private final Map<TableKey, DataSetDescription> inputs;
    private final Map<TableKey, DataSetDescription> outputs;

    Publication(CatalogEntry entry, Exchange exchange, String path) {
        this.entry = entry;
        this.metadata = entry.metadata();
        this.exchange = exchange;
        this.path = path;
        this.inputs = keyed(entry.inputs());
        this.outputs = keyed(entry.outputs());
    }

    private Map<TableKey, DataSetDescription> keyed(List<DataSetDescription> ports) {
        List<DataSetName> names = DataSetName.of(ports, entry.productId());
        Map<TableKey, DataSetDescription> keyed = new LinkedHashMap<>();
        for (int i = 0; i < ports.size(); i++) {
            keyed.putIfAbsent(TableKey.of(names.get(i)), ports.get(i));
        }
        return keyed;
    }

    /** All that is declared, in one transaction. */
    void declare() {
        if (outputs.isEmpty()) {
            return;
        }
        Transaction constraints = new Transaction();
        Cypher.UNIQUE_KEYS.forEach(statement -> constraints.add(statement, new Doc()));
        exchange.send(CatalogRequest.metadata("POST", path, constraints.json()).about(UNIQUE_KEYS));

        List<Doc> descriptions = new ArrayList<>();
        outputs.forEach((key, port) -> addDescriptions(descriptions, key, port));
        Transaction declaration = new Transaction()
                .add(Cypher.PLACES, rows("tables", places()))
                .add(Cypher.COLUMNS, rows("tables", tables(outputs)))
                .add(Cypher.DROP_COLUMNS, rows("tables", tables(outputs)))
                .add(Cypher.COLUMNS_WHERE_NONE, rows("tables", tables(onlyRead())))
                .add(Cypher.DESCRIBE_TABLES, rows("descriptions", descriptions))
                .add(Cypher.DESCRIBE_COLUMNS, rows("descriptions", descriptions))
                .add(Cypher.DROP_DESCRIPTIONS, described(descriptions))
                .add(Cypher.SUMMARIES, rows("summaries", summaries(PRODUCT, 0, port -> Texts.product(entry))));
        links().forEach((link, rows) ->
                link.statements().forEach(statement -> declaration.add(statement, rows("links", rows))));
        int question = declaration.statements.size();
        declaration.add(Cypher.FOREIGN_DESCRIPTIONS, rows("descriptions", descriptions));
        CatalogAnswer answer = exchange.send(
                CatalogRequest.metadata("POST", path, declaration.json()).about("tables of " + entry.productId()));
        Documents.each(answer.body(), "/results/" + question + "/data", "/row/0")
                .ifPresent(keys -> keys.forEach(key -> LOG.warn(
                        "Description {} was changed in Amundsen and stays as it is there; declare the same to end this"
                                + " difference",
                        key)));
    }

    private Map<TableKey, DataSetDescription> onlyRead() {
        Map<TableKey, DataSetDescription> others = new LinkedHashMap<>(inputs);
        others.keySet().removeAll(outputs.keySet());
        return others;
    }

    private List<Doc> places() {
        return Stream.concat(outputs.keySet().stream(), onlyRead().keySet().stream())
                .map(key -> new Doc()
                        .put("databaseKey", key.databaseKey())
                        .put("database", key.database())
                        .put("clusterKey", key.clusterKey())
                        .put("cluster", key.cluster())
                        .put("schemaKey", key.schemaKey())
                        .put("schema", key.schema())
                        .put("key", key.key())
                        .put("name", key.table()))
                .toList();
    }

    private static List<Doc> tables(Map<TableKey, DataSetDescription> ports) {
        List<Doc> tables = new ArrayList<>();
        ports.forEach((key, port) -> {
            List<Doc> rows = new ArrayList<>();
            for (Column column : Columns.of(key, port.schema().fields())) {
                rows.add(new Doc()
                        .put("key", column.key())
                        .put("name", column.name())
                        .put("type", column.type())
                        .put("order", rows.size()));
            }
            tables.add(put(new Doc().put("key", key.key()), "columns", rows));
        });
        return tables;
    }

    /** The table's own words and those of its columns, with the place where Amundsen lets people edit them. */
    private void addDescriptions(List<Doc> descriptions, TableKey key, DataSetDescription port) {
        String text = port.schema().description().orElse(metadata.description());
        addDescription(descriptions, key.key(), text);
        for (Column column : Columns.of(key, port.schema().fields())) {
            addDescription(descriptions, column.key(), column.description().orElse(""));
        }
    }

    private static void addDescription(List<Doc> descriptions, String of, String text) {
        if (!text.isBlank()) {
            descriptions.add(
                    new Doc().put("of", of).put("key", of + DESCRIPTION).put("text", text));
        }
    }

    private Doc described(List<Doc> descriptions) {
        List<String> tables = outputs.keySet().stream().map(TableKey::key).toList();
        List<Object> keys = descriptions.stream()
                .map(description -> Objects.requireNonNull(description.members().get("key")))
                .toList();
        return put(new Doc().put("tables", tables), "described", keys);
    }

    private List<Doc> summaries(String source, long at, Function<String, String> text) {
        return outputs.entrySet().stream()
                .map(e -> new Doc()
                        .put("table", e.getKey().key())
                        .put("key", e.getKey().key() + "/_" + source + "_description")
                        .put("source", source)
                        .put("at", at)
                        .put("text", text.apply(e.getValue().name())))
                .toList();
    }

    private Map<Link, List<Doc>> links() {
        Map<Link, List<Doc>> links = new LinkedHashMap<>();
        links.put(Link.TAGS, onEach(tags()));
        links.put(Link.OWNERS, onEach(owners()));
        links.put(
                Link.BADGES,
                onEach(List.of(badge(new Badge(metadata.sensitivity().name(), "sensitivity")))));
        List<Doc> columns = new ArrayList<>();
        outputs.forEach((key, port) -> {
            for (Column column : Columns.of(key, port.schema().fields())) {
                columns.add(link(
                        column.key(),
                        column.badges().stream().map(Publication::badge).toList()));
            }
        });
        links.put(Link.COLUMN_BADGES, columns);
        links.put(
                Link.UPSTREAMS,
                outputs.keySet().stream()
                        .map(output -> link(output.key(), upstreamsOf(output)))
                        .toList());
        links.put(Link.COLUMN_UPSTREAMS, columnUpstreams());
        return links;
    }

    private List<Doc> columnUpstreams() {
        Map<String, Map<String, String>> inputKeys = new LinkedHashMap<>();
        inputs.forEach((key, input) -> inputKeys.put(input.name(), keysByPath(key, input)));
        List<Doc> links = new ArrayList<>();
        outputs.forEach((table, port) -> {
            Map<String, String> keys = keysByPath(table, port);
            Map<String, List<Doc>> upstreams = new LinkedHashMap<>();
            keys.values().forEach(key -> upstreams.put(key, new ArrayList<>()));
            for (ColumnLineage lineage : entry.columnLineageOf(port.name())) {
                List<Doc> of = upstreams.getOrDefault(keys.getOrDefault(lineage.column(), ""), new ArrayList<>());
                Map<String, String> from = inputKeys.getOrDefault(lineage.input(), Map.of());
                lineage.inputColumns().stream()
                        .filter(from::containsKey)
                        .forEach(column ->
                                of.add(new Doc().put("key", from.get(column)).putEmptyObject("properties")));
            }
            upstreams.forEach((column, targets) -> links.add(link(column, targets)));
        });
        return links;
    }

    private static Map<String, String> keysByPath(TableKey table, DataSetDescription port) {
        Map<String, String> keys = new LinkedHashMap<>();
        Columns.of(table, port.schema().fields()).forEach(column -> keys.putIfAbsent(column.path(), column.key()));
        return keys;
    }

    private List<Doc> upstreamsOf(TableKey output) {
        return inputs.keySet().stream()
                .filter(input -> !input.equals(output))
                .map(input -> new Doc().put("key", input.key()).putEmptyObject("properties"))
                .toList();
    }

    private List<Doc> onEach(List<Doc> targets) {
        return outputs.keySet().stream().map(key -> link(key.key(), targets)).toList();
    }

    private static Doc link(String key, List<Doc> targets) {
        return put(new Doc().put("key", key), "targets", targets);
    }

    /** Amundsen's tags are in lower case. */
    private List<Doc> tags() {
        return metadata.tags().stream()
                .map(tag -> Texts.name(tag.strip().toLowerCase(Locale.ROOT)))
                .filter(tag -> !tag.isBlank())
                .distinct()
                .map(tag -> target(tag, new Doc().put("tag_type", "default")))
                .toList();
    }

    /** Owners are users, whose key is an e-mail address where it is one. */
    private List<Doc> owners() {
        DataOwnership ownership = metadata.ownership();
        return Stream.of(
                        metadata.ownerTeam(),
                        ownership.technicalOwner(),
                        ownership.developer(),
                        ownership.businessOwner(),
                        ownership.steward())
                .flatMap(name -> Stream.ofNullable(name).filter(text -> !text.isBlank()))
                .map(Texts::name)
                .distinct()
                .map(name -> target(name, new Doc().put("email", name)))
                .toList();
    }

    private static Doc badge(Badge badge) {
        return target(badge.name(), new Doc().put("category", badge.category()));
    }

    private static Doc target(String key, Doc properties) {
        return new Doc().put("key", key).put("properties", properties);
    }

    void tellResults() {
        if (outputs.isEmpty()) {
            return;
        }
        long at = entry.measured().endedAt().toEpochMilli();
        List<Doc> updates = outputs.entrySet().stream()
                .filter(e -> entry.measured().servedAt(e.getValue().name()).isPresent())
                .map(e -> new Doc()
                        .put("table", e.getKey().key())
                        .put("key", e.getKey().key() + "/timestamp")
                        .put("at", at / 1_000))
                .toList();
        Transaction results = new Transaction()
                .add(Cypher.SUMMARIES, rows("summaries", summaries(RUN, at, port -> Texts.run(entry, port))))
                .add(Cypher.UPDATES, rows("updates", updates));
        exchange.send(CatalogRequest.result("POST", path, results.json())
                .about("run " + entry.measured().runId() + " of " + entry.productId()));
    }

    private static Doc rows(String name, List<Doc> rows) {
        return put(new Doc(), name, rows);
    }

    /** Puts a list that is there, too, where it is empty. */
    private static Doc put(Doc doc, String name, List<?> values) {
        return values.isEmpty() ? doc.putEmptyList(name) : doc.put(name, values);
    }

    /** Statements that are carried out all or not at all. Not thread-safe. */
    private static final class Transaction {
        private final List<Doc> statements = new ArrayList<>();

        Transaction add(String statement, Doc parameters) {
            statements.add(new Doc().put("statement", statement).put("parameters", parameters));
            return this;
        }

        String json() {
            return Documents.line(new Doc().put("statements", statements));
        }
    }
}
