package dev.meshwork.governance.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.governance.cel.Constraint.Relation;
import dev.meshwork.governance.cel.FactType.RecordOf;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final RecordOf FACTS = GeneratedExpressions.FACTS;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s = 'a'                 | 1 | 3  | '=' has no meaning here; write == to compare",
                "s == 'a' and b          | 1 | 10 | `expected an operator or the end, but found 'and'; write &&, || and !`",
                "who.claerance > 3       | 1 | 5  | who has no fact 'claerance'; did you mean 'clearance'?",
                "has(who.claerance)      | 1 | 9  | who has no fact 'claerance'; did you mean 'clearance'?",
                "whom.id == s            | 1 | 1  | unknown fact 'whom'; did you mean 'who'?",
                "n == 1.0                | 1 | 1  | there is no int == double; write 1.0 for 1, or double(...)",
                "who.level == 'HIGH'     | 1 | 1  | there is no Level == string; write the constant, such as Sensitivity.CONFIDENTIAL",
                "who.level == Level.HIHG | 1 | 14 | Level has no 'HIHG'; did you mean 'HIGH'?",
                "s.matches('a.*')        | 1 | 1  | there are no regular expressions; write glob('*.orders.*'), or startsWith and endsWith",
                "s.startWith('a')        | 1 | 1  | there is no string.startWith(string); did you mean 'startsWith'?",
                "columns.personal        | 1 | 1  | list(column) has no part 'personal'; ask its elements by exists(x, ...) or all(x, ...)",
                "n                       | 1 | 1  | expected bool, but it is int",
                "s == null               | 1 | 6  | 'null' cannot be used here; ask whether a fact is there by has(product.retention_days)",
                "names == []             | 1 | 10 | an empty list has no type; compare size(...) with 0",
                "b && (n > 1             | 1 | 12 | expected ')', but found the end",
                "s == 'a                 | 1 | 6  | this text has no end; add '",
                "s == '\\x'              | 1 | 7  | unknown escape; write \\\\ for a backslash, \\n for a new line, \\u00e9 for a character",
                "n > 0x10                | 1 | 5  | expected a decimal number such as 42 or 0.5, but found '0x'",
                "n > 9223372036854775808 | 1 | 5  | 9223372036854775808 does not fit into 64 bits; write 9223372036854775808.0",
                "n.exists(x, true)       | 1 | 1  | exists() asks the elements of a list, not of int",
                "names.exists(x, x)      | 1 | 17 | expected a condition, but this is string; compare it with something",
                "who == who              | 1 | 1  | there is no who == who",
            })
    void a_bad_expression_says_where_and_what_instead(String source, int line, int column, String problem) {
        assertThatThrownBy(() -> Expression.condition(source, FACTS))
                .isInstanceOfSatisfying(ExpressionException.class, e -> {
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.column()).isEqualTo(column);
                })
                .hasMessage("Invalid expression at line " + line + ", column " + column + ": " + problem);
    }

    @Test
    void a_position_counts_lines() {
        assertThatThrownBy(() -> Expression.condition("b &&\n  // really\n  n > zero", FACTS))
                .hasMessageStartingWith("Invalid expression at line 3, column 7: unknown fact 'zero'");
    }

    @Test
    void hostile_sizes_are_refused_at_once() {
        assertThatThrownBy(() -> Expression.condition("b || ".repeat(2_000) + "b", FACTS))
                .hasMessageContaining("it has 10001 characters; at most 8192 are read");
        assertThatThrownBy(() -> Expression.condition("1+".repeat(2_000) + "1 > 0", FACTS))
                .hasMessageContaining("it has more than 2048 words");
        assertThatThrownBy(() -> Expression.condition("(".repeat(100) + "b" + ")".repeat(100), FACTS))
                .hasMessageContaining("it is nested more than 64 deep");
        assertThatThrownBy(() -> Expression.condition("[".repeat(3_000), FACTS))
                .isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Expression.condition("1+".repeat(1_000) + "1 > 0", FACTS))
                .hasMessageContaining("it chains more than 200 operators");
        assertThat(Expression.condition("b && ".repeat(1_000) + "b", FACTS).test(FixedFacts.some()))
                .isTrue();
    }

    @Test
    void a_quantifier_stops_after_so_many_elements() {
        Expression expression =
                Expression.condition("names.all(x, names.all(y, names.all(z, x + y + z != 'b')))", FACTS);

        assertThatThrownBy(() -> expression.test(FixedFacts.with("names", Collections.nCopies(100, "a"))))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        e -> assertThat(e.kind()).isEqualTo(EvaluationException.Kind.TOO_LONG))
                .hasMessage("the condition looked at more than 100000 elements of lists");
    }

    @Test
    void a_missing_fact_is_an_error_unless_it_was_asked_for() {
        Object nobody = FixedFacts.some();

        assertThatThrownBy(
                        () -> Expression.condition("who.clearance >= 3", FACTS).test(nobody))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("the fact who.clearance is missing");
        assertThat(Expression.condition("has(who.clearance) && who.clearance >= 3", FACTS)
                        .test(nobody))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n == 3                                | n         | IN       | [3]",
                "3 == n                                | n         | IN       | [3]",
                "n != 3                                | n         | NOT_IN   | [3]",
                "!(n in [1, 2])                        | n         | NOT_IN   | [1, 2]",
                "who.level >= Level.MIDDLE             | who.level | AT_LEAST | [MIDDLE]",
                "Level.MIDDLE > who.level              | who.level | LESS     | [MIDDLE]",
                "!(n < 3)                              | n         | AT_LEAST | [3]",
                "'a' in who.roles                      | who.roles | HAS_ANY  | [a]",
                "who.roles.exists(r, r in ['a', 'b'])  | who.roles | HAS_ANY  | [a, b]",
                "who.roles.exists(r, r == 'a')         | who.roles | HAS_ANY  | [a]",
                "!('a' in names)                       | names     | HAS_NONE | [a]",
                "b                                     | b         | IN       | [true]",
                "!b                                    | b         | NOT_IN   | [true]",
            })
    void simple_conjuncts_are_recognised(String source, String path, Relation relation, String values) {
        Conjunct conjunct = Expression.condition(source, FACTS).conjuncts().get(0);

        assertThat(conjunct.constraint()).hasValueSatisfying(constraint -> {
            assertThat(constraint.path()).isEqualTo(path);
            assertThat(constraint.relation()).isEqualTo(relation);
            assertThat(constraint.values()).hasToString(values);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n == m",
                "b || n == 3",
                "n + 1 == 3",
                "d == 1.5",
                "who.labels.x == 'a'",
                "columns.exists(c, c.personal)",
                "columns.exists(c, n == 1)",
                "names.all(x, x == 'a')",
                "names[0] == 'a'",
                "has(who.level)"
            })
    void other_conjuncts_are_not_analysed(String source) {
        assertThat(Expression.condition(source, FACTS).conjuncts())
                .allMatch(conjunct -> conjunct.constraint().isEmpty());
    }

    @Test
    void conjuncts_are_the_parts_as_they_are_written() {
        Expression expression = Expression.condition("b && (n > 1 && s == 'a' || b) && names.size() > 0", FACTS);

        assertThat(expression.conjuncts())
                .extracting(Conjunct::text)
                .containsExactly("b", "n > 1 && s == 'a' || b", "names.size() > 0");
    }

    @Test
    void what_an_index_knows_is_not_asked_again() {
        Expression expression = Expression.condition("s == 'z' && n == 3", FACTS);
        Expression rest = expression.without(conjunct -> conjunct.text().equals("s == 'z'"));

        assertThat(expression.test(FixedFacts.with("n", 3L))).isFalse();
        assertThat(rest.test(FixedFacts.with("n", 3L))).isTrue();
        assertThat(rest.without(conjunct -> true).isAlwaysTrue()).isTrue();
        assertThat(expression.without(conjunct -> true).test(FixedFacts.some())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "dp.orders.daily, dp.*.daily, true",
        "dp.orders.daily, dp.?rders.*, true",
        "dp.orders.daily, *daily*, true",
        "dp.orders.daily, daily, false",
        "dp.orders.daily, *.dail, false",
        "aaaaaaaaab, *a*a*a*a*c, false",
        "😀x, ?x, true",
        "'', *, true",
        "'', ?, false",
        "a.b, a?b, true",
        "axb, a.b, false",
    })
    void a_glob_knows_any_text_and_one_character(String text, String pattern, boolean matches) {
        Expression expression = Expression.condition("s.glob(t)", FACTS);

        assertThat(expression.test(FixedFacts.with("s", text, "t", pattern))).isEqualTo(matches);
    }

    @Test
    void a_list_of_conditions_prints_itself() {
        assertThat(List.of(Expression.condition("b && n > 0", FACTS))).hasToString("[b && n > 0]");
    }
}
