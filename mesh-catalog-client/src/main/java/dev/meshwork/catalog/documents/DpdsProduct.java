package dev.meshwork.catalog.documents;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.catalog.internal.Locations;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ServiceLevel;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * A product after the Data Product Descriptor Specification 1.0.0 of the Open Data Mesh Initiative. Each output port promises its
 * contract, written out after the Open Data Contract Standard; what the standard has no place for stands in members that begin with
 * {@code x-}.
 */
public final class DpdsProduct {

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;

    private DpdsProduct(CatalogEntry entry) {
        this.entry = entry;
        this.metadata = entry.metadata();
    }

    /** The product. */
    public static Doc of(CatalogEntry entry) {
        return new DpdsProduct(entry).product();
    }

    private Doc product() {
        Doc components = new Doc()
                .put("inputPorts", entry.inputs().stream().map(this::input).toList());
        List<Doc> outputs = entry.outputs().stream().map(this::output).toList();
        return new Doc()
                .put("dataProductDescriptor", "1.0.0")
                .put("info", info())
                .put(
                        "interfaceComponents",
                        outputs.isEmpty()
                                ? components.putEmptyList("outputPorts")
                                : components.put("outputPorts", outputs))
                .put("tags", metadata.tags())
                .put("externalDocs", documentation());
    }

    private Doc info() {
        return new Doc()
                .put("id", Ids.product(entry.productId()))
                .put("fullyQualifiedName", fullName("dataproducts:" + entry.productId()))
                .put("entityType", "dataproduct")
                .put("name", entry.productId())
                .put("version", metadata.version())
                .put("displayName", metadata.name())
                .put("description", metadata.description())
                .put("domain", metadata.domain())
                .put("owner", new Doc().put("id", metadata.ownerTeam()).put("name", metadata.ownerTeam()))
                .put(
                        "contactPoints",
                        BitolParts.channels(metadata.ownership()).stream()
                                .map(channel -> new Doc()
                                        .put("name", channel.property())
                                        .put("description", channel.description())
                                        .put("address", channel.text()))
                                .toList())
                .put("x-team", BitolParts.team(metadata).members().get("members"))
                .put("x-sensitivity", metadata.sensitivity().name())
                .put("x-retention", metadata.retention().orElse(null))
                .put("x-previousVersions", metadata.previousVersions())
                .put("x-attributes", metadata.attributes());
    }

    private String fullName(String what) {
        return "urn:dpds:dev.meshwork:" + what + ":" + metadata.version().major();
    }

    private Doc documentation() {
        URI url = metadata.documentationUrl();
        return url == null
                ? new Doc()
                : Locations.absoluteUri(url.toString())
                        .map(text ->
                                new Doc().put("description", "Where to read on").put("$href", text))
                        .orElse(new Doc());
    }

    private Doc port(DataSetDescription port) {
        return new Doc()
                .put("fullyQualifiedName", fullName("dataproducts:" + entry.productId() + ":ports:" + port.name()))
                .put("name", port.name())
                .put("version", metadata.version())
                .put("description", port.schema().description().orElse(null))
                .put("x-location", port.location())
                .put("x-format", port.format());
    }

    private Doc input(DataSetDescription port) {
        return port(port).put("entityType", "inputport");
    }

    private Doc output(DataSetDescription port) {
        Doc contract = new Doc()
                .put("name", "contract of " + port.name())
                .put("version", metadata.version())
                .put("specification", "odcs")
                .put("specificationVersion", "3.1.0")
                .put("definition", OpenDataContract.of(entry, port));
        return port(port)
                .put("entityType", "outputport")
                .put(
                        "promises",
                        new Doc()
                                .put("servicesType", port.format())
                                .put("api", contract)
                                .put("slo", serviceLevels()));
    }

    private Doc serviceLevels() {
        Doc levels = new Doc();
        for (ServiceLevel level : metadata.serviceLevels()) {
            levels.put(level.property().name().toLowerCase(Locale.ROOT), level.toString());
        }
        return levels.members().isEmpty()
                ? levels
                : new Doc()
                        .put("name", "service levels")
                        .put("version", metadata.version())
                        .put("specification", "meshwork")
                        .put("definition", levels);
    }
}
