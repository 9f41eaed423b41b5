package dev.meshwork.catalog.datahub;

import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Fact;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Shown;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Tree;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.Classification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What DataHub shows of one product: where people edited something, their words and not ours. Confined to its thread. */
final class ReadBack {

    private static final Set<Feature> FEATURES = Set.of(
            Feature.ID,
            Feature.NAME,
            Feature.DOMAIN,
            Feature.OWNER_TEAM,
            Feature.DESCRIPTION,
            Feature.TAGS,
            Feature.SERVICE_LEVELS,
            Feature.VERSION,
            Feature.SENSITIVITY,
            Feature.RETENTION,
            Feature.ATTRIBUTES,
            Feature.SCHEMA,
            Feature.FIELD_DESCRIPTIONS,
            Feature.PRIMARY_KEY,
            Feature.CLASSIFICATION,
            Feature.LINEAGE);

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
        Tree product = read("dataProduct", Urns.product(entry.productId()));
        if (!product.at("/dataProductProperties/value").members().isEmpty()) {
            add(Feature.ID, "", entry.productId());
        }
        readProperties(product.at("/dataProductProperties/value"));
        product.at("/domains/value/domains").items().forEach(urn -> {
            boolean isDeclared = urn.text().equals(Urns.domain(metadata.domain()));
            add(Feature.DOMAIN, "", isDeclared ? metadata.domain() : urn.text());
        });
        product.at("/ownership/value/owners").items().stream()
                .filter(owner -> owner.at("/owner").text().equals(Urns.group(metadata.ownerTeam())))
                .forEach(owner -> add(Feature.OWNER_TEAM, "", metadata.ownerTeam()));
        product.at("/globalTags/value/tags")
                .items()
                .forEach(tag -> readTag(tag.at("/tag").text()));
        Map<String, String> inputs = urns(entry.inputs());
        urns(entry.outputs()).forEach((urn, port) -> readDataSet(port, read("dataset", urn), inputs));
        return new Shown(FEATURES, facts);
    }

    private Map<String, String> urns(List<DataSetDescription> ports) {
        List<DataSetName> names = DataSetName.of(ports, entry.productId());
        Map<String, String> urns = new LinkedHashMap<>();
        for (int i = 0; i < ports.size(); i++) {
            urns.putIfAbsent(
                    Urns.dataSet(names.get(i), entry.measured().environment()),
                    ports.get(i).name());
        }
        return urns;
    }

    private Tree read(String type, String urn) {
        return Tree.of(exchange.send(CatalogRequest.read("/openapi/v3/entity/" + type + "/" + Urns.inPath(urn)))
                .body());
    }

    private void readProperties(Tree properties) {
        add(Feature.NAME, "", properties.at("/name").text());
        add(Feature.DESCRIPTION, "", properties.at("/description").text());
        properties.at("/customProperties").members().forEach((name, value) -> {
            String text = value.text();
            switch (name) {
                case "version" -> add(Feature.VERSION, "", text);
                case "retention" -> add(Feature.RETENTION, "", text);
                default -> {
                    if (name.startsWith("serviceLevel.")) {
                        add(Feature.SERVICE_LEVELS, name.substring("serviceLevel.".length()), text);
                    } else if (name.startsWith("attribute.")) {
                        add(Feature.ATTRIBUTES, name.substring("attribute.".length()), text);
                    }
                }
            }
        });
    }

    private void readTag(String urn) {
        if (urn.equals(Urns.tag(metadata.sensitivity().name()))) {
            add(Feature.SENSITIVITY, "", metadata.sensitivity().name());
        } else {
            facts.add(Fact.tag(metadata.tags().stream()
                    .filter(tag -> Urns.tag(tag).equals(urn))
                    .findFirst()
                    .orElse(urn)));
        }
    }

    private void readDataSet(String port, Tree dataSet, Map<String, String> inputs) {
        addText(
                port,
                dataSet.at("/editableDatasetProperties/value/description"),
                dataSet.at("/datasetProperties/value/description"));
        Map<String, Tree> edited = new LinkedHashMap<>();
        dataSet.at("/editableSchemaMetadata/value/editableSchemaFieldInfo")
                .items()
                .forEach(field -> edited.put(field.at("/fieldPath").text(), field));
        for (Tree field : dataSet.at("/schemaMetadata/value/fields").items()) {
            String path = field.at("/fieldPath").text();
            Tree words = edited.getOrDefault(path, Tree.of("{}"));
            readField(port + "." + path, field, words);
        }
        dataSet.at("/upstreamLineage/value/upstreams").items().forEach(upstream -> {
            String urn = upstream.at("/dataset").text();
            facts.add(Fact.input(inputs.getOrDefault(urn, urn)));
        });
    }

    private void readField(String place, Tree field, Tree edited) {
        facts.add(Fact.field(place));
        addText(place, edited.at("/description"), field.at("/description"));
        if (field.at("/isPartOfKey").text().equals("true")) {
            facts.add(Fact.key(place));
        }
        Stream.of(field, edited)
                .flatMap(side -> side.at("/globalTags/tags").items().stream())
                .map(tag -> tag.at("/tag").text())
                .forEach(urn -> add(Feature.CLASSIFICATION, place, classification(urn)));
    }

    private static String classification(String urn) {
        return Stream.of(Classification.values())
                .map(Classification::name)
                .filter(name -> Urns.tag(name).equals(urn))
                .findFirst()
                .orElse(urn);
    }

    /** Where people wrote something, DataHub shows that. */
    private void addText(String place, Tree edited, Tree published) {
        add(Feature.FIELD_DESCRIPTIONS, place, edited.text().isBlank() ? published.text() : edited.text());
    }

    private void add(Feature feature, String subject, String text) {
        facts.add(new Fact(feature, subject, text));
    }
}
