package dev.meshwork.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.catalog.entry.CatalogException;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.state.CatalogTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCatalogTest extends CatalogTargetContract {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path temp;

    @Override
    protected CatalogTarget target() {
        return catalog();
    }

    @Override
    protected Map<String, String> published() {
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder())) {
            try (Stream<Path> all = Files.walk(folder())) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(folder().relativize(file).toString(), Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    @Override
    protected String shownName() {
        return Trees.file(product().resolve("product.odps.yaml")).path("name").asText();
    }

    @Override
    protected void breakDown() {
        write(folder(), "a file where the folder should be");
    }

    @Override
    protected void repair() {
        try {
            Files.delete(folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void publishes_standard_documents_and_nothing_else() {
        catalog().deliver(Runs.succeeded(1));

        String start = "dp.customer.360/events/0000000001-20260105T000100.000Z-1a2b3c4d-";
        assertThat(published())
                .containsOnlyKeys(
                        "dp.customer.360/contract-warehouse.odcs.yaml",
                        start + "1-start.openlineage.json",
                        start + "2-complete.openlineage.json",
                        "dp.customer.360/product.dpds.json",
                        "dp.customer.360/product.dprod.jsonld",
                        "dp.customer.360/product.dprod.ttl",
                        "dp.customer.360/product.odps.yaml",
                        "dp.customer.360/served.json");
    }

    @Test
    void a_run_that_served_nothing_has_events_only() {
        catalog().deliver(Runs.rejected(1));
        catalog().deliver(Runs.failed(2));

        assertThat(published().keySet())
                .hasSize(4)
                .allMatch(file -> file.startsWith("dp.customer.360/events/"))
                .anyMatch(file -> file.endsWith("-2-fail.openlineage.json"));
        assertThat(catalog().products()).isEmpty();
    }

    @Test
    void a_document_that_stays_the_same_is_not_written_again() throws IOException {
        catalog().deliver(Runs.succeeded(1));
        Path contract = product().resolve("contract-warehouse.odcs.yaml");
        Path served = product().resolve("served.json");
        Files.setLastModifiedTime(contract, LONG_AGO);
        Files.setLastModifiedTime(served, LONG_AGO);

        catalog().deliver(Runs.succeeded(2));

        assertThat(Files.getLastModifiedTime(contract)).isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(served)).isNotEqualTo(LONG_AGO);
    }

    @Test
    void a_record_that_is_taken_again_touches_no_file() throws IOException {
        catalog().deliver(Runs.succeeded(1));
        for (String file : published().keySet()) {
            Files.setLastModifiedTime(folder().resolve(file), LONG_AGO);
        }

        catalog().deliver(Runs.succeeded(1));

        for (String file : published().keySet()) {
            assertThat(Files.getLastModifiedTime(folder().resolve(file))).isEqualTo(LONG_AGO);
        }
    }

    @Test
    void the_contract_of_a_port_that_is_gone_goes_too() {
        DataSetDescription warehouse = Runs.warehouse();
        catalog().deliver(Runs.succeeded(1, product(warehouse, renamed("api"))));
        write(product().resolve("notes.txt"), "somebody's own file");

        catalog().deliver(Runs.succeeded(2, product(warehouse)));

        assertThat(published())
                .containsKeys("dp.customer.360/contract-warehouse.odcs.yaml", "dp.customer.360/notes.txt");
        assertThat(published()).doesNotContainKey("dp.customer.360/contract-api.odcs.yaml");
    }

    @Test
    void ports_that_look_alike_have_a_contract_each_inside_of_the_folder() {
        catalog().deliver(Runs.succeeded(1, product(renamed("../x"), renamed("a/b"), renamed("a b"), renamed("A b"))));

        List<String> contracts = published().keySet().stream()
                .filter(file -> file.endsWith(".odcs.yaml"))
                .toList();
        assertThat(contracts).hasSize(4).allMatch(file -> file.matches("dp.customer.360/contract-[A-Za-z0-9._-]+"));
        assertThat(contracts).extracting(file -> file.toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
    }

    @Test
    void tells_what_is_served_and_what_was_measured_of_it() {
        catalog().deliver(Runs.succeeded(1));
        catalog().deliver(Runs.rejected(2));

        JsonNode served = Trees.file(product().resolve("served.json"));
        assertThat(served.path("run").asText()).isEqualTo(Runs.runId(1));
        assertThat(served.at("/ports/0/rows").asLong()).isEqualTo(9);
        assertThat(served.at("/checks/0/check").asText()).isEqualTo("email is complete");
        assertThat(served.at("/checks/0/outcome").asText()).isEqualTo("passed");
        assertThat(served.at("/policies/0/satisfied").asBoolean()).isTrue();
    }

    @Test
    void a_damaged_mark_is_replaced() {
        write(product().resolve("served.json"), "{\"sequence\": \"x");

        catalog().deliver(Runs.succeeded(1));

        assertThat(Trees.file(product().resolve("served.json")).path("sequence").asLong())
                .isEqualTo(1);
    }

    @Test
    void what_a_crash_left_behind_is_written_over() {
        write(product().resolve(".product.odps.yaml.tmp"), "half a docu");

        catalog().deliver(Runs.succeeded(1));

        assertThat(published()).doesNotContainKey("dp.customer.360/.product.odps.yaml.tmp");
        assertThat(Trees.file(product().resolve("product.odps.yaml")).path("id").asText())
                .isEqualTo(Runs.PRODUCT);
    }

    @Test
    void an_interrupted_thread_delivers_nothing_by_halves() {
        Thread.currentThread().interrupt();
        try {
            catalog().deliver(Runs.succeeded(1));
        } catch (CatalogException e) {
            assertThat(e).hasMessageStartingWith("Cannot write ");
        }
        assertThat(Thread.interrupted()).isTrue();

        catalog().deliver(Runs.succeeded(1));

        assertThat(published()).hasSize(8);
    }

    @Test
    void a_file_that_cannot_be_written_is_named_with_the_way_out() throws IOException {
        Files.createDirectories(product().resolve("product.odps.yaml/in the way"));

        assertThatThrownBy(() -> catalog().deliver(Runs.succeeded(1)))
                .isInstanceOf(CatalogException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot write " + product().resolve("product.odps.yaml") + " (")
                .hasMessageContaining("make room on its disk");
    }

    @Test
    void lists_the_products_that_were_served() {
        catalog().deliver(Runs.succeeded(1));
        write(folder().resolve("README.md"), "mine");

        assertThat(catalog().products()).containsExactly(Runs.PRODUCT);
        assertThat(FolderCatalog.in(temp.resolve("nowhere")).products()).isEmpty();
    }

    @Test
    void can_be_named() {
        assertThat(catalog().name()).isEqualTo("folder");
        assertThat(catalog().named("public").name()).isEqualTo("public");
        assertThat(catalog().named("public").location()).isEqualTo(folder().toString());
        assertThatThrownBy(() -> catalog().named(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Missing name of the catalog in ");
    }

    private FolderCatalog catalog() {
        return FolderCatalog.in(folder());
    }

    private Path folder() {
        return temp.resolve("catalog");
    }

    private Path product() {
        return folder().resolve(Runs.PRODUCT);
    }

    private static ProductDescription product(DataSetDescription... outputs) {
        return new ProductDescription(Runs.customer360().build(), List.of(), List.of(outputs));
    }

    private static DataSetDescription renamed(String port) {
        return new DataSetDescription(port, Runs.warehouse().schema(), "data/" + port, "csv", false, List.of());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
