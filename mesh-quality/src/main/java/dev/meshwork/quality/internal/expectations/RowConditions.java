package dev.meshwork.quality.internal.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the conditions on rows of Great Expectations: comparisons of a column with a value, {@code in [...]}, {@code isnull()} and
 * {@code notnull()}, joined by and, or, not and parentheses, as pandas' {@code DataFrame.query} has them, with the column as a name,
 * in backticks or as {@code col("name")}. As in pandas a null is unequal to every value, and otherwise meets no comparison.
 */
final class RowConditions {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<text>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
                    + "|(?<number>-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
                    + "|(?<name>`[^`]+`|[A-Za-z_]\\w*)"
                    + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>&|~()\\[\\],.]))");
    private static final int DEEPEST = 100;

    /** A piece of the text and what it is. */
    private record Token(String kind, String text) {}

    private final String condition;
    private final Arguments arguments;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private RowConditions(String condition, Arguments arguments) {
        this.condition = condition;
        this.arguments = arguments;
    }

    static Condition parse(String condition, Arguments arguments) {
        RowConditions reader = new RowConditions(condition, arguments);
        reader.cut();
        Condition read = reader.any();
        if (reader.at < reader.tokens.size()) {
            throw reader.unexpected("the end");
        }
        return read;
    }

    private void cut() {
        String rest = condition.stripTrailing();
        Matcher matcher = TOKEN.matcher(rest);
        int from = 0;
        while (from < rest.length()) {
            matcher.region(from, rest.length());
            if (!matcher.lookingAt()) {
                throw arguments.invalid(
                        "row_condition", "cannot read '" + rest.substring(from) + "' in '" + condition + "'");
            }
            for (String kind : List.of("text", "number", "name", "sign")) {
                if (matcher.group(kind) != null) {
                    tokens.add(new Token(kind, matcher.group(kind)));
                }
            }
            from = matcher.end();
        }
    }

    private IllegalArgumentException unexpected(String expected) {
        String found = at < tokens.size() ? "'" + tokens.get(at).text + "'" : "the end";
        return arguments.invalid(
                "row_condition", "expected " + expected + " but found " + found + " in '" + condition + "'");
    }

    private boolean take(String... texts) {
        if (at < tokens.size()
                && !tokens.get(at).kind.equals("text")
                && List.of(texts).contains(tokens.get(at).text)) {
            at++;
            return true;
        }
        return false;
    }

    private void require(String text) {
        if (!take(text)) {
            throw unexpected("'" + text + "'");
        }
    }

    private Token next(String kind, String expected) {
        if (at == tokens.size() || !tokens.get(at).kind.equals(kind)) {
            throw unexpected(expected);
        }
        return tokens.get(at++);
    }

    private Condition any() {
        if (++depth > DEEPEST) {
            throw arguments.invalid("row_condition", "it is nested too deep");
        }
        Condition all = all();
        while (take("|", "||", "or")) {
            all = all.or(all());
        }
        depth--;
        return all;
    }

    private Condition all() {
        Condition all = one();
        while (take("&", "&&", "and")) {
            all = all.and(one());
        }
        return all;
    }

    private Condition one() {
        int negations = 0;
        while (take("~", "not")) {
            negations++;
        }
        Condition one = plain();
        return negations % 2 == 0 ? one : one.negated();
    }

    private Condition plain() {
        if (take("(")) {
            Condition inner = any();
            require(")");
            return inner;
        }
        Field field = column();
        return Condition.that(check(field, Checks.column(field.name())));
    }

    private Field column() {
        String name = next("name", "a column").text;
        if (name.equals("col") && take("(")) {
            name = unquoted(next("text", "the name of a column in quotes").text);
            require(")");
        }
        return arguments.field(name.startsWith("`") ? name.substring(1, name.length() - 1) : name, "row_condition");
    }

    private Check check(Field field, ColumnChecks column) {
        if (take(".")) {
            return called(column);
        }
        if (take("==")) {
            return column.nullsFail().isIn(literal(field));
        }
        if (take("!=")) {
            return column.nullsPass().isNotIn(literal(field));
        }
        if (take("in")) {
            return column.nullsFail().isIn(literals(field).toArray());
        }
        if (take("not")) {
            require("in");
            return column.nullsPass().isNotIn(literals(field).toArray());
        }
        return compared(field, column.nullsFail());
    }

    private Check called(ColumnChecks column) {
        String name = next("name", "isnull() or notnull()").text;
        require("(");
        require(")");
        return switch (name) {
            case "isnull", "isna" -> column.isNull();
            case "notnull", "notna", "notNull" -> column.isComplete();
            default ->
                throw arguments.invalid("row_condition", "expected isnull() or notnull() but found '" + name + "()'");
        };
    }

    private Check compared(Field field, ColumnChecks column) {
        String sign = next("sign", "a comparison").text;
        return switch (sign) {
            case "<" -> column.isLessThan(comparable(field));
            case "<=" -> column.isAtMost(comparable(field));
            case ">" -> column.isGreaterThan(comparable(field));
            case ">=" -> column.isAtLeast(comparable(field));
            default -> {
                at--;
                throw unexpected("a comparison");
            }
        };
    }

    private Comparable<?> comparable(Field field) {
        Object literal = literal(field);
        if (literal instanceof Comparable<?> comparable) {
            return comparable;
        }
        throw unexpected("a value that compares");
    }

    private List<Object> literals(Field field) {
        List<Object> literals = new ArrayList<>();
        require("[");
        do {
            literals.add(literal(field));
        } while (take(","));
        require("]");
        return literals;
    }

    private Object literal(Field field) {
        if (at == tokens.size()) {
            throw unexpected("a value");
        }
        Token token = tokens.get(at);
        JsonNode value = switch (token.kind) {
            case "text" -> TextNode.valueOf(unquoted(token.text));
            case "number" -> DecimalNode.valueOf(new BigDecimal(token.text));
            default -> {
                if (!token.text.equals("True") && !token.text.equals("False")) {
                    throw unexpected("a value");
                }
                yield BooleanNode.valueOf(token.text.equals("True"));
            }
        };
        at++;
        return arguments.readLiteral("row_condition", value, field);
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
