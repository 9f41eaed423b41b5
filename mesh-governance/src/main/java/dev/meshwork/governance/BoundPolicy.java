package dev.meshwork.governance;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy and who made it.
 *
 * @param policy the policy
 * @param scope {@code global}, or the domain that made it
 * @param optedIn the domains that want it although it is optional
 */
record BoundPolicy(Policy policy, String scope, Set<String> optedIn) {

    static BoundPolicy global(Policy policy) {
        return new BoundPolicy(policy, DomainName.GLOBAL, Set.of());
    }

    /** A domain that makes an optional policy has opted in. */
    static BoundPolicy of(String domain, Policy policy) {
        return new BoundPolicy(policy, domain, Set.of(domain));
    }

    BoundPolicy optIn(String domain) {
        return new BoundPolicy(
                policy,
                scope,
                Stream.concat(optedIn.stream(), Stream.of(domain)).collect(Collectors.toUnmodifiableSet()));
    }

    boolean isGlobal() {
        return scope.equals(DomainName.GLOBAL);
    }

    /** Whether products of a domain may come under it at all. */
    boolean concerns(String domain) {
        return policy.concerns(domain) && (isGlobal() || scope.equals(domain));
    }

    /** Whether products of a domain do come under it. */
    boolean appliesTo(String domain) {
        return concerns(domain)
                && switch (policy.enforcement()) {
                    case REQUIRED, RECOMMENDED -> true;
                    case OPTIONAL -> optedIn.contains(domain);
                };
    }

    String inWords() {
        return "policy '" + policy.name() + "' of "
                + (isGlobal() ? "the global policies" : "domain '" + scope + "'")
                + " (" + policy.enforcement() + ", " + policy.scopeInWords() + ")";
    }
}
