package dev.meshwork.governance.cel;

import dev.meshwork.governance.cel.FactType.RecordOf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A condition about facts, in a typed subset of the Common Expression Language (cel.dev): {@code == != < <= > >= in && || !
 * ?: + - * / %}, {@code has}, {@code exists}, {@code all}, {@code size}, {@code startsWith}, {@code endsWith},
 * {@code contains}, {@code double}, and {@code glob} instead of regular expressions. What it accepts means what CEL says,
 * with these limits: types are known when it is compiled, an empty list and {@code null} have none; it does not see more
 * than 8,192 characters, 64 levels and 100,000 elements.
 *
 * <p>It is checked and compiled to closures once, and then evaluated without reflection. Immutable and thread-safe.
 */
public final class Expression {

    private final String source;
    private final Node node;
    private final int variables;
    private final List<Conjunct> conjuncts;

    private Expression(String source, Node node, int variables, List<Conjunct> conjuncts) {
        this.source = source;
        this.node = node;
        this.variables = variables;
        this.conjuncts = List.copyOf(conjuncts);
    }

    /**
     * Compiles a condition.
     *
     * @param source the text
     * @param facts what it may speak of
     * @throws ExpressionException if it is malformed, speaks of an unknown fact, mixes types or is no condition
     */
    public static Expression condition(String source, RecordOf facts) {
        return of(source, facts, FactType.BOOL);
    }

    /**
     * Compiles an expression.
     *
     * @param source the text
     * @param facts what it may speak of
     * @param type what its value must be
     * @throws ExpressionException if it is malformed, speaks of an unknown fact, mixes types or has another type
     */
    public static Expression of(String source, RecordOf facts, FactType type) {
        Ast ast = Parser.parse(source);
        Compiler compiler = new Compiler(source, facts);
        Node node = compiler.compile(ast);
        if (!node.type().equals(type)) {
            throw new ExpressionException(
                    source, ast.start(), "expected " + type + ", but it is " + node.type() + hint(type, node.type()));
        }
        List<Conjunct> conjuncts = type.equals(FactType.BOOL) ? compiler.conjuncts(ast) : List.of();
        return new Expression(source, node, compiler.variables(), conjuncts);
    }

    private static String hint(FactType expected, FactType found) {
        return expected.equals(FactType.BOOL) && found instanceof FactType.Enumeration
                ? "; compare it, such as resource.sensitivity >= Sensitivity.CONFIDENTIAL"
                : "";
    }

    /** As it is written. */
    public String source() {
        return source;
    }

    /** The parts that it joins by {@code &&}, in order; itself alone where there is no such thing. */
    public List<Conjunct> conjuncts() {
        return conjuncts;
    }

    /**
     * Whether the condition holds.
     *
     * @param facts an object of the class that the record of facts was built for
     * @throws EvaluationException if that cannot be said
     */
    public boolean test(Object facts) {
        return node.test(facts, variables == 0 ? Frame.NONE : new Frame(variables));
    }

    /**
     * The value.
     *
     * @param facts an object of the class that the record of facts was built for
     * @throws EvaluationException if there is none
     */
    public Object value(Object facts) {
        return node.value(facts, variables == 0 ? Frame.NONE : new Frame(variables));
    }

    /**
     * The condition without those of its conjuncts that are known to hold, because an index looked them up.
     *
     * @param known which ones are known
     */
    public Expression without(Predicate<Conjunct> known) {
        List<Conjunct> left = new ArrayList<>(conjuncts);
        left.removeIf(known);
        Node[] nodes = left.stream().map(Conjunct::node).toArray(Node[]::new);
        Node joined = nodes.length == 1 ? nodes[0] : new LogicNodes.Joined(nodes, false);
        return left.size() == conjuncts.size() ? this : new Expression(source, joined, variables, left);
    }

    /** Whether nothing is asked any more. */
    public boolean isAlwaysTrue() {
        return conjuncts.isEmpty();
    }

    @Override
    public String toString() {
        return source;
    }
}
