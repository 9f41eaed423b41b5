package dev.meshwork.quality.documents;

import static dev.meshwork.core.gate.CheckResult.Outcome.FAILED;
import static dev.meshwork.core.gate.CheckResult.Outcome.PASSED;
import static dev.meshwork.core.gate.CheckResult.Outcome.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QualityBlockTest {

    private static ForeignSuite read(String checks) {
        return QualityBlock.read(
                Document.of("manifest.yaml", "quality:\n  framework: great-expectations\n  checks:\n" + checks),
                Orders.SCHEMA);
    }

    @Test
    void the_manifest_of_a_team_is_read() {
        ForeignSuite suite = QualityBlock.read(Document.of("manifest.yaml", """
                        apiVersion: platform/v1
                        kind: DataProductInfrastructure
                        metadata: {name: marketing-orders, namespace: marketing}
                        spec:
                          storage: {type: data-lake, retention: 90 days}
                          quality:
                            framework: great-expectations
                            checks:
                              - {name: row_count, threshold: "> 1000"}
                              - {name: null_percentage, column: email, threshold: "< 1%"}
                              - {name: freshness, column: loaded, threshold: "< 24 hours"}
                        """), Orders.SCHEMA);

        assertThat(suite).hasToString("""
                marketing-orders quality:
                  ERROR row count should be greater than 1000
                  ERROR completeness of email should be greater than 0.99
                  ERROR age of the newest loaded should be less than 1 day""");
        assertThat(Orders.check(suite, Orders.ROWS).values()).containsExactly(FAILED, FAILED, PASSED);
        assertThat(Orders.check(suite, List.of()).values()).containsExactly(FAILED, UNDECIDED, UNDECIDED);
    }

    @Test
    void more_and_less_stay_strict_and_percentages_may_do_without_a_sign() {
        ForeignSuite suite = read("""
                - {name: row_count, threshold: "> 4"}
                - {name: row_count, threshold: ">= 4"}
                - {name: null_percentage, column: email, threshold: "< 25"}
                - {name: null_percentage, column: email, threshold: "<= 25%"}
                - {name: duplicate_percentage, column: country, threshold: "< 25%"}
                - {name: duplicate_percentage, columns: [country, email], threshold: 0}
                - {name: duplicate_count, column: country, threshold: "= 1"}
                - {name: null_count, column: email, threshold: "< 2"}
                - {name: null_count, column: email, threshold: 0, severity: warn, because: we write to them}
                """.indent(4));

        assertThat(Orders.check(suite, Orders.ROWS).values())
                .containsExactly(FAILED, PASSED, FAILED, PASSED, FAILED, PASSED, PASSED, PASSED, FAILED);
        assertThat(suite.checks().get(8))
                .hasToString("WARN completeness of email should be exactly 1, because we write to them");
    }

    @Test
    void what_cannot_be_done_is_listed_by_name() {
        ForeignSuite suite = read("""
                - {name: row_count, threshold: "> 1"}
                - {name: row_cuont, threshold: "> 1"}
                - {name: freshness, threshold: "< 24 hours"}
                """.indent(4));

        assertThat(suite.refused().stream().map(Object::toString))
                .containsExactly(
                        "/quality/checks/1 row_cuont: there is no check for it; did you mean 'row_count'?",
                        "/quality/checks/2 freshness: it names no column, and those of dates and times are [ordered,"
                                + " delivered, loaded]");
    }

    @Test
    void what_is_wrong_is_an_error_with_its_place() {
        assertThatThrownBy(() -> read("    - {name: row_count, treshold: '> 1'}\n"))
                .hasMessage(
                        "Invalid manifest 'manifest.yaml' at line 4, '/quality/checks/0/treshold': there is no such key;"
                                + " did you mean 'threshold'?");
        assertThatThrownBy(() -> read("    - {name: null_percentage, column: emial, threshold: '< 1%'}\n"))
                .hasMessageContaining("'/quality/checks/0/column': there is no column 'emial'")
                .hasMessageEndingWith("did you mean 'email'?");
        assertThatThrownBy(() -> read("    - {name: row_count, threshold: '> many'}\n"))
                .hasMessageContaining("at line 4, '/quality/checks/0/threshold': Invalid threshold '> many'");
        assertThatThrownBy(() -> QualityBlock.read(Document.of("m.yaml", "spec: {storage: {}}"), Orders.SCHEMA))
                .hasMessage("Invalid manifest 'm.yaml' at line 1, '/spec': missing 'quality'");
    }
}
