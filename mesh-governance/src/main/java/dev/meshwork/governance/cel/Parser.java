package dev.meshwork.governance.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads an expression by recursive descent, after the grammar of CEL. Confined to one thread. */
final class Parser {

    static final int MAX_LENGTH = 8_192;
    static final int MAX_DEPTH = 64;
    static final int MAX_TOKENS = 2_048;
    static final int MAX_HEIGHT = 200;

    private static final Set<String> RELATIONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while",
            "null",
            "in",
            "true",
            "false");

    private final String source;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(String source) {
        this.source = source;
        this.tokens = Lexer.tokens(source);
    }

    static Ast parse(String source) {
        if (source.length() > MAX_LENGTH) {
            throw new ExpressionException(
                    source,
                    0,
                    "it has " + source.length() + " characters; at most " + MAX_LENGTH
                            + " are read, so make several policies of it");
        }
        if (source.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new ExpressionException(source, 0, "it holds half a character; write the text anew");
        }
        Parser parser = new Parser(source);
        if (parser.tokens.size() > MAX_TOKENS) {
            throw new ExpressionException(
                    source, 0, "it has more than " + MAX_TOKENS + " words; make several policies of it");
        }
        Ast ast = parser.expression();
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected("an operator or the end");
        }
        if (height(ast) > MAX_HEIGHT) {
            throw new ExpressionException(
                    source, 0, "it chains more than " + MAX_HEIGHT + " operators; make several policies of it");
        }
        return ast;
    }

    /** How deep the compiler will go; it takes chains of and, and of or, in one step. */
    private static int height(Ast ast) {
        List<Ast> parts = new ArrayList<>();
        if (ast instanceof Ast.Call call) {
            parts.addAll(call.arguments());
        } else if (ast instanceof Ast.Select select) {
            parts.add(select.target());
        } else if (ast instanceof Ast.At at) {
            parts.addAll(List.of(at.target(), at.index()));
        } else if (ast instanceof Ast.Elements list) {
            parts.addAll(list.elements());
        } else if (ast instanceof Ast.Quantifier quantifier) {
            parts.addAll(List.of(quantifier.range(), quantifier.condition()));
        }
        int highest = 0;
        for (Ast part : parts) {
            highest = Math.max(highest, height(part) - (continues(ast, part) ? 1 : 0));
        }
        return highest + 1;
    }

    private static boolean continues(Ast ast, Ast part) {
        return ast instanceof Ast.Call outer
                && part instanceof Ast.Call inner
                && outer.function().equals(inner.function())
                && (outer.function().equals("&&") || outer.function().equals("||"));
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private boolean accept(String symbol) {
        boolean found = peek().is(symbol);
        at += found ? 1 : 0;
        return found;
    }

    private void expect(String symbol) {
        if (!accept(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    private ExpressionException unexpected(String expected) {
        Token found = peek();
        String hint =
                found.kind() == Token.Kind.NAME && Set.of("and", "or", "not").contains(found.text())
                        ? "; write &&, || and !"
                        : "";
        return new ExpressionException(
                source, found.start(), "expected " + expected + ", but found " + found.inWords() + hint);
    }

    private int lastEnd() {
        return tokens.get(at - 1).end();
    }

    private Ast expression() {
        if (++depth > MAX_DEPTH) {
            throw new ExpressionException(
                    source,
                    peek().start(),
                    "it is nested more than " + MAX_DEPTH + " deep; make several policies of it");
        }
        Ast ast = or();
        if (accept("?")) {
            Ast yes = or();
            expect(":");
            Ast no = expression();
            ast = new Ast.Call("?:", List.of(ast, yes, no), ast.start(), lastEnd());
        }
        depth--;
        return ast;
    }

    private Ast or() {
        Ast ast = and();
        while (accept("||")) {
            ast = binary("||", ast, and());
        }
        return ast;
    }

    private Ast and() {
        Ast ast = relation();
        while (accept("&&")) {
            ast = binary("&&", ast, relation());
        }
        return ast;
    }

    private Ast relation() {
        Ast ast = sum();
        while (isRelation(peek())) {
            String operator = next().text();
            ast = binary(operator, ast, sum());
        }
        return ast;
    }

    private static boolean isRelation(Token token) {
        return token.kind() == Token.Kind.SYMBOL && RELATIONS.contains(token.text())
                || token.kind() == Token.Kind.NAME && token.text().equals("in");
    }

    private Ast sum() {
        Ast ast = product();
        while (peek().is("+") || peek().is("-")) {
            String operator = next().text();
            ast = binary(operator, ast, product());
        }
        return ast;
    }

    private Ast product() {
        Ast ast = unary();
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            String operator = next().text();
            ast = binary(operator, ast, unary());
        }
        return ast;
    }

    private Ast binary(String operator, Ast left, Ast right) {
        return new Ast.Call(operator, List.of(left, right), left.start(), lastEnd());
    }

    private Ast unary() {
        int start = peek().start();
        if (accept("!")) {
            boolean negated = true;
            while (accept("!")) {
                negated = !negated;
            }
            Ast operand = member(false);
            return negated ? new Ast.Call("!", List.of(operand), start, lastEnd()) : operand;
        }
        if (accept("-")) {
            if (peek().kind() == Token.Kind.INT || peek().kind() == Token.Kind.DOUBLE) {
                return member(true);
            }
            return new Ast.Call("neg", List.of(member(false)), start, lastEnd());
        }
        return member(false);
    }

    private Ast member(boolean negative) {
        Ast ast = primary(negative);
        while (true) {
            if (accept(".")) {
                Token name = name();
                ast = peek().is("(")
                        ? method(ast, name)
                        : new Ast.Select(ast, name.text(), false, ast.start(), lastEnd());
            } else if (accept("[")) {
                Ast index = expression();
                expect("]");
                ast = new Ast.At(ast, index, ast.start(), lastEnd());
            } else {
                return ast;
            }
        }
    }

    private Token name() {
        if (peek().kind() != Token.Kind.NAME || RESERVED.contains(peek().text())) {
            throw unexpected("a name");
        }
        return next();
    }

    private Ast method(Ast target, Token name) {
        if (name.text().equals("exists") || name.text().equals("all")) {
            expect("(");
            String variable = name().text();
            expect(",");
            Ast condition = expression();
            expect(")");
            return new Ast.Quantifier(
                    name.text().equals("all"), target, variable, condition, target.start(), lastEnd());
        }
        List<Ast> arguments = new ArrayList<>(List.of(target));
        expect("(");
        list(")", arguments);
        return new Ast.Call("." + name.text(), arguments, target.start(), lastEnd());
    }

    private void list(String end, List<Ast> elements) {
        if (accept(end)) {
            return;
        }
        elements.add(expression());
        while (accept(",")) {
            elements.add(expression());
        }
        expect(end);
    }

    private Ast primary(boolean negative) {
        Token token = peek();
        switch (token.kind()) {
            case INT, DOUBLE, STRING -> {
                return literal(next(), negative);
            }
            case NAME -> {
                return named(next());
            }
            default -> {}
        }
        if (accept("(")) {
            Ast inner = expression();
            expect(")");
            return inner;
        }
        if (accept("[")) {
            List<Ast> elements = new ArrayList<>();
            list("]", elements);
            return new Ast.Elements(elements, token.start(), lastEnd());
        }
        throw unexpected("a fact, a value or '('");
    }

    private Ast literal(Token token, boolean negative) {
        int start = negative ? token.start() - 1 : token.start();
        if (token.value() instanceof Double number) {
            return new Ast.Literal(negative ? -number : number, FactType.DOUBLE, start, token.end());
        }
        if (token.value() instanceof String text) {
            return new Ast.Literal(text, FactType.STRING, start, token.end());
        }
        try {
            long number = Long.parseLong(negative ? "-" + token.text() : token.text());
            return new Ast.Literal(number, FactType.INT, start, token.end());
        } catch (NumberFormatException e) {
            throw new ExpressionException(
                    source, token.start(), token.text() + " does not fit into 64 bits; write " + token.text() + ".0");
        }
    }

    private Ast named(Token token) {
        String name = token.text();
        if (name.equals("true") || name.equals("false")) {
            return new Ast.Literal(name.equals("true"), FactType.BOOL, token.start(), token.end());
        }
        if (RESERVED.contains(name)) {
            String hint = name.equals("null") ? "; ask whether a fact is there by has(product.retention_days)" : "";
            throw new ExpressionException(source, token.start(), "'" + name + "' cannot be used here" + hint);
        }
        if (!peek().is("(")) {
            return new Ast.Name(name, token.start(), token.end());
        }
        List<Ast> arguments = new ArrayList<>();
        expect("(");
        list(")", arguments);
        if (!name.equals("has")) {
            return new Ast.Call(name, arguments, token.start(), lastEnd());
        }
        if (arguments.size() == 1 && arguments.get(0) instanceof Ast.Select select && !select.has()) {
            return new Ast.Select(select.target(), select.field(), true, token.start(), lastEnd());
        }
        throw new ExpressionException(
                source, token.start(), "has() takes one fact, such as has(product.retention_days)");
    }
}
