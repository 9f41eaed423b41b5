package dev.meshwork.catalog.openmetadata;

import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Fact;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Shown;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Tree;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What OpenMetadata shows of one product. Confined to its thread. */
final class ReadBack {

    private static final Set<Feature> FEATURES = Set.of(
            Feature.ID,
            Feature.NAME,
            Feature.DOMAIN,
            Feature.OWNER_TEAM,
            Feature.DESCRIPTION,
            Feature.TAGS,
            Feature.SENSITIVITY,
            Feature.SCHEMA,
            Feature.FIELD_DESCRIPTIONS,
            Feature.PRIMARY_KEY,
            Feature.CLASSIFICATION);

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final Exchange exchange;
    private final List<Fact> facts = new ArrayList<>();

    ReadBack(CatalogEntry entry, Exchange exchange) {
        this.entry = entry;
        this.metadata = entry.metadata();
        this.exchange = exchange;
    }

    Shown shown() {
        readProduct(read("dataProducts", Names.full(entry.productId()), "owners,domains,tags"));
        List<DataSetName> names = DataSetName.of(entry.outputs(), entry.productId());
        for (int i = 0; i < names.size(); i++) {
            Map<String, String> paths = new HashMap<>();
            addPaths(paths, "", "", entry.outputs().get(i).schema().fields());
            readTable(
                    entry.outputs().get(i).name(),
                    read("tables", Tables.fullName(names.get(i)), "columns,tags,tableConstraints"),
                    paths);
        }
        return new Shown(FEATURES, facts);
    }

    private Tree read(String type, String fullName, String fields) {
        String path = "/api/v1/" + type + "/name/" + Names.inPath(fullName) + "?fields=" + fields;
        return Tree.of(exchange.send(CatalogRequest.read(path)).body());
    }

    private void readProduct(Tree product) {
        add(Feature.ID, "", product.at("/name").text());
        add(Feature.NAME, "", product.at("/displayName").text());
        String description = product.at("/description").text();
        // OpenMetadata wants a description; a product without one got its name.
        boolean isName = metadata.description().isBlank() && description.equals(Doc.clean(metadata.name()));
        add(Feature.DESCRIPTION, "", isName ? "" : description);
        product.at("/domains").items().forEach(domain -> {
            String name = domain.at("/name").text();
            add(Feature.DOMAIN, "", name.equals(Names.name(metadata.domain())) ? metadata.domain() : name);
        });
        product.at("/owners").items().stream()
                .map(owner -> owner.at("/name").text())
                .forEach(name -> add(
                        Feature.OWNER_TEAM,
                        "",
                        name.equals(Names.name(metadata.ownerTeam())) ? metadata.ownerTeam() : name));
        product.at("/tags").items().forEach(tag -> readTag(tag.at("/tagFQN").text()));
    }

    private void readTag(String fullName) {
        if (fullName.equals(tag(metadata.sensitivity().name()))) {
            add(Feature.SENSITIVITY, "", metadata.sensitivity().name());
        } else {
            facts.add(Fact.tag(metadata.tags().stream()
                    .filter(text -> tag(text).equals(fullName))
                    .findFirst()
                    .orElse(fullName)));
        }
    }

    private static String tag(String text) {
        return Names.full(Tables.CLASSIFICATION, Names.name(text));
    }

    private static void addPaths(Map<String, String> paths, String parentName, String parent, List<Field> fields) {
        List<Doc> columns = Tables.columns(fields);
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String name = parentName + columns.get(i).members().get("name");
            paths.put(name, parent + field.name());
            addPaths(
                    paths,
                    name + "\n",
                    parent + field.name() + ".",
                    Tables.inner(field.type()).fields());
        }
    }

    private void readTable(String port, Tree table, Map<String, String> paths) {
        add(Feature.FIELD_DESCRIPTIONS, port, table.at("/description").text());
        readColumns(port, "", table.at("/columns"), paths);
        for (Tree constraint : table.at("/tableConstraints").items()) {
            if (constraint.at("/constraintType").text().equals("PRIMARY_KEY")) {
                constraint.at("/columns").items().stream()
                        .map(Tree::text)
                        .forEach(name -> facts.add(Fact.key(port + "." + paths.getOrDefault(name, name))));
            }
        }
    }

    private void readColumns(String port, String parent, Tree columns, Map<String, String> paths) {
        for (Tree column : columns.items()) {
            String name = parent + column.at("/name").text();
            String place = port + "." + paths.getOrDefault(name, name.replace('\n', '.'));
            facts.add(Fact.field(place));
            add(Feature.FIELD_DESCRIPTIONS, place, column.at("/description").text());
            if (column.at("/constraint").text().equals("PRIMARY_KEY")) {
                facts.add(Fact.key(place));
            }
            for (Tree tag : column.at("/tags").items()) {
                String fullName = tag.at("/tagFQN").text();
                add(
                        Feature.CLASSIFICATION,
                        place,
                        Stream.of(Classification.values())
                                .map(Classification::name)
                                .filter(text -> tag(text).equals(fullName))
                                .findFirst()
                                .orElse(fullName));
            }
            readColumns(port, name + "\n", column.at("/children"), paths);
        }
    }

    private void add(Feature feature, String subject, String text) {
        facts.add(new Fact(feature, subject, text));
    }
}
