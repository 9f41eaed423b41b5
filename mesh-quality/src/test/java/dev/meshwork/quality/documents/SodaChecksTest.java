package dev.meshwork.quality.documents;

import static dev.meshwork.core.gate.CheckResult.Outcome.FAILED;
import static dev.meshwork.core.gate.CheckResult.Outcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SodaChecksTest {

    private static ForeignSuite read(String checks) {
        return SodaChecks.read(Document.of("checks.yml", checks), "orders", Orders.SCHEMA);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            row_count > 3                                                        | PASSED
            row_count between 1 and 3                                            | FAILED
            row_count between [3 and 4)                                          | FAILED
            row_count != 0                                                       | PASSED
            missing_count(email) = 0                                             | FAILED
            missing_count(email) < 2                                             | PASSED
            {"missing_count(email) = 2": {missing values: [bob, none]}}          | PASSED
            {"missing_count(email) = 0": {missing regex: '@'}}                   | FAILED
            missing_percent(email) < 25%                                         | FAILED
            missing_percent(email) <= 25                                         | PASSED
            {"invalid_count(email) = 1": {valid format: email}}                  | PASSED
            {"invalid_percent(email) < 25 %": {valid format: email}}             | FAILED
            {"invalid_percent(email) <= 25": {valid format: email}}              | PASSED
            {"invalid_count(email) = 0": {valid format: email, missing values: [bob]}} | PASSED
            {"invalid_count(country) = 0": {valid values: [AT, DE]}}             | FAILED
            {"invalid_count(country) = 0": {invalid values: [AT]}}               | FAILED
            {"invalid_count(country) = 0": {valid length: 2}}                    | PASSED
            {"invalid_count(price) <= 1": {valid min: 0}}                        | PASSED
            {"invalid_count(price) = 0": {valid min: 0, valid max: 9}}           | FAILED
            duplicate_count(country) = 1                                         | PASSED
            duplicate_count(country) < 1                                         | FAILED
            duplicate_count(country, email) = 0                                  | PASSED
            duplicate_percent(id) < 1%                                           | PASSED
            distinct_count(country) = 3                                          | PASSED
            avg(price) between 3.6 and 3.7                                       | PASSED
            max(price) <= 10                                                     | PASSED
            min(price) >= 0                                                      | FAILED
            sum(price) = 14.5                                                    | PASSED
            max_length(country) = 2                                              | PASSED
            percentile(price, 0.5) = 2.75                                        | PASSED
            freshness(loaded) < 2h                                               | PASSED
            freshness(loaded) < 59m                                              | FAILED
            {"row_count > 2": {filter: country = 'AT'}}                          | FAILED
            {"row_count = 2": {filter: "country = 'AT' and price > 0", name: Austria}} | PASSED
            {row_count: {fail: when < 10}}                                       | FAILED
            {row_count: {warn: when < 10, fail: when < 2}}                       | `PASSED, FAILED`
            {row_count: {fail: when not between 1 and 10}}                       | PASSED
            {schema: {fail: {when required column missing: [id, email]}}}        | PASSED
            {schema: {warn: {when forbidden column present: ["pii_*", "em%"]}}}  | `PASSED, FAILED`
            {schema: {fail: {when wrong column type: {id: bigint, country: varchar(2)}}}} | `PASSED, PASSED`
            {failed rows: {fail condition: "delivered < ordered"}}               | PASSED
            {failed rows: {name: gifts, fail condition: "price <= 0"}}           | FAILED
            """)
    void each_check_means_what_it_means_there(String check, String expected) {
        ForeignSuite suite = read("checks for orders:\n  - " + check + "\n");

        assertThat(suite.refused()).isEmpty();
        assertThat(Orders.check(suite, Orders.ROWS).values()).hasToString("[" + expected + "]");
    }

    @Test
    void an_empty_data_set_passes_what_counts_what_is_wrong() {
        ForeignSuite suite = read("""
                checks for orders:
                  - row_count > 0
                  - missing_count(email) = 0
                  - missing_percent(email) < 5%
                  - invalid_percent(email) < 5%:
                      valid format: email
                  - duplicate_count(id) = 0
                """);

        assertThat(Orders.check(suite, List.of()).values()).containsExactly(FAILED, PASSED, PASSED, PASSED, PASSED);
    }

    @Test
    void levels_that_warn_are_warnings() {
        ForeignSuite suite = read(
                "checks for orders:\n  - missing_percent(email):\n      warn: when > 5%\n      fail: when > 30%\n");

        assertThat(suite.checks().stream().map(Object::toString))
                .containsExactly(
                        "ERROR completeness of email should be at least 0.7",
                        "WARN completeness of email should be at least 0.95");
        assertThat(Orders.check(suite, Orders.ROWS).values()).containsExactly(PASSED, FAILED);
    }

    @Test
    void what_cannot_be_done_is_listed_by_name() {
        ForeignSuite suite = read("""
                checks for customers:
                  - row_count > 0
                checks for orders:
                  - row_count > 0
                  - change for row_count < 50
                  - anomaly score for row_count < default
                  - values in (country) must exist in countries (code)
                  - row_count > ${LEAST}
                  - duplicate_percent(country) < 10%
                  - invalid_count(email) = 0:
                      valid format: emial
                  - failed rows:
                      fail query: select * from orders
                  - schema:
                      warn:
                        when schema changes: any
                  - row_cnt > 5
                checks for orders [daily]:
                  - row_count > 0
                for each dataset T:
                  datasets: [orders]
                """);

        assertThat(suite.checks()).hasSize(1);
        assertThat(suite.refused().stream().map(Object::toString))
                .containsExactly(
                        "/checks for orders/1 change for row_count < 50: checks of this kind are not read",
                        "/checks for orders/2 anomaly score for row_count < default: checks of this kind are not read",
                        "/checks for orders/3 values in (country) must exist in countries (code): checks of this kind are not"
                                + " read",
                        "/checks for orders/4 row_count > ${LEAST}: variables are known only where Soda runs",
                        "/checks for orders/5 duplicate_percent(country) < 10%: the share is of all rows, and column 'country'"
                                + " may be null, which is no key here; ask for a count",
                        "/checks for orders/6 invalid_count(email) = 0: format 'emial' is not known; did you mean 'email'?",
                        "/checks for orders/7 failed rows: queries in SQL are not run, and levels of failed rows are not read",
                        "/checks for orders/8 schema: 'when schema changes' is not checked: neither single positions nor changes"
                                + " are known",
                        "/checks for orders/9 row_cnt > 5: there is no check for it; did you mean 'row_count'?",
                        "/checks for orders [daily]/0 row_count > 0: it is for the part [daily] of the data set",
                        "/for each dataset T for each dataset T: checks for each of several data sets are not read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            missing_count(emial) = 0                          | did you mean 'email'?
            missing_count = 0                                 | expected a column, as in missing_count(email)
            row_count                                         | missing a threshold
            row_count > many                                  | expected a threshold such as '< 5'
            {"missing_count(email) = 0": {misssing values: [a]}} | did you mean 'missing values'?
            {row_count: {warn: '> 5'}}                        | expected 'when' and a threshold
            {"invalid_count(email) = 0": {}}                  | missing what is valid
            {"invalid_count(email) = 0": {valid regex: "("}}  | Invalid regular expression '('
            {schema: {warn: {when requird column missing: [a]}}} | did you mean 'when required column missing'?
            percentile(price) > 5                             | expected a column and a share
            """)
    void what_is_wrong_is_an_error_with_its_place(String check, String why) {
        assertThatThrownBy(() -> read("checks for orders:\n  - " + check + "\n"))
                .isInstanceOf(DocumentException.class)
                .hasMessageStartingWith("Invalid Soda checks 'checks.yml' at line 2, '/checks for orders/0")
                .hasMessageContaining(why);
    }

    @Test
    void a_data_set_without_checks_is_an_error() {
        assertThatThrownBy(() -> read("checks for order:\n  - row_count > 0\n"))
                .hasMessage(
                        "Invalid Soda checks 'checks.yml' at line 1: there is no 'checks for orders', but [order]; did you"
                                + " mean 'order'?");
    }
}
