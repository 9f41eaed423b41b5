package dev.meshwork.catalog.documents;

import dev.meshwork.core.SharedData;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.graph.GraphFactory;

/** The shapes of DPROD and DCAT-AP as their bodies publish them, kept beside the repository. */
final class OfficialShapes {

    private final Shapes dprod;
    private final Shapes dcatAp;

    private OfficialShapes() {
        this.dprod = shapes("schemas/dprod/ontology/dprod/dprod-shapes.ttl");
        this.dcatAp = shapes("schemas/dcat-ap/releases/3.0.1/html/shacl/shapes.ttl");
    }

    static OfficialShapes load() {
        return new OfficialShapes();
    }

    private static Shapes shapes(String file) {
        return Shapes.parse(RDFDataMgr.loadGraph(SharedData.path(file).toString()));
    }

    /** The triples of JSON-LD. */
    static Graph graph(byte[] jsonLd) {
        Graph graph = GraphFactory.createDefaultGraph();
        RDFDataMgr.read(graph, new ByteArrayInputStream(jsonLd), Lang.JSONLD);
        return graph;
    }

    /** The triples of Turtle. */
    static Graph graph(String turtle) {
        Graph graph = GraphFactory.createDefaultGraph();
        RDFDataMgr.read(graph, new ByteArrayInputStream(turtle.getBytes(StandardCharsets.UTF_8)), Lang.TURTLE);
        return graph;
    }

    /** What either has against a graph. */
    List<String> violations(Graph graph) {
        return List.of(dprod, dcatAp).stream()
                .flatMap(shapes -> ShaclValidator.get().validate(shapes, graph).getEntries().stream())
                .map(entry -> entry.focusNode() + " " + entry.resultPath() + ": " + entry.message())
                .toList();
    }
}
