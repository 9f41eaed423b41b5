package dev.meshwork.governance.cel;

import dev.meshwork.governance.cel.FactType.Enumeration;
import dev.meshwork.governance.cel.FactType.ListOf;
import dev.meshwork.governance.cel.FactType.MapOf;
import dev.meshwork.governance.cel.FactType.RecordOf;
import java.util.List;
import java.util.Set;

/** Finds what an operator or function means for the types of its arguments. Confined to one thread. */
final class Functions {

    private static final Set<String> TEXT_TESTS = Set.of(".startsWith", ".endsWith", ".contains", ".glob");
    private static final List<String> METHODS =
            List.of("exists", "all", "startsWith", "endsWith", "contains", "glob", "size");
    private static final List<String> FUNCTIONS = List.of("has", "size", "double");

    private final Compiler compiler;
    private final Ast.Call call;
    private final List<Node> arguments;

    Functions(Compiler compiler, Ast.Call call) {
        this.compiler = compiler;
        this.call = call;
        this.arguments = call.arguments().stream().map(compiler::compile).toList();
    }

    Node node() {
        return switch (call.function()) {
            case "==" -> equal();
            case "!=" -> new LogicNodes.Not(equal());
            case "<", "<=", ">", ">=" -> compare();
            case "in" -> in();
            case "+", "-", "*", "/", "%" -> arithmetic();
            case "neg" -> negate();
            default -> function();
        };
    }

    private Node first() {
        return arguments.get(0);
    }

    private Node second() {
        return arguments.get(1);
    }

    private boolean bothAre(FactType type) {
        return first().type().equals(type) && second().type().equals(type);
    }

    private ExpressionException mismatch() {
        String found = first().type() + " " + call.function() + " " + second().type();
        List<FactType> types = List.of(first().type(), second().type());
        boolean mixed = types.contains(FactType.INT) && types.contains(FactType.DOUBLE);
        boolean word = first().type() instanceof Enumeration || second().type() instanceof Enumeration;
        String hint = mixed
                ? "; write 1.0 for 1, or double(...)"
                : word ? "; write the constant, such as Sensitivity.CONFIDENTIAL" : "";
        return compiler.error(call, "there is no " + found + hint);
    }

    private Node equal() {
        if (first().type().equals(second().type()) && !holdsRecord(first().type())) {
            boolean plain = first().type() instanceof Enumeration
                    || first().type() instanceof FactType.Simple
                            && !first().type().equals(FactType.DOUBLE);
            return plain ? new ValueNodes.EqualPlain(first(), second()) : new ValueNodes.Equal(first(), second());
        }
        throw mismatch();
    }

    private static boolean holdsRecord(FactType type) {
        return type instanceof RecordOf
                || type instanceof ListOf list && holdsRecord(list.element())
                || type instanceof MapOf map && holdsRecord(map.value());
    }

    private Node compare() {
        FactType type = first().type();
        boolean ordered = type instanceof FactType.Simple || type instanceof Enumeration;
        if (!ordered || !bothAre(type)) {
            throw mismatch();
        }
        return new ValueNodes.Compare(call.function(), first(), second());
    }

    private Node in() {
        if (second().type() instanceof MapOf && first().type().equals(FactType.STRING)) {
            return new FactNodes.HasEntry(first(), second());
        }
        boolean fits = second().type() instanceof ListOf list
                && list.element().equals(first().type())
                && !holdsRecord(first().type());
        if (!fits) {
            throw mismatch();
        }
        return Compiler.in(first(), second());
    }

    private Node arithmetic() {
        String operator = call.function();
        if (bothAre(FactType.INT)) {
            return new ValueNodes.Arithmetic(operator, first(), second());
        }
        if (bothAre(FactType.DOUBLE) && !operator.equals("%")) {
            return new ValueNodes.RealArithmetic(operator, first(), second());
        }
        boolean joins = bothAre(FactType.STRING)
                || first().type() instanceof ListOf && first().type().equals(second().type());
        if (operator.equals("+") && joins) {
            return new ValueNodes.Concatenation(first(), second());
        }
        throw mismatch();
    }

    private Node negate() {
        if (first().type().equals(FactType.INT) || first().type().equals(FactType.DOUBLE)) {
            return new ValueNodes.Negate(first());
        }
        throw compiler.error(call, "there is no -" + first().type());
    }

    private Node function() {
        String name = call.function();
        boolean sized = arguments.size() == 1
                && (first().type().equals(FactType.STRING)
                        || first().type() instanceof ListOf
                        || first().type() instanceof MapOf);
        if ((name.equals("size") || name.equals(".size")) && sized) {
            return new ValueNodes.Size(first());
        }
        if (name.equals("double") && arguments.size() == 1 && first().type().equals(FactType.INT)) {
            return new ValueNodes.ToDouble(first());
        }
        if (TEXT_TESTS.contains(name) && arguments.size() == 2 && bothAre(FactType.STRING)) {
            return new ValueNodes.TextTest(name, first(), second());
        }
        throw unknown(name);
    }

    private ExpressionException unknown(String function) {
        boolean method = function.startsWith(".");
        String name = method ? function.substring(1) : function;
        List<String> known = method ? METHODS : FUNCTIONS;
        String types = arguments.stream()
                .skip(method ? 1 : 0)
                .map(argument -> argument.type().toString())
                .toList()
                .toString();
        String what = (method ? first().type() + "." : "") + name + "(" + types.substring(1, types.length() - 1) + ")";
        if (name.equals("matches")) {
            return compiler.error(
                    call, "there are no regular expressions; write glob('*.orders.*'), or startsWith and endsWith");
        }
        return compiler.error(call, "there is no " + what + (known.contains(name) ? "" : Suggestion.of(name, known)));
    }
}
