package dev.meshwork.core.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an access gate decided: whether rows may be handed out, and what becomes of them first. Immutable.
 *
 * @param allowed whether they may
 * @param reason why, for people; the reader sees it where it is denied, so it holds no values of rows
 * @param policies the policies that determined it
 * @param treatment what happens to the rows on their way
 * @param hidden the fields that are left out, by name
 */
public record AccessDecision(
        boolean allowed, String reason, List<String> policies, Treatment treatment, Set<String> hidden) {

    /** Copies the collections. */
    public AccessDecision {
        Objects.requireNonNull(reason, "reason");
        policies = List.copyOf(policies);
        Objects.requireNonNull(treatment, "treatment");
        hidden = Set.copyOf(hidden);
    }

    /** Rows may be handed out as they are. */
    public static AccessDecision allowed(String reason, List<String> policies) {
        return new AccessDecision(true, reason, policies, Treatment.NONE, Set.of());
    }

    /** No row may be handed out. */
    public static AccessDecision denied(String reason, List<String> policies) {
        return new AccessDecision(false, reason, policies, Treatment.NONE, Set.of());
    }

    /** A copy with another treatment of rows. */
    public AccessDecision treating(Treatment other) {
        return new AccessDecision(allowed, reason, policies, other, hidden);
    }

    /** A copy that leaves these fields out. */
    public AccessDecision hiding(Set<String> fields) {
        return new AccessDecision(allowed, reason, policies, treatment, fields);
    }

    /** Both: allowed where both allow, with the treatments of both, this one first. A denial says only why it is one. */
    AccessDecision and(AccessDecision other) {
        if (allowed != other.allowed) {
            return allowed ? other : this;
        }
        Set<String> fields = new HashSet<>(hidden);
        fields.addAll(other.hidden);
        return new AccessDecision(
                allowed,
                reason.isEmpty() || other.reason.isEmpty() ? reason + other.reason : reason + ", and " + other.reason,
                Stream.concat(policies.stream(), other.policies.stream()).toList(),
                treatment.and(other.treatment),
                fields);
    }

    /** What several gates decided together: allowed only where all allow. At least one. */
    public static AccessDecision all(List<AccessDecision> decisions) {
        return decisions.stream()
                .reduce(AccessDecision::and)
                .orElseThrow(() -> new IllegalArgumentException("Missing decisions: ask at least one access gate"));
    }
}
