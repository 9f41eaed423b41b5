package dev.meshwork.quality.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.SharedData;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Suite;
import dev.meshwork.quality.documents.Orders.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/suites.md shows is read, and means what the page says. */
class SuitesPageTest {

    private static final Pattern SNIPPET =
            Pattern.compile("<!-- ([^>]*) -->\\n```(?:yaml|json)\\n(.*?)```", Pattern.DOTALL);

    private static Document snippet(String name) throws IOException {
        Matcher snippets = SNIPPET.matcher(Files.readString(SharedData.root().resolve("docs/suites.md")));
        while (snippets.find()) {
            if (snippets.group(1).equals(name)) {
                return Document.of(name, snippets.group(2));
            }
        }
        throw new AssertionError("There is no snippet '" + name + "'");
    }

    /** The names of what was refused. */
    private static List<String> refused(ForeignSuite suite) {
        suite.suite().over(Order.class);
        return suite.refused().stream().map(ForeignSuite.Refusal::what).toList();
    }

    @Test
    void our_yaml() throws IOException {
        Suite suite = SuiteYaml.read(snippet("suite"));

        suite.over(Order.class);
        assertThat(suite.checks()).hasSize(9);
        assertThat(SuiteYaml.read(Document.of("again", SuiteYaml.write(suite)))).hasToString(suite.toString());
    }

    @Test
    void a_manifest() throws IOException {
        ForeignSuite suite = QualityBlock.read(snippet("manifest"), Orders.SCHEMA);

        assertThat(suite.checks()).hasSize(3);
        assertThat(refused(suite)).isEmpty();
    }

    @Test
    void a_contract() throws IOException {
        ForeignSuite suite = OpenDataContract.read(snippet("contract orders"), "orders", Orders.SCHEMA);

        assertThat(suite.checks()).hasSize(5);
        assertThat(refused(suite)).containsExactly("sql");
    }

    @Test
    void great_expectations() throws IOException {
        ForeignSuite suite = GreatExpectations.read(snippet("great expectations"), Orders.SCHEMA);

        assertThat(suite.checks()).hasSize(3);
        assertThat(refused(suite)).isEmpty();
    }

    @Test
    void tests_of_dbt() throws IOException {
        ForeignSuite suite = DbtSchema.read(snippet("dbt orders"), "orders", Orders.SCHEMA);

        assertThat(suite.checks()).hasSize(6);
        assertThat(refused(suite)).containsExactly("relationships");
    }

    @Test
    void checks_of_soda() throws IOException {
        ForeignSuite suite = SodaChecks.read(snippet("soda orders"), "orders", Orders.SCHEMA);

        assertThat(suite.checks()).hasSize(9);
        assertThat(refused(suite)).containsExactly("anomaly detection for row_count");
    }

    @Test
    void suites_of_several_documents_are_put_together(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("checks.yaml"), snippet("suite").text());
        Path schemaYml = Files.writeString(
                folder.resolve("schema.yml"), snippet("dbt orders").text());
        List<String> log = new ArrayList<>();

        Suite ours = SuiteYaml.read(Document.of(file));
        ForeignSuite theirs = DbtSchema.read(Document.of(schemaYml), "orders", Schema.of(Order.class));
        theirs.refused().forEach(refusal -> log.add(refusal.toString()));
        Suite both = ours.and(theirs.suite());

        assertThat(both.checks()).hasSize(15);
        assertThat(log)
                .containsExactly(
                        "/models/0/columns/0/data_tests/2 relationships: it compares with another model, whose rows are"
                                + " not at hand");
    }

    @Test
    void the_error_on_the_page_is_the_one_that_comes() throws IOException {
        String page = Files.readString(SharedData.root().resolve("docs/suites.md"));
        String text = "# Checks\nsuite: s\nchecks:\n  - {column: email, is_complet: true}\n";

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> SuiteYaml.read(Document.of("checks.yaml", text))))
                .satisfies(thrown -> assertThat(page).contains(thrown.getMessage()));
    }
}
