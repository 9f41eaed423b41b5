package dev.meshwork.governance;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyDecision.Standing;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.decision.Waiver;
import dev.meshwork.governance.engine.AppliesTo;
import dev.meshwork.governance.obligation.Carrier;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A policy and who made it. Immutable.
 *
 * @param policy the policy
 * @param scope who made it
 * @param optedIn the domains that want it although it is optional
 * @param raised the domains that enforce it more strictly, and how
 * @param waivers waivers of it
 */
record BoundPolicy(
        Policy policy, Scope scope, Set<String> optedIn, Map<String, Enforcement> raised, List<Waiver> waivers) {

    BoundPolicy {
        optedIn = Set.copyOf(optedIn);
        raised = Map.copyOf(raised);
        waivers = List.copyOf(waivers);
    }

    static BoundPolicy global(Policy policy) {
        return of(Scope.GLOBAL, policy);
    }

    /** A domain that makes an optional policy has opted in. */
    static BoundPolicy of(Scope scope, Policy policy) {
        Set<String> optedIn = scope.kind() == Scope.Kind.DOMAIN ? Set.of(scope.name()) : Set.of();
        return new BoundPolicy(policy, scope, optedIn, Map.of(), List.of());
    }

    BoundPolicy optIn(String domain) {
        Set<String> more = new HashSet<>(optedIn);
        more.add(domain);
        return new BoundPolicy(policy, scope, more, raised, waivers);
    }

    BoundPolicy raise(String domain, Enforcement level) {
        Map<String, Enforcement> more = new HashMap<>(raised);
        more.put(domain, level);
        return new BoundPolicy(policy, scope, optedIn, more, waivers);
    }

    BoundPolicy waive(Waiver waiver) {
        return new BoundPolicy(
                policy,
                scope,
                optedIn,
                raised,
                Stream.concat(waivers.stream(), Stream.of(waiver)).toList());
    }

    boolean isGlobal() {
        return scope.kind() == Scope.Kind.GLOBAL;
    }

    /** What the index may look up. */
    AppliesTo appliesTo() {
        Set<String> own = Set.of(scope.name());
        return switch (scope.kind()) {
            case GLOBAL -> policy.appliesTo();
            case DOMAIN -> policy.appliesTo().domains(own);
            case PRODUCT -> policy.appliesTo().products(own);
        };
    }

    /** Whether products of a domain may come under it at all. */
    boolean concerns(String domain) {
        return policy.concerns(domain)
                && (scope.kind() != Scope.Kind.DOMAIN || scope.name().equals(domain));
    }

    /** What a violation means for products of a domain. */
    Enforcement enforcement(String domain) {
        return raised.getOrDefault(domain, policy.enforcement());
    }

    /** Whether products of a domain do come under it. */
    boolean appliesTo(String domain) {
        return concerns(domain)
                && switch (enforcement(domain)) {
                    case REQUIRED, RECOMMENDED -> true;
                    case OPTIONAL -> optedIn.contains(domain) || scope.kind() == Scope.Kind.PRODUCT;
                };
    }

    PolicyDecision decide(ReleaseFacts facts, Carrier carrier) {
        PolicyDecision plain = policy.decide(scope.name(), facts, carrier);
        String domain = DomainName.of(facts.admission().product().metadata().domain());
        PolicyDecision decision = new PolicyDecision(
                plain.policy(), plain.scope(), enforcement(domain), plain.satisfied(), plain.message(), plain.remedy());
        Standing standing = standing(facts);
        return switch (standing) {
            case ENFORCED -> decision;
            case SHADOW, PENDING -> decision.as(standing, policy.rollout().toString());
            case WAIVED ->
                decision.satisfied()
                        ? decision
                        : decision.as(
                                standing, waiver(facts).map(Waiver::inWords).orElse(""));
        };
    }

    Standing standing(ReleaseFacts facts) {
        Standing planned = policy.rollout().standing(facts.admission().at());
        return planned == Standing.ENFORCED && waiver(facts).isPresent() ? Standing.WAIVED : planned;
    }

    private Optional<Waiver> waiver(ReleaseFacts facts) {
        Instant at = facts.admission().at();
        String product = facts.admission().product().metadata().id();
        return waivers.stream()
                .filter(waiver -> waiver.policyVersion().equals(policy.version()))
                .filter(waiver -> waiver.covers(product, at))
                .findFirst();
    }

    String inWords() {
        return "policy '" + policy.name() + "' of " + scope.inWords() + " (" + policy.enforcement() + ", "
                + policy.scopeInWords() + ")";
    }
}
