package dev.meshwork.quality.internal.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.quality.internal.regex.Regex.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An automaton says what {@link Pattern} says. */
class RegexTest {

    private static final String[] ATOMS = {
        "a", "b", "c", ".", "\\d", "\\w", "\\s", "\\W", "\\D", "\\S", "[ab]", "[^a]", "[a-c1]", "[^\\d]", "\\.", "1",
        "\\r", "\\n", "\\x41", "\\u2028", "[\\w.-]", "[-a]", "-", " ", "é", "[^\\n]", "\\-", "_"
    };
    private static final String[] REPEATS = {
        "", "", "", "", "*", "+", "?", "{2}", "{0}", "{1,3}", "{2,}", "*?", "+?", "??", "{0,2}?"
    };
    private static final String[] LETTERS = {
        "a", "b", "c", "1", "2", ".", " ", "A", "\r", "\n", "\r\n", "\u0085", "\u2028", "-", "_", "é", "😀", "\ud83d",
        "\ude00", "\t"
    };

    private static String expression(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            if (depth > 0 && random.nextInt(3) == 0) {
                text.append(random.nextBoolean() ? "(" : "(?:")
                        .append(expression(random, depth - 1))
                        .append(random.nextInt(3) == 0 ? "|" + expression(random, depth - 1) : "")
                        .append(')');
            } else {
                text.append(ATOMS[random.nextInt(ATOMS.length)]);
            }
            text.append(REPEATS[random.nextInt(REPEATS.length)]);
        }
        return text.toString();
    }

    private static String anchored(Random random) {
        List<String> branches = new ArrayList<>();
        for (int i = random.nextInt(5) / 3; i >= 0; i--) {
            branches.add((random.nextInt(3) == 0 ? "^" : "")
                    + (random.nextInt(20) == 0 ? "" : expression(random, 2))
                    + (random.nextInt(3) == 0 ? "$" : ""));
        }
        return String.join("|", branches);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    @Test
    void an_automaton_says_of_any_text_what_pattern_says() {
        int automata = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String expression = anchored(random);
            Pattern pattern = Pattern.compile(expression);
            Regex whole = Regex.of(expression, Reach.WHOLE);
            Regex part = Regex.of(expression, Reach.PART);
            automata += whole.isAutomaton() ? 1 : 0;
            for (int i = 0; i < 40; i++) {
                String text = text(random);
                String shown = "seed " + seed + ": " + expression + " on " + escaped(text);
                assertThat(whole.matches(text))
                        .as(shown)
                        .isEqualTo(pattern.matcher(text).matches());
                assertThat(part.matches(text))
                        .as(shown)
                        .isEqualTo(pattern.matcher(text).find());
            }
        }
        assertThat(automata).as("most are told by an automaton").isGreaterThan(1_500);
    }

    @Test
    void nonsense_is_refused_or_means_what_pattern_means() {
        String letters = "ab1.*+?{}[]()|^$\\-,:&dwsxQE\"";
        int compiled = 0;
        for (long seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            StringBuilder expression = new StringBuilder();
            for (int i = random.nextInt(9); i >= 0; i--) {
                expression.append(letters.charAt(random.nextInt(letters.length())));
            }
            Pattern pattern;
            try {
                pattern = Pattern.compile(expression.toString());
            } catch (PatternSyntaxException e) {
                assertThatThrownBy(() -> Regex.of(expression.toString(), Reach.WHOLE))
                        .hasMessageStartingWith("Invalid regular expression '" + expression + "': ");
                continue;
            }
            Regex whole = Regex.of(expression.toString(), Reach.WHOLE);
            Regex part = Regex.of(expression.toString(), Reach.PART);
            compiled += whole.isAutomaton() ? 1 : 0;
            for (int i = 0; i < 20; i++) {
                String text = i % 2 == 0 ? text(random) : nonsense(random, letters);
                String shown = "seed " + seed + ": " + expression + " on " + escaped(text);
                assertThat(whole.matches(text))
                        .as(shown)
                        .isEqualTo(pattern.matcher(text).matches());
                assertThat(part.matches(text))
                        .as(shown)
                        .isEqualTo(pattern.matcher(text).find());
            }
        }
        assertThat(compiled).isGreaterThan(1_000);
    }

    private static String nonsense(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(c >= ' ' && c < 127 ? "" + (char) c : String.format("\\u%04x", c)));
        return shown.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*",
                "^\\d{4}-\\d{2}-\\d{2}$",
                "^(?:AT|DE|CH)-[0-9]{4,10}$",
                "\\s+",
                "^.*a.*$",
                ""
            })
    void common_expressions_are_told_by_an_automaton(String expression) {
        assertThat(Regex.of(expression, Reach.WHOLE).isAutomaton()).isTrue();
        assertThat(Regex.of(expression, Reach.PART).isAutomaton()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)\\1",
                "a(?=b)",
                "\\bx\\b",
                "a++",
                "(?i)abc",
                "\\p{L}+",
                "[a-z&&[^x]]",
                "😀",
                "\\Qa.b\\E",
                ".*a.{20}",
                "a^b",
                "(^a|b)c"
            })
    void others_are_left_to_backtracking(String expression) {
        assertThat(Regex.of(expression, Reach.PART).isAutomaton()).isFalse();
    }

    @Test
    void an_expression_that_makes_backtracking_explode_is_told_at_once() {
        Regex regex = Regex.of("(a+)+b", Reach.WHOLE);

        assertThat(regex.matches("a".repeat(100_000))).isFalse();
        assertThat(regex.matches("a".repeat(100_000) + "b")).isTrue();
    }

    @Test
    void equal_expressions_of_equal_reach_are_equal() {
        assertThat(Regex.of("a", Reach.WHOLE))
                .isEqualTo(Regex.of("a", Reach.WHOLE))
                .hasSameHashCodeAs(Regex.of("a", Reach.WHOLE))
                .isNotEqualTo(Regex.of("a", Reach.PART))
                .isNotEqualTo(Regex.of("b", Reach.WHOLE))
                .hasToString("a");
    }
}
