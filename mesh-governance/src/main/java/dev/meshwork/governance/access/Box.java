package dev.meshwork.governance.access;

import dev.meshwork.governance.cel.Conjunct;
import dev.meshwork.governance.cel.Constraint;
import dev.meshwork.governance.cel.Constraint.Relation;
import dev.meshwork.governance.cel.FactType;
import dev.meshwork.governance.engine.AppliesTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The requests that a policy applies to, as ranges of single facts: all of them lie within, and where nothing is left undecided, nothing
 * else does.
 */
final class Box {

    private final Map<String, Range> ranges = new TreeMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();

    private Box() {}

    static Box of(AccessRule rule) {
        Box box = new Box();
        AppliesTo scope = rule.appliesTo();
        box.add("resource.product", Relation.IN, scope.products());
        box.add("resource.domain", Relation.IN, scope.domains());
        box.add("resource.tags", Relation.HAS_ANY, scope.tags());
        box.add("principal.roles", Relation.HAS_ANY, scope.roles());
        box.add("purpose", Relation.IN, scope.purposes());
        box.add("action", Relation.IN, scope.actions());
        rule.expression().ifPresent(expression -> expression.conjuncts().forEach(box::add));
        if (rule.isWrittenInJava()) {
            box.undecided.add("a condition in Java");
        }
        return box;
    }

    private void add(String path, Relation relation, Set<String> values) {
        if (!values.isEmpty()) {
            add(new Constraint(path, FactType.STRING, relation, new ArrayList<>(new TreeSet<>(values))));
        }
    }

    private void add(Conjunct conjunct) {
        boolean decided = conjunct.constraint().filter(this::add).isPresent();
        if (!decided) {
            undecided.add(conjunct.text());
        }
    }

    private boolean add(Constraint constraint) {
        boolean decided = ranges.computeIfAbsent(constraint.path(), path -> new Range(constraint.type()))
                .add(constraint);
        if (decided) {
            constraints.add(constraint);
        }
        return decided;
    }

    /** What is not as simple as a range of a fact. */
    List<String> undecided() {
        return undecided;
    }

    /** Whether nothing lies outside. */
    boolean isEverything() {
        return constraints.isEmpty() && undecided.isEmpty();
    }

    boolean isEmpty() {
        return ranges.values().stream().anyMatch(Range::isEmpty);
    }

    Box and(Box other) {
        Box both = new Box();
        for (Box box : List.of(this, other)) {
            box.constraints.forEach(both::add);
            both.undecided.addAll(box.undecided);
        }
        return both;
    }

    /** Whether everything in here is certainly in there. */
    boolean isWithin(Box other) {
        if (!other.undecided.isEmpty()) {
            return false;
        }
        for (Constraint constraint : other.constraints) {
            Range range = ranges.get(constraint.path());
            if (range == null) {
                range = new Range(constraint.type());
            }
            if (!range.implies(constraint)) {
                return false;
            }
        }
        return true;
    }

    Map<String, Range> ranges() {
        return ranges;
    }
}
