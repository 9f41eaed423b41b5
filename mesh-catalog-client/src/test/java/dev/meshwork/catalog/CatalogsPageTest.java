package dev.meshwork.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.datahub.DataHub;
import dev.meshwork.catalog.openlineage.OpenLineage;
import dev.meshwork.catalog.openmetadata.OpenMetadata;
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
            OpenMetadata.latest().capabilities());

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
                # What arrives in which catalog

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
                  are OpenLineage 2-0-2.
                - *Marquez* stands for every server after OpenLineage's own API, too: `OpenLineage.generic()`.
                - Columns of lineage are told nowhere: which field comes from which one is not known to a product.
                """).toString();
    }

    private static String row(String first, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }
}
