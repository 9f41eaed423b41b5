package dev.meshwork.quality.documents;

import static dev.meshwork.core.gate.CheckResult.Outcome.FAILED;
import static dev.meshwork.core.gate.CheckResult.Outcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbtSchemaTest {

    private static final String SCHEMA = """
            version: 2
            models:
              - name: customers
              - name: orders
                description: One row per order.
                tests:
                  - dbt_utils.unique_combination_of_columns:
                      combination_of_columns: [id, email]
                  - dbt_utils.expression_is_true:
                      expression: "delivered >= ordered"
                  - dbt_expectations.expect_table_row_count_to_be_between: {min_value: 1, max_value: 3}
                columns:
                  - name: id
                    data_tests:
                      - unique
                      - not_null
                      - relationships: {to: ref('invoices'), field: order_id}
                  - name: email
                    tests:
                      - not_null:
                          config: {severity: warn, where: "country = 'DE'"}
                      - not_null:
                          name: most_have_one
                          config: {error_if: ">1"}
                      - dbt_expectations.expect_column_values_to_match_regex: {regex: "@"}
                  - name: country
                    tests:
                      - accepted_values:
                          arguments:
                            values: [AT, DE, CH]
                      - our_own_test
                  - name: price
                    tests:
                      - dbt_utils.accepted_range: {min_value: 0, inclusive: false}
                      - dbt_utils.accepted_range: {min_value: 0, config: {where: "id in (1, 2)"}}
                      - dbt_utils.accepted_range: {min_value: "{{ var('least') }}"}
            """;

    private static ForeignSuite read(String schema) {
        return DbtSchema.read(Document.of("schema.yml", schema), "orders", Orders.SCHEMA);
    }

    /** The outcomes of one test of a column. */
    private static List<CheckResult.Outcome> outcomes(String column, String test) {
        ForeignSuite suite = read("models:\n  - name: orders\n    columns:\n      - name: " + column
                + "\n        data_tests:\n          - " + test + "\n");
        assertThat(suite.refused()).isEmpty();
        return List.copyOf(Orders.check(suite, Orders.ROWS).values());
    }

    @Test
    void tests_of_dbt_and_of_its_packages_find_what_they_say() {
        assertThat(Orders.check(read(SCHEMA), Orders.ROWS).values())
                .containsExactly(
                        PASSED, // no pair twice
                        PASSED, // delivered after it was ordered
                        FAILED, // four rows
                        PASSED, // unique
                        PASSED, // not null
                        FAILED, // the German one has no address
                        PASSED, // not more than one has none
                        FAILED, // bob
                        FAILED, // XX
                        FAILED, // -1 and 0
                        PASSED); // of the first two
        assertThat(read(SCHEMA).checks().get(5))
                .hasToString("WARN completeness of email where country is in [DE] should be exactly 1");
    }

    @Test
    void an_empty_model_passes() {
        assertThat(Orders.check(read(SCHEMA), List.of()).values()).containsOnly(PASSED);
    }

    @Test
    void what_cannot_be_done_is_listed_by_name() {
        assertThat(read(SCHEMA).refused().stream().map(Object::toString))
                .containsExactly(
                        "/models/1/columns/0/data_tests/2 relationships: it compares with another model, whose rows are not at"
                                + " hand",
                        "/models/1/columns/2/tests/1 our_own_test: there is no check for it",
                        "/models/1/columns/3/tests/2 dbt_utils.accepted_range: what is written in Jinja is known only where dbt"
                                + " runs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            country   | {dbt_utils.not_accepted_values: {values: [XX]}}                     | FAILED
            country   | {dbt_utils.not_constant: {}}                                        | PASSED
            email     | {dbt_utils.at_least_one: {}}                                        | PASSED
            email     | {dbt_utils.not_null_proportion: {at_least: 0.75}}                   | PASSED
            email     | {dbt_utils.not_null_proportion: {at_least: 0.76}}                   | FAILED
            email     | {dbt_utils.not_empty_string: {}}                                    | PASSED
            email     | {not_null: {error_if: ">0"}}                                        | FAILED
            email     | {not_null: {config: {error_if: ">=1"}}}                             | FAILED
            email     | {not_null: {config: {error_if: ">1", warn_if: ">1"}}}               | PASSED
            price     | {dbt_utils.expression_is_true: {expression: ">= 0"}}                | FAILED
            price     | {dbt_utils.accepted_range: {min_value: -1, max_value: 10}}          | PASSED
            price     | {dbt_utils.accepted_range: {max_value: 10, inclusive: false}}       | FAILED
            loaded    | {dbt_utils.recency: {field: loaded, datepart: hour, interval: 2}}   | PASSED
            loaded    | {dbt_utils.recency: {datepart: minute, interval: 30}}               | FAILED
            id        | {dbt_utils.sequential_values: {interval: 1}}                        | `PASSED, PASSED`
            id        | {dbt_expectations.expect_column_values_to_be_between: {min_value: 1, max_value: 4}}    | PASSED
            id        | {dbt_expectations.expect_column_values_to_be_between: {min_value: 1, strictly: true}}  | FAILED
            id        | {dbt_expectations.expect_column_values_to_be_between: {max_value: 2, row_condition: "price > 0"}} | PASSED
            country   | {dbt_expectations.expect_column_values_to_be_in_set: {value_set: [AT, DE], quote_values: true}} | FAILED
            country   | {dbt_expectations.expect_column_value_lengths_to_equal: {value: 2}}  | PASSED
            country   | {dbt_expectations.expect_column_distinct_count_to_equal: {value: 3}} | PASSED
            price     | {dbt_expectations.expect_column_mean_to_be_between: {min_value: 3.6, max_value: 3.7}} | PASSED
            id        | {test_name: unique, name: keys}                                     | PASSED
            """, quoteCharacter = '`')
    void each_test_means_what_it_means_there(String column, String test, String expected) {
        assertThat(outcomes(column, test)).hasToString("[" + expected + "]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {not_null: {config: {where: "lower(email) = 'a'"}}}          | SQL is read as far as it compares columns with values
            {not_null: {config: {warn_if: ">1", error_if: ">5"}}}        | write two checks
            {not_null: {config: {enabled: false}}}                       | it is disabled there
            {dbt_expectations.expect_column_to_be_nice: {}}              | there is no check for it
            {dbt_expectations.expect_column_values_to_match_regex: {regex: a, flags: i}} | argument 'flags' is not read
            {dbt_utils.recency: {datepart: month, interval: 1}}          | ages in units of 'month' are not read
            {dbt_utils.not_nul_proportion: {}}                           | did you mean 'dbt_utils.not_null_proportion'?
            """)
    void what_is_not_read_says_why(String test, String why) {
        ForeignSuite suite =
                read("models:\n  - name: orders\n    columns:\n      - name: email\n        tests:\n          - " + test
                        + "\n");

        assertThat(suite.checks()).isEmpty();
        assertThat(suite.refused()).singleElement().asString().contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {not_null: {config: {severty: warn}}}        | did you mean 'severity'?
            {accepted_values: {value: [AT]}}             | did you mean 'values'?
            {accepted_values: {}}                        | missing 'values'
            {unique: {}, not_null: {}}                   | expected one key, which is the name of a test
            {not_null: {config: {where: "contry = 'A'"}}} | did you mean 'country'?
            {not_null: {severity: fatal}}                | expected error or warn
            """)
    void what_is_wrong_is_an_error_with_its_place(String test, String why) {
        assertThatThrownBy(() -> read(SCHEMA.replace("- our_own_test", "- " + test)))
                .isInstanceOf(DocumentException.class)
                .hasMessageStartingWith("Invalid dbt schema 'schema.yml' at line 3")
                .hasMessageContaining("/models/1/columns/2/tests/1")
                .hasMessageContaining(why);
    }

    @Test
    void a_model_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> DbtSchema.read(Document.of("schema.yml", SCHEMA), "order", Orders.SCHEMA))
                .hasMessage(
                        "Invalid dbt schema 'schema.yml' at line 1: there is no model 'order', but [customers, orders]; did"
                                + " you mean 'orders'?");
    }
}
