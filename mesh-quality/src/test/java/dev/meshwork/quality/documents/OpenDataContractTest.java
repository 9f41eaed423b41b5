package dev.meshwork.quality.documents;

import static dev.meshwork.core.gate.CheckResult.Outcome.FAILED;
import static dev.meshwork.core.gate.CheckResult.Outcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.meshwork.core.SharedData;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenDataContractTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                logicalType: object
                properties:
                  - name: email
                    logicalType: string
                    quality:
                      - metric: nullValues
                        mustBeLessThan: 25
                        unit: percent
                        dimension: completeness
                        severity: warning
                        description: the newsletter keys on it
                      - {metric: nullValues, mustBeLessOrEqualTo: 1}
                      - {type: library, metric: invalidValues, arguments: {pattern: '^[^@]+@[^@]+$'}, mustBe: 0}
                      - {metric: invalidValues, arguments: {pattern: '^[^@]+@[^@]+$'}, mustBeBetween: [1, 2], unit: rows}
                      - {metric: missingValues, arguments: {missingValues: [null, '', bob]}, mustBe: 2}
                      - {type: text, description: The address was confirmed by its owner.}
                  - name: country
                    logicalType: string
                    quality:
                      - {metric: invalidValues, arguments: {validValues: [AT, DE]}, mustBeLessThan: 25, unit: percent}
                      - {metric: duplicateValues, mustBeLessThan: 2}
                      - {name: no twins, metric: duplicateValues, mustBe: 0}
                quality:
                  - {metric: rowCount, mustBeBetween: [4, 10]}
                  - {metric: duplicateValues, arguments: {properties: [id, email]}, mustBe: 0, unit: percent}
                  - {name: totals, type: sql, query: 'select count(*) from ${object}', mustBeGreaterThan: 3}
                  - {type: custom, engine: soda, implementation: 'row_count > 0'}
                  - {metric: rowCount, mustNotBe: 7}
            """;

    private static ForeignSuite read(String contract) {
        return OpenDataContract.read(Document.of("orders.odcs.yaml", contract), "orders", Orders.SCHEMA);
    }

    @Test
    void metrics_of_the_library_find_what_they_say() {
        ForeignSuite suite = read(CONTRACT);

        assertThat(Orders.check(suite, Orders.ROWS).values())
                .containsExactly(
                        PASSED, // 4 to 10 rows
                        PASSED, // no pair twice
                        FAILED, // 25 percent null
                        PASSED, // one null
                        FAILED, // an address that is none
                        PASSED, // one or two of them
                        PASSED, // a null and a bob
                        FAILED, // 25 percent elsewhere
                        PASSED, // one country twice
                        FAILED); // no country twice
        assertThat(suite.checks().get(2))
                .hasToString(
                        "WARN completeness of email should be greater than 0.75, because the newsletter keys on it");
        assertThat(suite.checks().get(9).name()).isEqualTo("no twins");
    }

    @Test
    void an_empty_data_set_passes_but_for_numbers_that_it_does_not_have() {
        assertThat(Orders.check(read(CONTRACT), List.of()).entrySet())
                .filteredOn(entry -> entry.getValue() != PASSED)
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "row count",
                        "row count where not (email matches in part ^[^@]+@[^@]+$ or is null)",
                        "row count where not (email is there and is not in [, bob])");
    }

    @Test
    void what_cannot_be_done_is_listed_by_name() {
        assertThat(read(CONTRACT).refused().stream().map(Object::toString))
                .containsExactly(
                        "/schema/0/quality/2 totals: queries in SQL are not run",
                        "/schema/0/quality/3 soda: it is for engine 'soda'; read what it holds with the reader of that engine",
                        "/schema/0/quality/4 rowCount: a number that must not be, other than 0, is no bound",
                        "/schema/0/properties/0/quality/5 text: it is a text for people, which nothing can check");
    }

    @Test
    void what_is_wrong_is_an_error_with_its_place() {
        assertThatThrownBy(() -> read(CONTRACT.replace("mustBeBetween: [4, 10]", "mustBeBetwen: [4, 10]")))
                .hasMessage(
                        "Invalid data contract 'orders.odcs.yaml' at line 31, '/schema/0/quality/0/mustBeBetwen': there is"
                                + " no such key; did you mean 'mustBeBetween'?");
        assertThatThrownBy(() -> read(CONTRACT.replace("metric: missingValues", "metric: missingValue")))
                .hasMessageContaining("did you mean 'missingValues'?");
        assertThatThrownBy(() -> read(CONTRACT.replace("mustBeLessThan: 2}", "mustBeLessThan: 2, mustBe: 1}")))
                .hasMessageContaining("but found [mustBe, mustBeLessThan]");
        assertThatThrownBy(() -> read(CONTRACT.replace("- name: orders", "- name: order")))
                .hasMessage(
                        "Invalid data contract 'orders.odcs.yaml' at line 7, '/schema': there is no object 'orders', but"
                                + " [order]; did you mean 'order'?");
    }

    /** The names that we know are those of the standard's own schema. */
    @Test
    void metrics_and_operators_are_those_of_the_standard() throws Exception {
        JsonNode definitions = new JsonMapper()
                .readTree(Files.readString(SharedData.path("schemas/odcs/schema/odcs-json-schema-v3.1.0.json")))
                .path("$defs");
        List<String> keys = new ArrayList<>();
        definitions.path("DataQuality").path("properties").fieldNames().forEachRemaining(keys::add);
        definitions.path("DataQualityLibrary").path("properties").fieldNames().forEachRemaining(keys::add);
        definitions.path("DataQualitySql").path("properties").fieldNames().forEachRemaining(keys::add);
        definitions.path("DataQualityCustom").path("properties").fieldNames().forEachRemaining(keys::add);
        definitions
                .path("DataQualityOperators")
                .path("oneOf")
                .forEach(one -> one.path("properties").fieldNames().forEachRemaining(keys::add));

        assertThat(OpenDataContract.keys()).containsExactlyInAnyOrderElementsOf(keys);
    }
}
