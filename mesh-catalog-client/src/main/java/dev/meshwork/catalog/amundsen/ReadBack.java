package dev.meshwork.catalog.amundsen;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Fact;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Shown;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Tree;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What Amundsen shows of one product. Confined to its thread. */
final class ReadBack {

    private static final Set<Feature> FEATURES = Set.of(
            Feature.OWNER_TEAM,
            Feature.TAGS,
            Feature.SENSITIVITY,
            Feature.SCHEMA,
            Feature.FIELD_DESCRIPTIONS,
            Feature.PRIMARY_KEY,
            Feature.CLASSIFICATION,
            Feature.LINEAGE);

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final Map<String, String> ports = new LinkedHashMap<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private final List<Fact> facts = new ArrayList<>();

    ReadBack(CatalogEntry entry) {
        this.entry = entry;
        this.metadata = entry.metadata();
        addKeys(ports, entry.outputs());
        addKeys(inputs, entry.inputs());
    }

    private void addKeys(Map<String, String> keys, List<DataSetDescription> sets) {
        List<DataSetName> names = DataSetName.of(sets, entry.productId());
        for (int i = 0; i < sets.size(); i++) {
            TableKey key = TableKey.of(names.get(i));
            keys.putIfAbsent(key.key(), sets.get(i).name());
            Columns.of(key, sets.get(i).schema().fields())
                    .forEach(column -> paths.putIfAbsent(column.key(), column.path()));
        }
    }

    Shown from(Exchange exchange, String path) {
        if (ports.isEmpty()) {
            return new Shown(Set.of(), List.of()); // there is no table that anything could stand at
        }
        List<Doc> statements = Cypher.QUESTIONS.stream()
                .map(statement -> new Doc()
                        .put("statement", statement)
                        .put("parameters", new Doc().put("tables", List.copyOf(ports.keySet()))))
                .toList();
        String body = Documents.line(new Doc().put("statements", statements));
        // Neo4j refuses to change anything in this mode.
        Map<String, String> headers =
                Map.of("Accept", "application/json", "Content-Type", "application/json", "Access-Mode", "READ");
        CatalogAnswer answer = exchange.send(
                new CatalogRequest(Kind.READ, "POST", path, headers, body, "tables of " + entry.productId()));
        for (Tree result : Tree.of(answer.body()).at("/results").items()) {
            for (Tree row : result.at("/data").items()) {
                read(row.at("/row"));
            }
        }
        // A product that reads what it serves: there is no lineage from a table to itself.
        inputs.forEach((key, name) -> {
            if (ports.containsKey(key)) {
                facts.add(Fact.input(name));
            }
        });
        return new Shown(FEATURES, facts);
    }

    /** A row is: what it is about, the table, a column or none, a text. */
    private void read(Tree row) {
        String table = row.at("/1").text();
        String port = ports.getOrDefault(table, table);
        String column = row.at("/2").text();
        String text = row.at("/3").text();
        String place = column.isEmpty() ? port : port + "." + paths.getOrDefault(table + "/" + column, column);
        switch (row.at("/0").text()) {
            case "description" -> readDescription(port, place, text);
            case "column" -> facts.add(Fact.field(place));
            case "badge" -> readBadge(place, column.isEmpty(), text);
            case "tag" -> readTag(text);
            case "owner" -> readOwner(text);
            case "upstream" -> facts.add(Fact.input(inputs.getOrDefault(text, text)));
            default ->
                throw new IllegalStateException(
                        "Invalid row of Neo4j '" + row.at("/0").text() + "': expected one that was asked for");
        }
    }

    /** A table without words of its own got those of the product. */
    private void readDescription(String port, String place, String text) {
        boolean isOfProduct = place.equals(port)
                && text.strip().equals(metadata.description().strip())
                && entry.outputs().stream()
                        .anyMatch(p -> p.name().equals(port)
                                && p.schema().description().isEmpty());
        if (!isOfProduct) {
            add(Feature.FIELD_DESCRIPTIONS, place, text);
        }
    }

    private void readBadge(String place, boolean isOfTable, String text) {
        if (isOfTable) {
            boolean isDeclared = text.equals(metadata.sensitivity().name());
            add(Feature.SENSITIVITY, isDeclared ? "" : text, text);
        } else if (text.equals(Columns.PRIMARY_KEY)) {
            facts.add(Fact.key(place));
        } else {
            add(Feature.CLASSIFICATION, place, text);
        }
    }

    private void readTag(String text) {
        Map<String, String> declared = new TreeMap<>();
        metadata.tags().forEach(tag -> declared.put(Texts.name(tag.strip().toLowerCase(Locale.ROOT)), tag));
        facts.add(Fact.tag(declared.getOrDefault(text, text)));
    }

    /** The roles are owners, too. */
    private void readOwner(String text) {
        if (text.equals(Texts.name(metadata.ownerTeam()))) {
            add(Feature.OWNER_TEAM, "", metadata.ownerTeam());
        }
    }

    private void add(Feature feature, String subject, String text) {
        facts.add(new Fact(feature, subject, text));
    }
}
