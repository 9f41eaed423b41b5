package dev.meshwork.quality.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.internal.documents.Literals;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.text.TextForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions on rows in SQL, as far as they compare columns with values and with each other: {@code = <> < <= > >=}, {@code in},
 * {@code between}, {@code like}, {@code is null}, joined by {@code and}, {@code or}, {@code not} and parentheses. What is more, such
 * as functions and arithmetic, is refused. As in SQL a comparison with null is neither true nor false.
 */
final class SqlConditions {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<text>'(?:[^']|'')*+')"
            + "|(?<quoted>\"[^\"]++\"|`[^`]++`)"
            + "|(?<number>(?:\\d++\\.?\\d*+|\\.\\d++)(?:[eE][+-]?\\d{1,3}+)?)"
            + "|(?<name>[A-Za-z_]\\w*+)"
            + "|(?<sign><>|!=|<=|>=|==|[=<>(),\\-]))");
    private static final Set<String> RESERVED = Set.of(
            "and", "or", "not", "in", "between", "like", "is", "null", "true", "false", "case", "exists", "select");
    private static final int DEEPEST = 50;
    private static final int LONGEST = 10_000;

    private record Token(String kind, String text) {

        boolean is(String word) {
            return !kind.equals("text") && !kind.equals("quoted") && text.equalsIgnoreCase(word);
        }
    }

    private final String sql;
    private final Node node;
    private final ForeignChecks checks;
    private final @Nullable Field given;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private SqlConditions(String sql, Node node, ForeignChecks checks, @Nullable Field given) {
        this.sql = sql;
        this.node = node;
        this.checks = checks;
        this.given = given;
    }

    /**
     * Reads a condition.
     *
     * @param node where it stands
     * @param given a column of which it is said, as in {@code >= 1}, or null
     */
    static Condition parse(Node node, ForeignChecks checks, @Nullable Field given) throws RefusedException {
        SqlConditions reader = new SqlConditions(node.text(), node, checks, given);
        reader.cut();
        Condition read = reader.any();
        if (reader.at < reader.tokens.size()) {
            throw reader.refused();
        }
        return read;
    }

    private RefusedException refused() {
        String found = at < tokens.size() ? "'" + tokens.get(at).text + "'" : "its end";
        String shown = sql.length() > 200 ? sql.substring(0, 200) + "..." : sql;
        return new RefusedException(
                "SQL is read as far as it compares columns with values; '" + shown + "' is not, from " + found + " on");
    }

    private void cut() throws RefusedException {
        String rest = sql.strip();
        if (rest.length() > LONGEST) {
            throw new RefusedException("a condition of more than " + LONGEST + " characters is not read");
        }
        Matcher matcher = TOKEN.matcher(rest);
        int from = 0;
        while (from < rest.length()) {
            matcher.region(from, rest.length());
            if (!matcher.lookingAt()) {
                throw new RefusedException("SQL is read as far as it compares columns with values; '"
                        + rest.substring(from, Math.min(rest.length(), from + 30)) + "' is not");
            }
            for (String kind : List.of("text", "quoted", "number", "name", "sign")) {
                if (matcher.group(kind) != null) {
                    tokens.add(new Token(kind, matcher.group(kind)));
                }
            }
            from = matcher.end();
        }
    }

    private boolean take(String word) {
        if (at < tokens.size() && tokens.get(at).is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void require(String word) throws RefusedException {
        if (!take(word)) {
            throw refused();
        }
    }

    private Condition any() throws RefusedException {
        if (++depth > DEEPEST) {
            throw new RefusedException("a condition that is nested deeper than " + DEEPEST + " is not read");
        }
        Condition all = all();
        while (take("or")) {
            all = all.or(all());
        }
        depth--;
        return all;
    }

    private Condition all() throws RefusedException {
        Condition all = one();
        while (take("and")) {
            all = all.and(one());
        }
        return all;
    }

    private Condition one() throws RefusedException {
        boolean negated = false;
        while (take("not")) {
            negated = !negated;
        }
        Condition one;
        if (take("(")) {
            one = any();
            require(")");
        } else {
            one = Condition.that(comparison());
        }
        return negated ? one.negated() : one;
    }

    private Check comparison() throws RefusedException {
        Field field = given != null && !isColumn() ? given : column();
        ColumnChecks column = Checks.column(field.name());
        if (take("is")) {
            boolean not = take("not");
            require("null");
            return not ? column.isComplete() : column.isNull();
        }
        boolean not = take("not");
        if (take("in")) {
            Object[] values = values(field).toArray();
            return not ? column.isNotIn(values) : column.isIn(values);
        }
        if (take("like")) {
            TextForm form = TextForm.like(text());
            return not ? column.doesNotMatch(form) : column.matches(form);
        }
        if (not) {
            throw refused();
        }
        if (take("between")) {
            Comparable<?> low = comparable(field);
            require("and");
            return column.isBetween(low, comparable(field));
        }
        return compared(field, column);
    }

    private boolean isColumn() {
        if (at == tokens.size()) {
            return false;
        }
        Token token = tokens.get(at);
        return token.kind.equals("quoted")
                || token.kind.equals("name") && !RESERVED.contains(token.text.toLowerCase(Locale.ROOT));
    }

    private Field column() throws RefusedException {
        if (!isColumn() || at + 1 < tokens.size() && tokens.get(at + 1).is("(")) {
            throw refused();
        }
        Token token = tokens.get(at++);
        String name = token.kind.equals("quoted") ? token.text.substring(1, token.text.length() - 1) : token.text;
        return checks.field(node, name);
    }

    private Check compared(Field field, ColumnChecks column) throws RefusedException {
        if (at == tokens.size()) {
            throw refused();
        }
        String sign = tokens.get(at).text;
        if (!Set.of("=", "==", "<>", "!=", "<", "<=", ">", ">=").contains(sign)) {
            throw refused();
        }
        at++;
        if (isColumn()) {
            String name = column().name();
            ColumnChecks other = Checks.column(name);
            return switch (sign) {
                case "=", "==" -> column.isEqualTo(other);
                case "<" -> column.isLessThan(other);
                case "<=" -> column.isAtMost(other);
                case ">" -> column.isGreaterThan(other);
                case ">=" -> column.isAtLeast(other);
                default -> Checks.columns(field.name(), name).inEachRow().differ();
            };
        }
        return switch (sign) {
            case "=", "==" -> column.isIn(value(field));
            case "<>", "!=" -> column.isNotIn(value(field));
            case "<" -> column.isLessThan(comparable(field));
            case "<=" -> column.isAtMost(comparable(field));
            case ">" -> column.isGreaterThan(comparable(field));
            default -> column.isAtLeast(comparable(field));
        };
    }

    private List<Object> values(Field field) throws RefusedException {
        List<Object> values = new ArrayList<>();
        require("(");
        do {
            values.add(value(field));
        } while (take(","));
        require(")");
        return values;
    }

    private Comparable<?> comparable(Field field) throws RefusedException {
        if (value(field) instanceof Comparable<?> comparable) {
            return comparable;
        }
        throw refused();
    }

    private String text() throws RefusedException {
        if (at == tokens.size() || !tokens.get(at).kind.equals("text")) {
            throw refused();
        }
        String text = tokens.get(at++).text;
        return text.substring(1, text.length() - 1).replace("''", "'");
    }

    private Object value(Field field) throws RefusedException {
        int from = at;
        Object value = Literals.of(json(), field);
        if (value == null || at < tokens.size() && tokens.get(at).is("-")) {
            at = from;
            throw refused();
        }
        return value;
    }

    private JsonNode json() throws RefusedException {
        if (take("true") || take("false")) {
            return BooleanNode.valueOf(tokens.get(at - 1).is("true"));
        }
        if (!take("date")) {
            take("timestamp");
        }
        boolean negative = take("-");
        if (at < tokens.size() && tokens.get(at).kind.equals("number")) {
            BigDecimal number = new BigDecimal(tokens.get(at++).text);
            return DecimalNode.valueOf(negative ? number.negate() : number);
        }
        if (negative) {
            throw refused();
        }
        return TextNode.valueOf(text());
    }
}
