package dev.meshwork.governance.access;

import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.decision.Waiver;
import java.util.List;
import java.util.Set;

/**
 * An access policy, who made it and who let it be violated. Immutable.
 *
 * @param scope who made it
 * @param policy the policy
 * @param optedIn the domains that want it although it is optional
 * @param waivers waivers of it
 */
public record BoundAccess(Scope scope, AccessPolicy policy, Set<String> optedIn, List<Waiver> waivers) {

    /** Copies the collections. */
    public BoundAccess {
        optedIn = Set.copyOf(optedIn);
        waivers = List.copyOf(waivers);
    }

    /** A policy of somebody, without more ado. */
    public static BoundAccess of(Scope scope, AccessPolicy policy) {
        return new BoundAccess(scope, policy, Set.of(), List.of());
    }

    String inWords() {
        return "policy '" + policy.name() + "' of " + scope.inWords();
    }
}
