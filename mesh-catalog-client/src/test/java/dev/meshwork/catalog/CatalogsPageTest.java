package dev.meshwork.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.amundsen.Amundsen;
import dev.meshwork.catalog.atlas.Atlas;
import dev.meshwork.catalog.datahub.DataHub;
import dev.meshwork.catalog.documents.EntropyData;
import dev.meshwork.catalog.documents.GraphStore;
import dev.meshwork.catalog.documents.OpenDataMesh;
import dev.meshwork.catalog.openlineage.OpenLineage;
import dev.meshwork.catalog.openmetadata.OpenMetadata;
import dev.meshwork.catalog.registry.ApicurioRegistry;
import dev.meshwork.catalog.registry.ConfluentRegistry;
import dev.meshwork.catalog.unitycatalog.UnityCatalog;
import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that tells what arrives where is made out of the profiles of the adapters. */
class CatalogsPageTest {

    private static final String WRITE = "meshwork.docs.write";

    private static final List<Capabilities> ALL = List.of(
            FolderCatalog.capabilities(),
            OpenLineage.marquez().capabilities(),
            OpenLineage.dataHub().capabilities(),
            OpenLineage.openMetadata().capabilities(),
            DataHub.openApi().capabilities(),
            OpenMetadata.latest().capabilities(),
            GraphStore.fuseki().capabilities(),
            EntropyData.api().capabilities(),
            OpenDataMesh.registry().capabilities(),
            ConfluentRegistry.avro().capabilities(),
            ApicurioRegistry.avro().capabilities(),
            Amundsen.inNeo4j().capabilities(),
            Atlas.v2().capabilities(),
            UnityCatalog.inCatalog("main").capabilities());

    @Test
    void the_page_tells_what_the_profiles_do() throws IOException {
        Path page = SharedData.root().resolve("docs/catalogs.md");
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, page());
        }

        assertThat(page)
                .as("write it anew with ./mvnw test -pl mesh-catalog-client -am -Dtest=CatalogsPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .hasContent(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Catalogs

                A relay delivers what runs recorded to any number of catalogs, in the background:

                ```java
                HttpCatalog marquez = HttpCatalog.of(OpenLineage.marquez(), HttpConnection.to(url).build());
                HttpCatalog dataHub = HttpCatalog.of(
                        DataHub.openApi(),
                        HttpConnection.to(gms).credentials(CredentialsProvider.bearer(vault::token)).build());
                CatalogRelay relay = CatalogRelay.builder(state, DeadLetters.in(folder))
                        .targets(marquez, dataHub, FolderCatalog.in(documents))
                        .meters(registry)
                        .start();
                DataProductRunner runner = DataProductRunner.builder(state).listeners(relay).build();
                ```

                | what happens | what becomes of it |
                | --- | --- |
                | a catalog is down, slow, or answers 429 or 5xx | tried again for ever, more and more slowly; runs go on, other catalogs too |
                | credentials ran out, the URL is wrong, a login page comes back | the same: nothing is set aside because the setup is at fault |
                | a catalog refuses a request for good | set aside with request, answer and remedy; the rest is told; `relay.replay(letter)` |
                | a record fails ten times while others are taken | set aside |
                | the process dies | the next one goes on where it was; what was under way is delivered again and changes nothing |
                | more records wait than `mostWaiting` | what they declare is told once, with the last one served; lineage and results of each are |
                | somebody changed a text in the catalog | it stays, and the log says so |

                `relay.flush(timeout)` waits and tells what is left, `relay.waiting()` tells it at once, `catalog.preview(run)` prints the
                requests without sending them. `catalog.compare(run)` reads back what Amundsen, DataHub or OpenMetadata shows of a product and
                tells where that differs from what the run's record declares, such as `description: declared 'All orders', shown 'Ask Ada'`.
                Meters: `meshwork.catalog.depth`, `.age`, `.deadletters`, `.deliveries`. An adapter of one's
                own implements `CatalogAdapter`; `CatalogAdapterContract` tells when it is right.

                ## A contract that is there already

                A contract after the Open Data Contract Standard 3.0 or 3.1 can define what a product promises: its schema, its service levels,
                who answers for it. Its rules of quality are read by `mesh-quality` from the same text.

                ```java
                DataContract contract = DataContract.read(Path.of("orders.odcs.yaml"));
                DataProductMetadata metadata = contract.metadata("dp.orders").build();
                Schema schema = contract.schema("orders");
                ForeignSuite checks = OpenDataContract.read(Document.of(contract.document(), contract.text()), "orders", schema);
                contract.notRead().forEach(System.out::println);   // what the standard knows and we have no word for
                ```

                ## What arrives in which catalog

                Made from the capability profiles of the adapters by `CatalogsPageTest`, which fails when this page is stale. An empty
                cell means that the catalog has no place for it: a preview lists it as *not told*, and the log says so once.

                """);
        page.append(row("", ALL.stream().map(Capabilities::catalog).toList()));
        page.append(row("---", ALL.stream().map(catalog -> "---").toList()));
        for (Feature feature : Feature.values()) {
            page.append(row(
                    feature.toString(),
                    ALL.stream()
                            .map(catalog -> catalog.place(feature).orElse(""))
                            .toList()));
        }
        return page.append("""

                - *Folder*: `product` is `product.odps.yaml` (Open Data Product Standard 1.0.0 of Bitol), `contract` one
                  `contract-<port>.odcs.yaml` for each output port (Open Data Contract Standard 3.1.0), `served` is `served.json`, `events`
                  are OpenLineage 2-0-2. What is declared is there as `product.dpds.json` (Data Product Descriptor Specification 1.0.0) and
                  `product.dprod.jsonld` and `.ttl` (DPROD over DCAT-AP 3.0.1), too.
                - *Amundsen* knows tables and no products: each output port is a table, and what is told of the product stands at each of
                  them. It is written through Neo4j, 4.4 or 5: `HttpCatalog.of(Amundsen.inNeo4j(), ...)`.
                - *Apache Atlas* shows a product as a `Process` between its tables, which are `rdbms_table`s wherever they lie.
                - *Unity Catalog* shows a product as a schema of one catalog. It cannot change tables: one that is out of date is kept and
                  said to be, or deleted and made anew, with its grants lost, where `UnityCatalog.inCatalog("main").replacingTables()`
                  asks for that.
                - *Marquez* stands for every server after OpenLineage's own API, too: `OpenLineage.generic()`.
                - *Graph store*: any after the SPARQL 1.1 Graph Store HTTP Protocol, as Turtle or JSON-LD, one named graph for each
                  product. *Entropy Data* takes `product` and `contract` as the folder has them, and the registry of *Open Data Mesh*
                  the descriptor.
                - *Schema registry* is any that speaks Confluent's REST API (`ConfluentRegistry`), *Apicurio* its own. Schemas are Avro or JSON
                  Schema, one subject for each port and major version. The level is FORWARD, as a runner lets minor versions keep, unless
                  `keeping` says otherwise. Names that Avro does not take get a hash; the name itself stands in `meshwork.name`, and a
                  preview tells both.
                - Columns of lineage are told nowhere: which field comes from which one is not known to a product.
                """).toString();
    }

    private static String row(String first, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }
}
