package dev.meshwork.quality.documents;

import dev.meshwork.quality.Condition;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conditions on rows in documents: a test of rows, or {@code all}, {@code any} and {@code not} of conditions. */
final class Conditions {

    private static final Set<String> JOINTS = Set.of("all", "any", "not");

    private Conditions() {}

    static Condition read(Node node) {
        Map<String, Node> entries = node.map();
        if (entries.size() == 1 && JOINTS.containsAll(entries.keySet())) {
            String joint = entries.keySet().iterator().next();
            return joined(joint, node.required(joint));
        }
        return CheckEntry.read(node, () -> Condition.that(SuiteReader.bare(node, Set.of())));
    }

    private static Condition joined(String joint, Node node) {
        if (joint.equals("not")) {
            return read(node).negated();
        }
        List<Condition> conditions = node.list().stream().map(Conditions::read).toList();
        if (conditions.isEmpty()) {
            throw node.invalid("expected at least one condition");
        }
        return conditions.stream()
                .reduce((one, other) -> joint.equals("all") ? one.and(other) : one.or(other))
                .orElseThrow();
    }
}
