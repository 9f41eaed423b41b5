package dev.meshwork.catalog.documents;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * A product after the Open Data Product Standard 1.0.0 of Bitol. Holds what is declared; what was measured lies where the
 * management port says.
 */
public final class BitolDataProduct {

    /** Of an input nothing more than the schema is known; the standard asks for a version. */
    private static final String UNKNOWN = "unknown";

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final List<DataSetName> inputNames;

    private BitolDataProduct(CatalogEntry entry) {
        this.entry = entry;
        this.metadata = entry.metadata();
        this.inputNames = DataSetName.of(entry.inputs(), entry.productId());
    }

    /**
     * The product.
     *
     * @param observability where to look for what was measured; empty where that is not told
     */
    public static Doc of(CatalogEntry entry, String observability) {
        return new BitolDataProduct(entry).product(observability);
    }

    private Doc product(String observability) {
        return new Doc()
                .put("apiVersion", "v1.0.0")
                .put("kind", "DataProduct")
                .put("id", entry.productId())
                .put("name", metadata.name())
                .put("version", metadata.version())
                .put("status", "active")
                .put("domain", metadata.domain())
                .put("description", BitolParts.description(metadata))
                .put("authoritativeDefinitions", BitolParts.authoritativeDefinitions(metadata))
                .put("tags", metadata.tags())
                .put("inputPorts", inputPorts())
                .put("outputPorts", outputPorts())
                .put("managementPorts", observability.isBlank() ? List.of() : List.of(managementPort(observability)))
                .put("support", support())
                .put("team", BitolParts.team(metadata))
                .put("customProperties", customProperties());
    }

    private List<Doc> inputPorts() {
        List<Doc> ports = new ArrayList<>();
        for (int i = 0; i < inputNames.size(); i++) {
            DataSetDescription input = entry.inputs().get(i);
            ports.add(new Doc()
                    .put("name", input.name())
                    .put("version", UNKNOWN)
                    .put("contractId", Ids.dataSet(inputNames.get(i)))
                    .put("customProperties", storage(input)));
        }
        return ports;
    }

    /** One port for each version, as the standard wants it, the current one first. */
    private List<Doc> outputPorts() {
        List<Doc> ports = new ArrayList<>();
        for (DataSetDescription output : entry.outputs()) {
            ports.add(outputPort(output, metadata.version()).put("customProperties", storage(output)));
            for (Version previous : metadata.previousVersions()) {
                ports.add(outputPort(output, previous).put("tags", List.of("previous")));
            }
        }
        return ports;
    }

    private Doc outputPort(DataSetDescription output, Version version) {
        return new Doc()
                .put("name", output.name())
                .put("description", output.schema().description().orElse(null))
                .put("type", output.format())
                .put("version", version)
                .put("contractId", Ids.contract(entry.productId(), output.name()))
                .put("inputContracts", version.equals(metadata.version()) ? inputContracts() : List.of());
    }

    private List<Doc> inputContracts() {
        return inputNames.stream()
                .map(name -> new Doc().put("id", Ids.dataSet(name)).put("version", UNKNOWN))
                .toList();
    }

    private static List<Doc> storage(DataSetDescription port) {
        List<Doc> properties = new ArrayList<>();
        if (!port.location().isBlank()) {
            properties.add(BitolParts.property("location", port.location()));
        }
        if (!port.format().isBlank()) {
            properties.add(BitolParts.property("format", port.format()));
        }
        return properties;
    }

    private static Doc managementPort(String observability) {
        return new Doc()
                .put("name", "observability")
                .put("content", "observability")
                .put("type", "file")
                .put("channel", observability)
                .put("description", "What each run measured: OpenLineage run events with checks and counts");
    }

    /** Here the standard asks for a URL: a channel without one is told among the custom properties. */
    private List<Doc> support() {
        return BitolParts.channels(metadata.ownership()).stream()
                .filter(channel -> channel.url().isPresent())
                .map(BitolParts.Channel::support)
                .toList();
    }

    private List<Doc> customProperties() {
        List<Doc> properties = BitolParts.customProperties(metadata);
        metadata.retention().ifPresent(period -> properties.add(BitolParts.property("retention", period)));
        BitolParts.channels(metadata.ownership()).stream()
                .filter(channel -> channel.url().isEmpty())
                .forEach(channel -> properties.add(BitolParts.property(channel.property(), channel.text())));
        return properties;
    }

    /** What of a product arrives where this document and its contracts are kept, but for owner and lineage. */
    public static Capabilities.Builder capabilities(String catalog) {
        return Capabilities.of(catalog)
                .has(Feature.ID, "product: `id`")
                .has(Feature.NAME, "product, contract: `name`")
                .has(Feature.DOMAIN, "product, contract: `domain`")
                .has(Feature.ROLES, "product, contract: `team.members`")
                .has(Feature.CONTACTS, "product, contract: `support`, `customProperties`")
                .has(Feature.DESCRIPTION, "product, contract: `description.purpose`")
                .has(Feature.TAGS, "product, contract: `tags`")
                .has(Feature.DOCUMENTATION_URL, "product, contract: `authoritativeDefinitions`")
                .has(Feature.SERVICE_LEVELS, "contract: `slaProperties`")
                .has(Feature.VERSION, "product, contract: `version`")
                .has(Feature.PREVIOUS_VERSIONS, "product: `outputPorts`; contract: `customProperties`")
                .has(Feature.SENSITIVITY, "product, contract: `customProperties`")
                .has(Feature.RETENTION, "contract: `slaProperties`; product: `customProperties`")
                .has(Feature.ATTRIBUTES, "product, contract: `customProperties`")
                .has(Feature.SCHEMA, "contract: `schema`")
                .has(Feature.NESTED_FIELDS, "contract: `properties`, `items`")
                .has(Feature.FIELD_DESCRIPTIONS, "contract: `description`")
                .has(Feature.PRIMARY_KEY, "contract: `primaryKey`")
                .has(Feature.NULLABILITY, "contract: `required`")
                .has(Feature.CLASSIFICATION, "contract: `classification`, `tags`");
    }
}
