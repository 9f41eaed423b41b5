package dev.meshwork.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.Trees;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Documents;
import java.nio.charset.StandardCharsets;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.Test;

class DprodProductTest {

    private static final int GENERATED = 1_000;
    private static final Node ANY = Node.ANY;

    private final CatalogEntry entry = CatalogEntry.of(Runs.succeeded(1));

    @Test
    void tells_the_product_as_triples() {
        Graph graph = OfficialShapes.graph(Documents.json(DprodProduct.of(entry)));

        Node product = uri("urn:meshwork:product:dp.customer.360");
        assertThat(graph.contains(product, uri("http://purl.org/dc/terms/identifier"), text("dp.customer.360")))
                .isTrue();
        assertThat(graph.contains(product, uri("http://www.w3.org/ns/dcat#version"), text("2.1.0")))
                .isTrue();
        assertThat(graph.contains(
                        product,
                        uri("https://ekgf.github.io/dprod/dataProductOwner"),
                        uri("urn:meshwork:team:customer-domain-team")))
                .isTrue();
        assertThat(graph.find(product, uri("https://ekgf.github.io/dprod/inputDataset"), ANY)
                        .toList())
                .hasSize(2);
        assertThat(graph.find(ANY, uri("http://www.w3.org/ns/prov#wasDerivedFrom"), ANY)
                        .toList())
                .hasSize(2);
        assertThat(graph.contains(
                        product,
                        uri("http://www.w3.org/ns/dcat#landingPage"),
                        uri("https://docs.example.com/customer-360")))
                .isTrue();
    }

    private static Node uri(String uri) {
        return NodeFactory.createURI(uri);
    }

    private static Node text(String text) {
        return NodeFactory.createLiteralString(text);
    }

    @Test
    void keeps_the_shapes_of_dprod_and_dcat_ap_for_generated_products() {
        OfficialShapes shapes = OfficialShapes.load();
        GeneratedRuns generated = new GeneratedRuns(20261124);
        assertThat(shapes.violations(OfficialShapes.graph(Documents.json(DprodProduct.of(entry)))))
                .isEmpty();

        for (int i = 0; i < GENERATED; i++) {
            byte[] document = Documents.json(DprodProduct.of(CatalogEntry.of(generated.next(i))));
            assertThat(shapes.violations(OfficialShapes.graph(document)))
                    .as(() -> new String(document, StandardCharsets.UTF_8))
                    .isEmpty();
        }
        System.out.println("DPROD and DCAT-AP: documents " + (GENERATED + 1) + ", violations 0");
    }

    @Test
    void a_broken_document_is_caught() {
        OfficialShapes shapes = OfficialShapes.load();
        ObjectNode document = (ObjectNode) Trees.json(DprodProduct.of(entry));
        document.putObject("dprod:dataProductOwner").put("@id", "urn:meshwork:team:nobody");
        ((ObjectNode) document.at("/dprod:outputDataset/0")).remove("dct:description");

        Graph graph = OfficialShapes.graph(document.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(shapes.violations(graph))
                .anyMatch(violation -> violation.contains("dataProductOwner"))
                .anyMatch(violation -> violation.contains("description"));
    }
}
