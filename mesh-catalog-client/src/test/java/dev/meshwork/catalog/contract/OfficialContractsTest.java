package dev.meshwork.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The standard's own examples, kept beside the repository. */
class OfficialContractsTest {

    private static final String REFUSED = "schemas/odcs/dev-v3.2.0/src/script/negative-tests";

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".odcs.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void examples_are_read_and_what_the_core_has_no_word_for_is_listed() {
        int objects = 0;
        int fields = 0;
        int listed = 0;
        List<Path> examples = files(SharedData.path("schemas/odcs/docs/examples"));
        for (Path example : examples) {
            DataContract contract = DataContract.read(example);
            assertThat(contract.notRead())
                    .allSatisfy(left -> assertThat(left.path()).startsWith("/"));
            objects += contract.objects().size();
            listed += contract.notRead().size();
            for (String object : contract.objects()) {
                fields += contract.schema(object).fields().size();
            }
        }
        assertThat(examples).hasSize(18);
        assertThat(fields).isPositive();
        System.out.println("ODCS examples: contracts " + examples.size() + ", objects " + objects + ", fields " + fields
                + ", listed as not read " + listed + ", refused 0");
    }

    @Test
    void an_example_says_what_it_says() {
        DataContract contract =
                DataContract.read(SharedData.path("schemas/odcs/docs/examples/all/full-example.odcs.yaml"));

        assertThat(contract.schema("tbl").field("transaction_reference_date")).isPresent();
        assertThat(contract.serviceLevels()).extracting(Object::toString).containsExactly("freshness 96h");
        assertThat(contract.quality("tbl")).isNotEmpty();
    }

    /** Those of what this reads, under the newest version that it reads. */
    @TestFactory
    Stream<DynamicTest> documents_that_must_be_refused_are() {
        return Stream.of(
                        "additional-unknown-property",
                        "enum-empty",
                        "invalid-kind",
                        "map-missing-block",
                        "missing-required-fields",
                        "schema-property-invalid-logicaltype",
                        "schema-property-missing-name",
                        "sla-missing-required-value",
                        "synonym-missing-term")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Path file = SharedData.path(REFUSED + "/" + name + ".odcs.yaml");
                    String text = Files.readString(file).replace("v3.2.0", "v3.1.0");
                    assertThatThrownBy(() -> DataContract.read(name, text))
                            .isInstanceOf(ContractException.class)
                            .hasMessageStartingWith("Invalid data contract '" + name + "'");
                }));
    }

    @Test
    void a_newer_version_is_refused_by_its_number() {
        Path file = SharedData.path("schemas/odcs/dev-v3.2.0/docs/examples/all/full-example.odcs.yaml");

        assertThatThrownBy(() -> DataContract.read(file))
                .hasMessageContaining("expected one of [v3.1.0, v3.0.2, v3.0.1, v3.0.0], but it is 'v3.2.0'");
    }
}
