package dev.meshwork.quality.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Table;
import dev.meshwork.quality.documents.ForeignSuite.Refusal;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreatExpectationsTest {

    private static Table table() {
        return Table.of(
                        Field.of("x", Kind.LONG).orNull(),
                        Field.of("name", Kind.TEXT).orNull(),
                        Field.of("day", Kind.DATE).orNull())
                .row(1L, "a", LocalDate.of(2026, 1, 1))
                .row(2L, "b", LocalDate.of(2026, 1, 2))
                .row(null, "9", null);
    }

    private static ForeignSuite read(String... expectations) {
        return GreatExpectations.read(
                "{\"name\": \"orders\", \"meta\": {}, \"expectations\": [" + String.join(", ", expectations) + "]}",
                table().context().schema());
    }

    private static String expectation(String type, String kwargs) {
        return "{\"type\": \"" + type + "\", \"kwargs\": " + kwargs.replace('\'', '"') + "}";
    }

    private static CheckResult result(String type, String kwargs) {
        return table().check(read(expectation(type, kwargs)).checks().get(0));
    }

    private static void assertInvalid(String type, String kwargs, String message) {
        assertThatThrownBy(() -> read(expectation(type, kwargs)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid Great Expectations suite at '/expectations/0/kwargs" + message);
    }

    @Test
    void a_suite_is_read_with_reasons_and_severities() {
        ForeignSuite suite = read(
                "{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"x\", \"mostly\": 0.5},"
                        + " \"notes\": \"the shop keys on it\", \"severity\": \"warning\"}",
                "{\"expectation_type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"x\"},"
                        + " \"meta\": {\"notes\": {\"format\": \"markdown\", \"content\": \"really\"}}}",
                expectation("expect_column_values_to_be_fine", "{'column': 'x'}"));

        assertThat(suite)
                .hasToString("orders:\n"
                        + "  WARN completeness of x should be at least 0.5, because the shop keys on it\n"
                        + "  ERROR completeness of x should be exactly 1, because really\n"
                        + "  refused: /expectations/2 expect_column_values_to_be_fine: there is no check for it; did you"
                        + " mean 'expect_column_values_to_be_in_set'?");
        assertThat(table().check(suite.suite()).keySet()).containsExactly("x is complete", "x is complete (2)");
    }

    @Test
    void an_empty_column_passes_where_rows_are_checked_and_fails_where_a_figure_is() {
        Table empty = Table.of(Field.of("x", Kind.LONG).orNull());
        ForeignSuite suite = read(
                expectation("expect_column_values_to_be_between", "{'column': 'x', 'min_value': 1}"),
                expectation("expect_column_mean_to_be_between", "{'column': 'x', 'min_value': 1}"));

        assertThat(empty.check(suite.checks().get(0)).passed()).isTrue();
        assertThat(empty.check(suite.checks().get(1)).passed()).isFalse();
    }

    @Test
    void an_empty_table_does_not_have_what_is_asked_for() {
        Table empty = Table.of(Field.of("x", Kind.LONG).orNull());
        ForeignSuite suite = read(
                expectation("expect_table_row_count_to_be_between", "{'min_value': 1}"),
                expectation("expect_table_row_count_to_equal", "{'value': 0}"),
                expectation("expect_column_distinct_values_to_contain_set", "{'column': 'x', 'value_set': [1]}"),
                expectation("expect_column_distinct_values_to_be_in_set", "{'column': 'x', 'value_set': [1]}"));

        assertThat(suite.checks().stream().map(check -> empty.check(check).passed()))
                .containsExactly(false, true, false, true);
    }

    @Test
    void limits_are_read_in_the_type_of_the_column() {
        assertThat(result(
                                "expect_column_values_to_be_between",
                                "{'column': 'day', 'min_value': '2026-01-02', 'max_value': '2026-12-31'}")
                        .failed())
                .isEqualTo(1);
        assertThat(result("expect_column_values_to_be_in_set", "{'column': 'day', 'value_set': ['2026-01-01']}")
                        .failed())
                .isEqualTo(1);
        assertInvalid(
                "expect_column_values_to_be_between",
                "{'column': 'name', 'min_value': 1}",
                "/min_value': expected a value for column 'name' of type text but found 1");
        assertInvalid(
                "expect_column_values_to_be_in_set",
                "{'column': 'day', 'value_set': ['2026-13-01']}",
                "/value_set': expected a value for column 'day' of type date but found \"2026-13-01\"");
    }

    @Test
    void a_pattern_that_means_something_else_in_another_dialect_is_refused() {
        assertThat(read(
                                expectation(
                                        "expect_column_values_to_match_like_pattern",
                                        "{'column': 'name', 'like_pattern': '[a]%'}"),
                                expectation(
                                        "expect_column_values_to_not_match_like_pattern_list",
                                        "{'column': 'name', 'like_pattern_list': ['a%', '%[12]']}"))
                        .refused())
                .extracting(Refusal::reason)
                .containsOnly(
                        "a bracket in a pattern of LIKE begins a set of characters in SQL Server and stands for itself"
                                + " elsewhere; the suite does not say which is meant")
                .hasSize(2);
    }

    @Test
    void a_type_that_is_another_one_in_another_dialect_is_refused() {
        Schema flags =
                Schema.builder("flags").field(Field.of("flag", Kind.BOOLEAN)).build();
        assertThat(GreatExpectations.read(
                                "{\"name\": \"flags\", \"expectations\": ["
                                        + expectation(
                                                "expect_column_values_to_be_of_type",
                                                "{'column': 'flag', 'type_': 'TINYINT'}")
                                        + "]}",
                                flags)
                        .refused())
                .extracting(Refusal::reason)
                .containsExactly(
                        "'tinyint' is a number, and the boolean of MySQL; the suite does not say which is meant");
    }

    @Test
    void now_and_points_in_time_are_parameters() {
        assertThat(result(
                                "expect_column_values_to_be_between",
                                "{'column': 'day', 'max_value': {'$PARAMETER': 'now()'}}")
                        .passed())
                .isTrue();
        assertThat(result(
                                "expect_column_values_to_be_between",
                                "{'column': 'day', 'min_value': {'$PARAMETER': 'datetime(2026, 1, 2)'}}")
                        .failed())
                .isEqualTo(1);
        assertThat(read(expectation(
                                "expect_column_values_to_be_between",
                                "{'column': 'day', 'min_value': {'$PARAMETER': 'last_run'}}"))
                        .refused())
                .singleElement()
                .hasToString("/expectations/0 expect_column_values_to_be_between: the value of parameter 'last_run' is"
                        + " known only where it runs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x == 1; 1",
                "x != 1; 2",
                "x > 1; 1",
                "x >= 1; 2",
                "x<2; 1",
                "x <= 2 & x != 1; 1",
                "x == 1 | x == 2; 2",
                "not x == 1; 2",
                "~(x == 1); 2",
                "x == 1 or name == \"9\"; 2",
                "name == 9; 1",
                "x == \"1\"; 1",
                "x in [1, 2]; 2",
                "x not in [1]; 2",
                "x.isnull(); 1",
                "x.notnull() and name == 'a'; 1",
                "col(\"x\") > 1; 1",
                "col(\"x\").notNull(); 2",
                "`x` == 1.0; 1",
                "day > \"2026-01-01\"; 1",
                "(((x == 1))); 1",
                "name == 'it\\'s'; 0",
                "x == -1; 0"
            })
    void conditions_on_rows_are_read(String condition, int rows) {
        String kwargs = "{'value': " + rows + ", 'condition_parser': 'pandas', 'row_condition': '%s'}";
        String json = kwargs.replace('\'', '"')
                .replace("%s", condition.replace("\\", "\\\\").replace("\"", "\\\""));
        ForeignSuite suite = read("{\"type\": \"expect_table_row_count_to_equal\", \"kwargs\": " + json + "}");

        assertThat(table().check(suite.checks().get(0)).observedValue()).isEqualByComparingTo("" + rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "x == => expected a value but found the end in 'x =='",
                "x = 1 => cannot read ' = 1' in 'x = 1'",
                "y == 1 => there is no column 'y', but [x, name, day]; did you mean 'x'?",
                "x == 1 x => expected the end but found 'x' in 'x == 1 x'",
                "x == red => expected a value but found 'red' in 'x == red'",
                "(x == 1 => expected ')' but found the end in '(x == 1'",
                "x.size() => expected isnull() or notnull() but found 'size()'",
                "x == \"a\" => expected a value for column 'x' of type long but found \"a\"",
                "x + 1 == 2 => cannot read ' + 1 == 2' in 'x + 1 == 2'"
            })
    void conditions_that_cannot_be_read_are_errors(String condition, String message) {
        String kwargs =
                "{'value': 1, 'condition_parser': 'pandas', 'row_condition': '" + condition.replace("\"", "\\'") + "'}";

        assertInvalid("expect_table_row_count_to_equal", kwargs, "/row_condition': " + message);
    }

    @Test
    void a_condition_that_is_nested_too_deep_is_an_error() {
        assertInvalid(
                "expect_table_row_count_to_equal",
                "{'value': 1, 'condition_parser': 'pandas', 'row_condition': '" + "(".repeat(10_000) + "'}",
                "/row_condition': it is nested too deep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "expect_column_values_to_be_null => {'column': 'X'} => /column': there is no column 'X', but [x, name, day]; did you mean 'x'?",
                "expect_column_values_to_be_null => {} => /column': expected a text, but it is missing",
                "expect_column_values_to_be_null => {'column': 'x', 'mostley': 1} => /mostley': there is no such argument; did you mean 'mostly'?",
                "expect_column_values_to_be_null => {'column': 'x', 'mostly': 2} => /mostly': expected a share from 0 to 1 but found 2",
                "expect_column_values_to_be_null => {'column': 'x', 'mostly': 'all'} => /mostly': expected a number but found \"all\"",
                "expect_column_values_to_be_between => {'column': 'x'} => ': expected min_value or max_value, but both are missing",
                "expect_column_values_to_be_between => {'column': 'x', 'min_value': 2, 'max_value': 1} => /min_value': expected at most max_value, 1, but found 2",
                "expect_column_mean_to_be_between => {'column': 'x', 'min_value': 2, 'max_value': 1} => /min_value': there is no number between 2 and 1",
                "expect_column_values_to_match_regex => {'column': 'name', 'regex': '('} => /regex': Invalid regular expression '(': Unclosed group at index 1",
                "expect_column_values_to_match_regex_list => {'column': 'name', 'regex_list': []} => /regex_list': expected at least one pattern",
                "expect_column_values_to_match_regex_list => {'column': 'name', 'regex_list': ['a'], 'match_on': 'some'} => /match_on': expected one of [any, all] but found 'some'",
                "expect_column_value_lengths_to_equal => {'column': 'name', 'value': 1.5} => /value': expected a whole number, zero or more, but found 1.5",
                "expect_column_values_to_match_strftime_format => {'column': 'name', 'strftime_format': '%Q'} => /strftime_format': there is no directive %Q",
                "expect_table_row_count_to_equal => {'value': 1, 'row_condition': 'x == 1', 'condition_parser': 'sql'} => /condition_parser': expected one of [pandas, great_expectations, great_expectations__experimental__, spark] but found 'sql'"
            })
    void wrong_arguments_are_errors_that_name_the_place(String type, String kwargs, String message) {
        assertInvalid(type, kwargs, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "{ => Invalid Great Expectations suite at line 1, column 2: ",
                "[] => Invalid Great Expectations suite: expected a JSON object",
                "{\"name\": \"a\"} => Invalid Great Expectations suite at '/expectations': expected a list of expectations",
                "{\"expectations\": []} => Invalid Great Expectations suite at '/name': expected the name of the suite",
                "{\"name\": \"a\", \"expectation\": []} => Invalid Great Expectations suite at '/expectation': there is no such part; did you mean 'expectations'?",
                "{\"name\": \"a\", \"name\": \"b\"} => Invalid Great Expectations suite at line 1, column 21: Duplicate field 'name'",
                "{\"name\": \"a\", \"expectations\": [1]} => Invalid Great Expectations suite at '/expectations/0': expected an expectation",
                "{\"name\": \"a\", \"expectations\": [{\"type\": \"x\"}]} => Invalid Great Expectations suite at '/expectations/0': expected a type"
            })
    void what_is_no_suite_is_an_error(String json, String message) {
        assertThatThrownBy(() -> GreatExpectations.read(json, table().context().schema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "%Y-%m-%d, 2026-01-05, true", "%Y-%m-%d, 2026-1-5, true", "%Y-%m-%d, 2026-02-30, false",
                "%Y%m%d, 20260105, true",
        "%d.%m.%y, 05.01.26, true", "%H:%M:%S, 23:59:59, true", "%H:%M:%S, 24:00:01, false",
                "%d %b %Y, 5 Jan 2026, true",
        "%Y-%m-%dT%H:%M:%S.%f, 2026-01-05T01:02:03.123456, true", "%I:%M %p, 11:30 PM, true",
                "100%% %Y, 100% 2026, true"
    })
    void formats_of_dates_are_those_of_python(String format, String text, boolean matches) {
        Table one = Table.of(Field.of("name", Kind.TEXT)).row(text);
        ForeignSuite suite = read(expectation(
                "expect_column_values_to_match_strftime_format",
                "{'column': 'name', 'strftime_format': '" + format + "'}"));

        assertThat(one.check(suite.checks().get(0)).passed()).isEqualTo(matches);
    }

    @Test
    void whatever_is_changed_in_a_suite_is_read_or_is_an_error() {
        String json = "{\"name\": \"orders\", \"expectations\": ["
                + expectation("expect_column_values_to_be_between", "{'column': 'x', 'min_value': 1, 'mostly': 0.5}")
                + ", "
                + expectation(
                        "expect_column_values_to_match_regex_list", "{'column': 'name', 'regex_list': ['a', '^b']}")
                + ", "
                + expectation(
                        "expect_table_row_count_to_equal",
                        "{'value': 1, 'condition_parser': 'pandas', 'row_condition': '(x == 1) & x.notnull()'}")
                + "]}";
        String letters = "{}[]\"':,.&|()=!0129xae_ \\$%\n-";
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder changed = new StringBuilder(json);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(changed.length());
                char letter = letters.charAt(random.nextInt(letters.length()));
                switch (random.nextInt(3)) {
                    case 0 -> changed.setCharAt(at, letter);
                    case 1 -> changed.insert(at, letter);
                    default -> changed.deleteCharAt(at);
                }
            }
            try {
                ForeignSuite suite = GreatExpectations.read(
                        changed.toString(), table().context().schema());
                assertThat(suite.checks().size() + suite.refused().size()).isLessThanOrEqualTo(3);
            } catch (IllegalArgumentException e) {
                assertThat(e).as(changed.toString()).hasMessageStartingWith("Invalid Great Expectations suite");
            }
        }
    }
}
