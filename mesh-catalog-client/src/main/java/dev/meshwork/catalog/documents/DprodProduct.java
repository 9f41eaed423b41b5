package dev.meshwork.catalog.documents;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.catalog.internal.Locations;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ServiceLevel;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A product as linked data: the data product ontology of the OMG (DPROD) over DCAT 3 as its application profile DCAT-AP 3.0.1 wants it,
 * as JSON-LD 1.1 with its context inside, so that a reader looks nothing up. Nodes are named by URNs that follow from names.
 */
public final class DprodProduct {

    private static final String OWN = "https://meshwork.dev/ns#";

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final List<DataSetName> inputNames;
    private final List<DataSetName> outputNames;

    private DprodProduct(CatalogEntry entry) {
        this.entry = entry;
        this.metadata = entry.metadata();
        this.inputNames = DataSetName.of(entry.inputs(), entry.productId());
        this.outputNames = DataSetName.of(entry.outputs(), entry.productId());
    }

    /** The product, its ports and data sets. */
    public static Doc of(CatalogEntry entry) {
        return new DprodProduct(entry).product();
    }

    private static Doc context() {
        return new Doc()
                .put("dcat", "http://www.w3.org/ns/dcat#")
                .put("dct", "http://purl.org/dc/terms/")
                .put("dprod", "https://ekgf.github.io/dprod/")
                .put("foaf", "http://xmlns.com/foaf/0.1/")
                .put("mesh", OWN)
                .put("prov", "http://www.w3.org/ns/prov#")
                .put("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
                .put("skos", "http://www.w3.org/2004/02/skos/core#")
                .put("vcard", "http://www.w3.org/2006/vcard/ns#")
                .put("xsd", "http://www.w3.org/2001/XMLSchema#");
    }

    private Doc product() {
        return new Doc()
                .put("@context", context())
                .put("@id", urn("product", entry.productId()))
                .put("@type", "dprod:DataProduct")
                .put("dct:identifier", entry.productId())
                .put("rdfs:label", metadata.name())
                .put("dct:title", metadata.name())
                .put("dct:description", metadata.description())
                .put("dcat:version", metadata.version())
                .put("dcat:keyword", metadata.tags())
                .put("dcat:landingPage", page())
                .put("dprod:dataProductOwner", agent())
                .put("dprod:domain", labelled(urn("domain", metadata.domain()), metadata.domain()))
                .put(
                        "dprod:lifecycleStatus",
                        labelled("https://ekgf.github.io/dprod/data/lifecycle-status/Consume", "Consume")
                                .put("@type", "dprod:DataProductLifecycleStatus"))
                .put("dcat:contactPoint", contacts())
                .put("mesh:previousVersion", metadata.previousVersions())
                .put(
                        "mesh:retention",
                        metadata.retention()
                                .map(period -> typed(period.toString(), "xsd:duration"))
                                .orElse(null))
                .put(
                        "mesh:serviceLevel",
                        metadata.serviceLevels().stream()
                                .map(DprodProduct::serviceLevel)
                                .toList())
                .put("dprod:inputDataset", inputs())
                .put("dprod:outputDataset", outputs())
                .put("dprod:outputPort", ports());
    }

    private static Doc typed(String text, String type) {
        return new Doc().put("@type", type).put("@value", text);
    }

    private static Doc labelled(String id, String label) {
        return new Doc().put("@id", id).put("rdfs:label", label);
    }

    private Doc page() {
        URI url = metadata.documentationUrl();
        return url == null
                ? new Doc()
                : Locations.absoluteUri(url.toString())
                        .map(text -> new Doc().put("@id", text).put("@type", "foaf:Document"))
                        .orElse(new Doc());
    }

    private Doc agent() {
        return labelled(urn("team", metadata.ownerTeam()), metadata.ownerTeam())
                .put("@type", List.of("prov:Agent", "foaf:Agent"))
                .put("foaf:name", metadata.ownerTeam());
    }

    private List<Doc> contacts() {
        return BitolParts.channels(metadata.ownership()).stream()
                .map(channel -> new Doc()
                        .put("@type", "vcard:Kind")
                        .put("vcard:fn", channel.text())
                        .put("vcard:note", channel.description()))
                .toList();
    }

    private static Doc serviceLevel(ServiceLevel level) {
        return new Doc()
                .put("rdfs:label", level.toString())
                .put("mesh:property", level.property().name().toLowerCase(Locale.ROOT))
                .put("mesh:bound", decimal(level.value()));
    }

    /**
     * The canonical form of XML Schema 1.0 part 2, section 3.2.3.2, with a digit behind the point: Jena's TDB2 finds others not again when it
     * replaces a graph, and keeps them.
     */
    private static Doc decimal(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return typed(bare.setScale(Math.max(1, bare.scale())).toPlainString(), "xsd:decimal");
    }

    private List<Doc> inputs() {
        List<Doc> inputs = new ArrayList<>();
        for (int i = 0; i < inputNames.size(); i++) {
            inputs.add(dataSet(entry.inputs().get(i), inputNames.get(i)));
        }
        return inputs;
    }

    private List<Doc> outputs() {
        List<Doc> outputs = new ArrayList<>();
        for (int i = 0; i < outputNames.size(); i++) {
            DataSetDescription port = entry.outputs().get(i);
            outputs.add(dataSet(port, outputNames.get(i))
                    .put("dcat:version", metadata.version())
                    .put("dcat:keyword", metadata.tags())
                    .put("dct:publisher", agent())
                    .put("dcat:distribution", new Doc().put("@id", distributionOf(port)))
                    .put("prov:wasDerivedFrom", references())
                    .put(
                            "dprod:informationSensitivityClassification",
                            labelled(
                                            OWN + metadata.sensitivity().name(),
                                            metadata.sensitivity().name())
                                    .put("@type", "dprod:InformationSensitivityClassification")));
        }
        return outputs;
    }

    private List<Doc> references() {
        return inputNames.stream().map(name -> new Doc().put("@id", idOf(name))).toList();
    }

    private Doc dataSet(DataSetDescription port, DataSetName name) {
        String description =
                port.schema().description().filter(text -> !text.isBlank()).orElse(port.name());
        return labelled(idOf(name), port.name())
                .put("@type", "dcat:Dataset")
                .put("dct:identifier", name.namespace() + " " + name.name())
                .put("dct:title", port.name())
                .put("dct:description", description);
    }

    private List<Doc> ports() {
        List<Doc> ports = new ArrayList<>();
        for (int i = 0; i < outputNames.size(); i++) {
            DataSetDescription port = entry.outputs().get(i);
            Doc place = place(port);
            Doc distribution = new Doc()
                    .put("@id", distributionOf(port))
                    .put("@type", "dcat:Distribution")
                    .put("dct:title", port.name())
                    .put("dct:format", format(port))
                    .put("dcat:accessURL", place)
                    .put("dct:conformsTo", contract(port))
                    .put("dprod:isDistributionOf", new Doc().put("@id", idOf(outputNames.get(i))));
            ports.add(labelled(urn("port", entry.productId() + "/" + port.name()), port.name())
                    .put("@type", "dcat:DataService")
                    .put("dct:title", port.name())
                    .put("dcat:endpointURL", place)
                    .put("dcat:servesDataset", new Doc().put("@id", idOf(outputNames.get(i))))
                    .put("dprod:isAccessServiceOf", distribution));
        }
        return ports;
    }

    private Doc contract(DataSetDescription port) {
        return labelled("urn:uuid:" + Ids.contract(entry.productId(), port.name()), "contract of " + port.name())
                .put("@type", "dct:Standard");
    }

    private static Doc format(DataSetDescription port) {
        String format = port.format().isBlank() ? "unknown" : port.format();
        return labelled(urn("format", format), format).put("@type", "dct:MediaTypeOrExtent");
    }

    /** Where the data lie, which a path alone does not say to others: then a URN stands for it. */
    private Doc place(DataSetDescription port) {
        Optional<String> url = Locations.absoluteUri(port.location());
        String id = url.orElseGet(() -> urn("place", entry.productId() + "/" + port.name()));
        return new Doc().put("@id", id).put("@type", "rdfs:Resource");
    }

    private String distributionOf(DataSetDescription port) {
        return urn("distribution", entry.productId() + "/" + port.name());
    }

    private static String idOf(DataSetName name) {
        return "urn:uuid:" + Ids.dataSet(name);
    }

    /** RFC 8141; what a URN cannot hold is percent-encoded. */
    private static String urn(String kind, String text) {
        return "urn:meshwork:" + kind + ":"
                + URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }
}
