package dev.meshwork.governance.cel;

import dev.meshwork.governance.cel.FactType.Attribute;
import dev.meshwork.governance.cel.FactType.Enumeration;
import dev.meshwork.governance.cel.FactType.ListOf;
import dev.meshwork.governance.cel.FactType.MapOf;
import dev.meshwork.governance.cel.FactType.RecordOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the types of an expression and makes closures of it. Confined to one thread. */
final class Compiler {

    private final String source;
    private final RecordOf facts;
    private final Map<String, Enumeration> enumerations = new HashMap<>();
    private boolean enumerationsAreKnown;
    private final Map<String, Node> scope = new HashMap<>();
    private int variables;

    Compiler(String source, RecordOf facts) {
        this.source = source;
        this.facts = facts;
    }

    private @Nullable Enumeration enumeration(String name) {
        if (!enumerationsAreKnown) {
            findEnumerations(facts);
            enumerationsAreKnown = true;
        }
        return enumerations.get(name);
    }

    private void findEnumerations(FactType type) {
        if (type instanceof Enumeration enumeration) {
            enumerations.put(enumeration.name(), enumeration);
        } else if (type instanceof ListOf list) {
            findEnumerations(list.element());
        } else if (type instanceof MapOf map) {
            findEnumerations(map.value());
        } else if (type instanceof RecordOf group) {
            group.attributes().values().forEach(attribute -> findEnumerations(attribute.type()));
        }
    }

    /** How many variables quantifiers need. */
    int variables() {
        return variables;
    }

    ExpressionException error(Ast at, String problem) {
        return new ExpressionException(source, at.start(), problem);
    }

    Node compile(Ast ast) {
        if (ast instanceof Ast.Literal literal) {
            return new Node.Constant(literal.type(), literal.value());
        }
        if (ast instanceof Ast.Name name) {
            return name(name);
        }
        if (ast instanceof Ast.Select select) {
            return select(select);
        }
        if (ast instanceof Ast.At at) {
            return at(at);
        }
        if (ast instanceof Ast.Elements elements) {
            return elements(elements);
        }
        return ast instanceof Ast.Quantifier quantifier ? quantifier(quantifier) : call((Ast.Call) ast);
    }

    private Node name(Ast.Name name) {
        Node variable = scope.get(name.name());
        if (variable != null) {
            return variable;
        }
        Attribute attribute = facts.attributes().get(name.name());
        if (attribute == null) {
            throw error(name, "unknown fact '" + name.name() + "'" + Suggestion.of(name.name(), knownNames()));
        }
        return new FactNodes.Fact(new FactNodes.Root(facts), attribute, name.name());
    }

    private List<String> knownNames() {
        List<String> names = new ArrayList<>(facts.names());
        names.addAll(scope.keySet());
        return names;
    }

    private Node select(Ast.Select select) {
        Object constant = constant(select);
        if (constant != null && !select.has()) {
            String name = ((Ast.Name) select.target()).name();
            return new Node.Constant(Objects.requireNonNull(enumeration(name)), constant);
        }
        Node target = compile(select.target());
        if (target.type() instanceof MapOf map) {
            Node key = new Node.Constant(FactType.STRING, select.field());
            return select.has() ? new FactNodes.HasEntry(key, target) : new FactNodes.Entry(map.value(), target, key);
        }
        if (!(target.type() instanceof RecordOf group)) {
            throw error(select, target.type() + " has no part '" + select.field() + "'" + listHint(target.type()));
        }
        Attribute attribute = group.attributes().get(select.field());
        if (attribute == null) {
            throw new ExpressionException(
                    source,
                    select.end() - select.field().length() - (select.has() ? 1 : 0),
                    group.name() + " has no fact '" + select.field() + "'"
                            + Suggestion.of(select.field(), group.names()));
        }
        return select.has()
                ? new FactNodes.HasFact(target, attribute)
                : new FactNodes.Fact(target, attribute, text(select));
    }

    private static String listHint(FactType type) {
        return type instanceof ListOf ? "; ask its elements by exists(x, ...) or all(x, ...)" : "";
    }

    /** The value of a literal or of a constant of an enumeration; null where it is something else. */
    @Nullable
    Object constant(Ast ast) {
        if (ast instanceof Ast.Literal literal) {
            return literal.value();
        }
        if (!(ast instanceof Ast.Select select) || !(select.target() instanceof Ast.Name name)) {
            return null;
        }
        boolean isFact = scope.containsKey(name.name()) || facts.names().contains(name.name());
        Enumeration enumeration = isFact ? null : enumeration(name.name());
        if (enumeration == null) {
            return null;
        }
        for (Enum<?> value : enumeration.constants()) {
            if (value.name().equals(select.field())) {
                return value;
            }
        }
        List<String> known = new ArrayList<>();
        enumeration.constants().forEach(value -> known.add(value.name()));
        throw error(select, name.name() + " has no '" + select.field() + "'" + Suggestion.of(select.field(), known));
    }

    private Node at(Ast.At at) {
        Node target = compile(at.target());
        Node index = compile(at.index());
        if (target.type() instanceof MapOf map && index.type().equals(FactType.STRING)) {
            return new FactNodes.Entry(map.value(), target, index);
        }
        if (target.type() instanceof ListOf list && index.type().equals(FactType.INT)) {
            return new FactNodes.Element(list.element(), target, index);
        }
        throw error(at, "cannot look up " + index.type() + " in " + target.type());
    }

    private Node elements(Ast.Elements list) {
        if (list.elements().isEmpty()) {
            throw error(list, "an empty list has no type; compare size(...) with 0");
        }
        Node[] nodes = list.elements().stream().map(this::compile).toArray(Node[]::new);
        for (int i = 1; i < nodes.length; i++) {
            if (!nodes[i].type().equals(nodes[0].type())) {
                throw error(
                        list.elements().get(i),
                        "the elements of a list have one type, but this is " + nodes[i].type() + " after "
                                + nodes[0].type());
            }
        }
        FactType type = FactType.listOf(nodes[0].type());
        List<Object> constants = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Node.Constant constant) {
                constants.add(constant.value());
            }
        }
        return constants.size() == nodes.length
                ? new Node.Constant(type, List.copyOf(constants))
                : new FactNodes.Elements(type, nodes);
    }

    private Node quantifier(Ast.Quantifier quantifier) {
        Node range = compile(quantifier.range());
        if (!(range.type() instanceof ListOf list)) {
            throw error(
                    quantifier,
                    (quantifier.all() ? "all" : "exists") + "() asks the elements of a list, not of " + range.type());
        }
        String name = quantifier.variable();
        int slot = variables++;
        Node hidden = scope.put(name, new LogicNodes.Variable(list.element(), slot));
        Node condition = compile(quantifier.condition());
        requireBool(condition, quantifier.condition());
        if (hidden == null) {
            scope.remove(name);
        } else {
            scope.put(name, hidden);
        }
        return new LogicNodes.Quantified(range, slot, condition, !quantifier.all());
    }

    private void requireBool(Node node, Ast at) {
        if (!node.type().equals(FactType.BOOL)) {
            throw error(at, "expected a condition, but this is " + node.type() + "; compare it with something");
        }
    }

    private Node call(Ast.Call call) {
        return switch (call.function()) {
            case "&&", "||" -> joined(call);
            case "!" -> {
                Node operand = compile(call.argument(0));
                requireBool(operand, call.argument(0));
                yield new LogicNodes.Not(operand);
            }
            case "?:" -> either(call);
            default -> new Functions(this, call).node();
        };
    }

    private Node joined(Ast.Call call) {
        List<Ast> parts = parts(call, call.function());
        Node[] nodes = new Node[parts.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = compile(parts.get(i));
            requireBool(nodes[i], parts.get(i));
        }
        return new LogicNodes.Joined(nodes, call.function().equals("||"));
    }

    /** The operands of a chain of one operator, in order. */
    private static List<Ast> parts(Ast ast, String operator) {
        if (!(ast instanceof Ast.Call call) || !call.function().equals(operator)) {
            return List.of(ast);
        }
        List<Ast> parts = new ArrayList<>(parts(call.argument(0), operator));
        parts.addAll(parts(call.argument(1), operator));
        return parts;
    }

    private Node either(Ast.Call call) {
        Node condition = compile(call.argument(0));
        requireBool(condition, call.argument(0));
        Node yes = compile(call.argument(1));
        Node no = compile(call.argument(2));
        if (!yes.type().equals(no.type())) {
            throw error(
                    call.argument(2), "both results have one type, but this is " + no.type() + " after " + yes.type());
        }
        return new LogicNodes.Either(condition, yes, no);
    }

    String text(Ast ast) {
        return source.substring(ast.start(), ast.end());
    }

    /** The parts that a condition joins by and. */
    List<Conjunct> conjuncts(Ast ast) {
        Constraints constraints = new Constraints(this);
        List<Conjunct> conjuncts = new ArrayList<>();
        for (Ast part : parts(ast, "&&")) {
            Node node = compile(part);
            conjuncts.add(new Conjunct(text(part), node, variables, constraints.of(part)));
        }
        return conjuncts;
    }

    /** Looks values up in constants, by hash where that is the same as comparing them. */
    static Node in(Node value, Node list) {
        boolean hashable = !value.type().equals(FactType.DOUBLE)
                && !(value.type() instanceof ListOf)
                && !(value.type() instanceof MapOf);
        return list instanceof Node.Constant constant && hashable
                ? new ValueNodes.InSet(value, new HashSet<>((List<?>) constant.value()))
                : new ValueNodes.In(value, list);
    }
}
