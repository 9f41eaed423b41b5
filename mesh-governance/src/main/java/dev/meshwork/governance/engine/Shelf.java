package dev.meshwork.governance.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The policies of one product or domain, or of all. Immutable. */
final class Shelf<P> {

    private final Map<String, Object[]> byRole;
    private final Map<String, Object[]> byPurpose;
    private final Map<String, Object[]> byTag;
    private final Map<String, Object[]> byAction;
    private final Object[] rest;

    Shelf(List<P> policies, Function<P, AppliesTo> appliesTo) {
        Map<String, List<P>> roles = new HashMap<>();
        Map<String, List<P>> purposes = new HashMap<>();
        Map<String, List<P>> tags = new HashMap<>();
        Map<String, List<P>> actions = new HashMap<>();
        List<P> others = new ArrayList<>();
        for (P policy : policies) {
            AppliesTo scope = appliesTo.apply(policy);
            if (!scope.roles().isEmpty()) {
                Index.put(roles, scope.roles(), policy);
            } else if (!scope.purposes().isEmpty()) {
                Index.put(purposes, scope.purposes(), policy);
            } else if (!scope.tags().isEmpty()) {
                Index.put(tags, scope.tags(), policy);
            } else if (!scope.actions().isEmpty()) {
                Index.put(actions, scope.actions(), policy);
            } else {
                others.add(policy);
            }
        }
        this.byRole = arrays(roles);
        this.byPurpose = arrays(purposes);
        this.byTag = arrays(tags);
        this.byAction = arrays(actions);
        this.rest = others.toArray();
    }

    private static <P> Map<String, Object[]> arrays(Map<String, List<P>> map) {
        Map<String, Object[]> arrays = new HashMap<>();
        map.forEach((key, policies) -> arrays.put(key, policies.toArray()));
        return arrays;
    }

    void visit(Question question, Index.Visitor<P> visitor) {
        if (!byRole.isEmpty()) {
            visit(byRole, question.roles(), visitor);
        }
        if (!byPurpose.isEmpty()) {
            visit(byPurpose.get(question.purpose()), visitor);
        }
        if (!byTag.isEmpty()) {
            visit(byTag, question.tags(), visitor);
        }
        if (!byAction.isEmpty()) {
            visit(byAction.get(question.action()), visitor);
        }
        visit(rest, visitor);
    }

    private static <P> void visit(Map<String, Object[]> map, List<String> keys, Index.Visitor<P> visitor) {
        for (int i = 0; i < keys.size(); i++) {
            visit(map.get(keys.get(i)), visitor);
        }
    }

    @SuppressWarnings("unchecked")
    private static <P> void visit(Object @Nullable [] policies, Index.Visitor<P> visitor) {
        if (policies != null) {
            for (Object policy : policies) {
                visitor.look((P) policy);
            }
        }
    }
}
