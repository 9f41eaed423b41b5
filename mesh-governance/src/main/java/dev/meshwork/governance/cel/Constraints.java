package dev.meshwork.governance.cel;

import dev.meshwork.governance.cel.Constraint.Relation;
import dev.meshwork.governance.cel.FactType.ListOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recognises conditions about one fact. Confined to one thread. */
final class Constraints {

    private static final Map<String, Relation> COMPARISONS =
            Map.of("<", Relation.LESS, "<=", Relation.AT_MOST, ">", Relation.MORE, ">=", Relation.AT_LEAST);
    private static final Map<Relation, Relation> TURNED = Map.of(
            Relation.LESS, Relation.MORE,
            Relation.AT_MOST, Relation.AT_LEAST,
            Relation.MORE, Relation.LESS,
            Relation.AT_LEAST, Relation.AT_MOST);

    private final Compiler compiler;

    Constraints(Compiler compiler) {
        this.compiler = compiler;
    }

    /** The constraint that a condition is, or null where it is more than one. */
    @Nullable
    Constraint of(Ast ast) {
        if (path(ast) != null) {
            return constraint(ast, Relation.IN, List.of(true));
        }
        if (ast instanceof Ast.Quantifier quantifier) {
            return quantified(quantifier);
        }
        if (!(ast instanceof Ast.Call call)) {
            return null;
        }
        if (call.function().equals("!")) {
            Constraint inner = of(call.argument(0));
            return inner == null ? null : inner.negated();
        }
        return call.arguments().size() == 2 ? binary(call.function(), call.argument(0), call.argument(1)) : null;
    }

    private @Nullable Constraint binary(String operator, Ast left, Ast right) {
        Object onRight = compiler.constant(right);
        Object onLeft = compiler.constant(left);
        if (operator.equals("in")) {
            List<Object> values = constants(right);
            return values != null
                    ? constraint(left, Relation.IN, values)
                    : onLeft == null ? null : constraint(right, Relation.HAS_ANY, List.of(onLeft));
        }
        Ast fact = onRight != null ? left : right;
        Object value = onRight != null ? onRight : onLeft;
        if (value == null) {
            return null;
        }
        if (operator.equals("==") || operator.equals("!=")) {
            Constraint equal = constraint(fact, Relation.IN, List.of(value));
            return equal == null || operator.equals("==") ? equal : equal.negated();
        }
        Relation relation = COMPARISONS.get(operator);
        if (relation == null) {
            return null;
        }
        return constraint(fact, onRight != null ? relation : TURNED.getOrDefault(relation, relation), List.of(value));
    }

    /** {@code roles.exists(r, r in ['a', 'b'])}. */
    private @Nullable Constraint quantified(Ast.Quantifier quantifier) {
        if (quantifier.all() || !(quantifier.condition() instanceof Ast.Call call)) {
            return null;
        }
        boolean ofVariable =
                call.argument(0) instanceof Ast.Name name && name.name().equals(quantifier.variable());
        if (!ofVariable) {
            return null;
        }
        if (call.function().equals("in")) {
            List<Object> values = constants(call.argument(1));
            return values == null ? null : constraint(quantifier.range(), Relation.HAS_ANY, values);
        }
        Object value = call.function().equals("==") ? compiler.constant(call.argument(1)) : null;
        return value == null ? null : constraint(quantifier.range(), Relation.HAS_ANY, List.of(value));
    }

    private @Nullable List<Object> constants(Ast ast) {
        if (!(ast instanceof Ast.Elements elements)) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (Ast element : elements.elements()) {
            Object value = compiler.constant(element);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** Floating-point numbers are left out: NaN is in no range. */
    private @Nullable Constraint constraint(Ast fact, Relation relation, List<Object> values) {
        String path = path(fact);
        if (path == null) {
            return null;
        }
        FactType type = compiler.compile(fact).type();
        boolean ofElements = relation == Relation.HAS_ANY;
        if (ofElements != type instanceof ListOf || type.equals(FactType.DOUBLE)) {
            return null;
        }
        return new Constraint(path, type instanceof ListOf list ? list.element() : type, relation, values);
    }

    /** {@code resource.sensitivity}, or null where it is something else than a fact. */
    private @Nullable String path(Ast ast) {
        if (ast instanceof Ast.Name name) {
            return name.name();
        }
        if (!(ast instanceof Ast.Select select) || select.has() || compiler.constant(select) != null) {
            return null;
        }
        String target = path(select.target());
        return target == null || compiler.compile(select.target()).type() instanceof FactType.MapOf
                ? null
                : target + "." + select.field();
    }
}
