package dev.meshwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.meshwork.catalog.OfficialSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Customer 360 publishes keeps the standards. */
class CatalogDocumentsTest {

    @TempDir
    private Path folder;

    @Test
    void documents_are_valid_against_the_official_schemas() throws IOException {
        OfficialSchemas schemas = OfficialSchemas.load();
        assertThat(Cli.customer360(folder).status()).isZero();
        assertThat(Cli.customer360(folder, "--env", "test").status()).isZero();
        Path catalog = folder.resolve("catalog/dp.customer.360");

        YAMLMapper yaml = new YAMLMapper();
        assertThat(schemas.violationsOfContract(
                        yaml.readTree(Files.readString(catalog.resolve("contract-customer_profiles.odcs.yaml")))))
                .isEmpty();
        assertThat(schemas.violationsOfProduct(yaml.readTree(Files.readString(catalog.resolve("product.odps.yaml")))))
                .isEmpty();
        List<JsonNode> events = events(catalog.resolve("events"));
        assertThat(events)
                .hasSize(4)
                .allSatisfy(
                        event -> assertThat(schemas.violationsOfEvent(event)).isEmpty());
        JsonNode complete = events.get(1);
        assertThat(complete.path("inputs").findValuesAsText("name")).isNotEmpty();
        assertThat(complete.findValue("dataQualityAssertions").path("assertions"))
                .isNotEmpty();
    }

    private static List<JsonNode> events(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> {
                        try {
                            return json.readTree(Files.readString(file));
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        }
    }
}
