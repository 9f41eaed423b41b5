package dev.meshwork.quality.documents;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.greaterThan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Suite;
import dev.meshwork.quality.documents.GeneratedSuites.Row;
import dev.meshwork.quality.text.Format;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteYamlTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);

    private static Suite read(String text) {
        return SuiteYaml.read(Document.of("checks.yaml", text));
    }

    private static List<CheckResult> results(Suite suite, List<Row> rows) {
        return suite.withKeySeed(1).over(Row.class).at(CLOCK).check(rows);
    }

    @Test
    void what_is_written_is_read_to_an_equal_suite() {
        for (int seed = 0; seed < 2000; seed++) {
            GeneratedSuites generated = new GeneratedSuites(seed);
            Suite suite = generated.next();

            String text = SuiteYaml.write(suite);
            Suite read = read(text);

            assertThat(read.toString()).as(text).isEqualTo(suite.toString());
            for (int i = 0; i < suite.checks().size(); i++) {
                assertThat(read.checks().get(i).parts())
                        .isEqualTo(suite.checks().get(i).parts());
            }
            assertThat(SuiteYaml.write(read)).isEqualTo(text);
        }
    }

    @Test
    void what_is_written_and_read_finds_the_same() {
        int compared = 0;
        for (int seed = 0; seed < 200; seed++) {
            GeneratedSuites generated = new GeneratedSuites(seed);
            Suite suite = generated.next();
            Suite read = read(SuiteYaml.write(suite));

            List<Row> rows = generated.rows(40);
            String expected = outcome(suite, rows);

            assertThat(outcome(read, rows)).isEqualTo(expected);
            compared += expected.startsWith("[") ? 1 : 0;
        }
        assertThat(compared).isGreaterThan(20);
    }

    /** The results, or why there are none: a suite by chance may ask of a column what its type has not. */
    private static String outcome(Suite suite, List<Row> rows) {
        try {
            return results(suite, rows).toString();
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @Test
    void a_suite_reads_as_people_write_it() {
        Suite suite = read("""
                # What the newsletter needs.
                suite: customer checks
                checks:
                  - row_count: "> 1000"
                  - column: email
                    is_complete: ">= 99.5%"
                    because: the newsletter keys on it
                  - {column: email, matches: email_html5, threshold: "> 0.9", severity: warn}
                  - column: country
                    is_in: [AT, DE, NO]
                    quarantine: true
                  - row_count: ">= 10"
                    where: {column: country, is_in: [AT]}
                    per: channel
                    name: enough of Austria
                """);

        assertThat(suite)
                .hasToString(Suite.of(
                                "customer checks",
                                rowCount(greaterThan(1000)),
                                column("email").isComplete(atLeast(0.995)).because("the newsletter keys on it"),
                                column("email")
                                        .matches(Format.EMAIL_HTML5, greaterThan(0.9))
                                        .warn(),
                                column("country").isIn("AT", "DE", "NO").quarantine(),
                                rowCount(atLeast(10))
                                        .where(column("country").isIn("AT"))
                                        .per("channel")
                                        .named("enough of Austria"))
                        .toString());
        assertThat(suite.checks().get(4).name()).isEqualTo("enough of Austria");
    }

    @Test
    void values_have_the_type_that_they_look_like() {
        Suite suite = read("""
                suite: types
                checks:
                  - {column: text, is_in: ["5", AT, 'true']}
                  - {column: number, is_in: [5, 7.50]}
                  - {column: day, is_at_least: 2026-01-01}
                  - {column: at, is_at_least: 2026-01-01T00:00:00Z}
                  - {column: open, is_in: [true]}
                """);

        assertThat(suite.checks().stream().map(Check::parts).toList())
                .isEqualTo(Suite.of(
                                "types",
                                column("text").isIn("5", "AT", "true"),
                                column("number").isIn(5, 7.5),
                                column("day").isAtLeast(java.time.LocalDate.of(2026, 1, 1)),
                                column("at").isAtLeast(Instant.parse("2026-01-01T00:00:00Z")),
                                column("open").isIn(true))
                        .checks()
                        .stream()
                        .map(Check::parts)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {column: email, is_complet: true}               | 4 | /checks/0/is_complet | there is no such key; did you mean 'is_complete'?
            {column: email, is_complete: true, becaus: x}    | 4 | /checks/0/becaus | there is no such key; did you mean 'because'?
            {column: email, is_complete: "> 1 percent"}      | 4 | /checks/0/is_complete | Invalid threshold '> 1 percent': expected a comparison such as '< 1%', '>= 0.99' or 'between 1 and 10'
            {column: email, is_complete: "> 200%"}           | 4 | /checks/0 | Invalid bound 'greater than 2' of check 'email is complete': a share lies between 0 and 1; 99.5 percent is atLeast(0.995)
            {column: email, matches: emial_html5}            | 4 | /checks/0/matches | did you mean 'email_html5'?
            {column: email, matches: {regex: "("}}           | 4 | /checks/0/matches | Invalid regular expression '('
            {column: email, is_complete: true, severity: warning} | 4 | /checks/0/severity | expected one of [error, info, warn] but found 'warning'
            {column: at, freshness: "<= 1 day"}              | 4 | /checks/0/freshness | Invalid threshold '<= 1 day': expected an age such as '< 24 hours'
            {column: at, freshness: "< 1 fortnight"}         | 4 | /checks/0/freshness | Invalid time ' 1 fortnight'
            {row_count: "> 1", quarantine: true}             | 4 | /checks/0 | Cannot quarantine by check 'row count'
            {row_count: "> 1", row_count: "> 2"}             | 4 | /checks/0/row_count | the key is there twice
            {row_count: "between 5 and 1"}                   | 4 | /checks/0/row_count | expected the lower number first
            {column: n, is_in: []}                           | 4 | /checks/0/is_in | expected at least one value
            {column: n, is_in: [007]}                        | 4 | /checks/0/is_in/0 | a number that begins with 0
            {column: n, quantile: 0.5}                       | 4 | /checks/0 | missing 'threshold'
            {column: n, columns: [n], is_unique: true}       | 4 | /checks/0 | expected column or columns, not both
            {column: n}                                      | 4 | /checks/0 | there is no test
            {column: n, mean: "> 1", sum: "> 1"}             | 4 | /checks/0 | expected one test but found [mean, sum]; write a check for each
            {row_count: "> 1", where: {row_count: "> 1"}}    | 4 | /checks/0/where | Cannot take check 'row count' for a condition
            {row_count: !!int "1"}                           | 4 | /checks/0/row_count | tags such as
            {row_count: *here}                               | 4 | /checks/0/row_count | there is no '&here' before '*here'
            """)
    void what_is_wrong_is_named_with_its_line_and_what_was_meant(String check, int line, String path, String why) {
        String text = "# checks\nsuite: s\nchecks:\n  - " + check + "\n";

        DocumentException thrown = catchThrowableOfType(DocumentException.class, () -> read(text));

        assertThat(thrown)
                .as(check)
                .isNotNull()
                .hasMessageStartingWith("Invalid suite 'checks.yaml' at line " + line + ", '" + path + "': ")
                .hasMessageContaining(why);
        assertThat(thrown.line()).isEqualTo(line);
        assertThat(thrown.path()).isEqualTo(path);
        assertThat(thrown.document()).isEqualTo("checks.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                      | expected a map
            `[1, 2]`                                | expected a map but found a list
            `suite: a`                              | missing 'checks'
            `suite: a\\nchecks: []`                 | expected at least one check
            `suite: a\\nchekcs: []`                 | did you mean 'checks'?
            `suite: a\\n---\\nsuite: b`             | expected one document
            `suite: "a`                             | it is no YAML
            `a: [b`                                 | it is no YAML
            `{? [a] : b}`                           | expected a key that is a text
            `<<: {a: b}`                            | maps are not merged
            """)
    void what_is_no_suite_is_refused(String text, String why) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(DocumentException.class)
                .hasMessageStartingWith("Invalid suite 'checks.yaml'")
                .hasMessageContaining(why);
    }

    @Test
    void sizes_depths_and_what_aliases_make_of_them_are_limited() {
        String bomb = "suite: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + "c1: &a1 [*a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0]\n"
                + "c2: &a2 [*a1, *a1, *a1, *a1, *a1, *a1, *a1, *a1, *a1, *a1]\n"
                + "c3: &a3 [*a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2]\n"
                + "c4: &a4 [*a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3]\n"
                + "c5: &a5 [*a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4]\n";
        assertThatThrownBy(() -> read(bomb)).hasMessageContaining("more than 100000 values");
        assertThatThrownBy(() -> read("suite: " + "[".repeat(100_000))).hasMessageContaining("nested deeper than 40");
        assertThatThrownBy(() -> read("- ".repeat(100_000))).hasMessageContaining("nested deeper than 40");
        assertThatThrownBy(() -> read("suite: " + "x".repeat(5_000_000))).hasMessageContaining("larger than 1 MiB");
        assertThatThrownBy(() -> read("suite: " + "x".repeat(1_000_000)))
                .hasMessageContaining("more than 100000 characters");
        assertThatThrownBy(() -> read("suite: &a [*a]")).hasMessageContaining("there is no '&a' before '*a'");
    }

    @Test
    void a_check_with_code_of_its_own_cannot_be_written() {
        Suite suite = Suite.of("own", rows("a lucky number", row -> true).named("luck"));

        assertThatThrownBy(() -> SuiteYaml.write(suite))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write check 'luck' as YAML: it has code of its own, which a document cannot hold");
    }

    @Test
    void two_checks_of_one_name_are_refused() {
        assertThatThrownBy(() -> read("suite: s\nchecks:\n  - row_count: '> 1'\n  - row_count: '> 2'\n"))
                .hasMessage(
                        "Invalid suite 'checks.yaml' at line 4, '/checks/1': there is another check named 'row count';"
                                + " give one another 'name'");
    }

    @Test
    void files_are_read_in_utf_8(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("grüße.yaml");
        Files.writeString(file, "suite: Grüße\nchecks:\n  - row_count: 5\n");

        assertThat(SuiteYaml.read(Document.of(file)).name()).isEqualTo("Grüße");
        Files.write(file, "suite: Grüße".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Document.of(file))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("expected a text in UTF-8");
        assertThatThrownBy(() -> Document.of(folder.resolve("none.yaml")))
                .hasMessageStartingWith("Cannot read document '" + folder.resolve("none.yaml"));
    }
}
