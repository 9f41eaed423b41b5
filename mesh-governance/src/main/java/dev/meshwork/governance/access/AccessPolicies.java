package dev.meshwork.governance.access;

import dev.meshwork.governance.cel.Conjunct;
import dev.meshwork.governance.cel.EvaluationException;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Explanation.Effect;
import dev.meshwork.governance.decision.Rollout;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.engine.AppliesTo;
import dev.meshwork.governance.engine.Index;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.FactModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Access policies, compiled and indexed. A request is allowed where no required policy forbids it, all could be decided, and a
 * global policy permits it and, where the domain or the product has policies that permit, one of those as well. So what a domain
 * permits counts only within what everybody agreed upon, and what it forbids counts always. Immutable and thread-safe; deciding takes
 * no lock.
 */
public final class AccessPolicies {

    private static final int NEAREST = 3;

    private final List<AccessRule> rules;
    private final Index<AccessRule> index;
    private final Map<String, Instant> domains = new HashMap<>();
    private final Map<String, Instant> products = new HashMap<>();
    private final String origin;
    private final List<String> notAnalysed;

    private AccessPolicies(List<AccessRule> rules, String origin, List<String> notAnalysed) {
        this.rules = rules;
        this.index = Index.of(rules, AccessRule::appliesTo);
        this.origin = origin;
        this.notAnalysed = List.copyOf(notAnalysed);
        for (AccessRule rule : rules) {
            Scope scope = rule.bound.scope();
            if (rule.effect == Effect.PERMIT && scope.kind() != Scope.Kind.GLOBAL) {
                count(
                        scope.kind() == Scope.Kind.DOMAIN ? domains : products,
                        scope.name(),
                        rule.bound.policy().rollout());
            }
        }
    }

    private static void count(Map<String, Instant> map, String name, Rollout rollout) {
        LocalDate day = rollout.enforceFromOrNull();
        if (rollout.mode() == Rollout.Mode.ENFORCE) {
            Instant from =
                    day == null ? Instant.MIN : day.atStartOfDay(ZoneOffset.UTC).toInstant();
            map.merge(name, from, (a, b) -> a.isBefore(b) ? a : b);
        }
    }

    /**
     * Compiles policies.
     *
     * @param origin where they come from, for explanations
     * @throws IllegalArgumentException if a condition cannot be used, a policy reaches beyond who made it, or would loosen a global
     *     one; the message names both policies and a request that shows it
     */
    public static AccessPolicies compile(List<BoundAccess> policies, FactModel facts, String origin) {
        List<AccessRule> rules = new ArrayList<>();
        for (BoundAccess bound : policies) {
            rules.add(AccessRule.of(bound, facts));
        }
        Analysis analysis = new Analysis(rules);
        analysis.run();
        return new AccessPolicies(rules, origin, analysis.notAnalysed());
    }

    /** Decides. */
    public Decision decide(AccessRequest request) {
        Evaluation evaluation = new Evaluation(this, request);
        index.visit(request, evaluation);
        return evaluation.conclude();
    }

    /**
     * The policies of domains and products for which it could not be said whether they loosen a global one, and why; they cannot, for what
     * all say is joined when a request is decided. Never null but potentially empty.
     */
    public List<String> notAnalysed() {
        return notAnalysed;
    }

    /**
     * A conjunct of a policy and what became of it for a request.
     *
     * @param policy the name of the policy
     * @param conjunct the conjunct as it is written
     * @param held whether it held; one that cannot be decided did not
     */
    public record Probe(String policy, String conjunct, boolean held) {}

    /** What becomes of each conjunct of each policy of the request's scopes: what tests cover. Slow. */
    public List<Probe> probe(AccessRequest request) {
        List<Probe> probes = new ArrayList<>();
        for (AccessRule rule : rules) {
            if (isOfScope(rule.bound.scope(), request)) {
                rule.expression()
                        .ifPresent(expression -> expression
                                .conjuncts()
                                .forEach(c -> probes.add(new Probe(rule.name(), c.text(), !fails(c, request)))));
            }
        }
        return probes;
    }

    /** How many there are. */
    public int size() {
        return rules.size();
    }

    String origin() {
        return origin;
    }

    /** Whether the domain has policies that permit, and so decides itself. */
    boolean domainDecides(AccessRequest request) {
        Instant from = domains.get(request.domain());
        return from != null && !request.at().isBefore(from);
    }

    boolean productDecides(AccessRequest request) {
        Instant from = products.get(request.product());
        return from != null && !request.at().isBefore(from);
    }

    /** The permits that are nearest to permitting, and what each of them asks for beyond what the request has. */
    List<String> nearest(AccessRequest request, Scope.Kind kind) {
        record Near(AccessRule rule, List<String> missing) {}
        return rules.stream()
                .filter(rule ->
                        rule.effect == Effect.PERMIT && rule.bound.scope().kind() == kind)
                .filter(rule -> isOfScope(rule.bound.scope(), request))
                .map(rule -> new Near(rule, missing(rule, request)))
                .sorted(Comparator.comparingInt((Near near) -> near.missing().size())
                        .thenComparing(near -> near.rule().name()))
                .limit(NEAREST)
                .map(near ->
                        near.rule().name() + " would permit it, but asks for " + String.join(", and ", near.missing()))
                .toList();
    }

    private static boolean isOfScope(Scope scope, AccessRequest request) {
        return switch (scope.kind()) {
            case GLOBAL -> true;
            case DOMAIN -> scope.name().equals(request.domain());
            case PRODUCT -> scope.name().equals(request.product());
        };
    }

    private static List<String> missing(AccessRule rule, AccessRequest request) {
        List<String> missing = new ArrayList<>();
        AppliesTo declared = rule.bound.policy().appliesTo();
        for (AppliesTo single : List.of(
                AppliesTo.EVERYTHING.products(declared.products()),
                AppliesTo.EVERYTHING.domains(declared.domains()),
                AppliesTo.EVERYTHING.tags(declared.tags()),
                AppliesTo.EVERYTHING.roles(declared.roles()),
                AppliesTo.EVERYTHING.purposes(declared.purposes()),
                AppliesTo.EVERYTHING.actions(declared.actions()))) {
            if (!single.admits(request)) {
                missing.add("one of " + single);
            }
        }
        rule.expression()
                .ifPresent(expression -> expression.conjuncts().stream()
                        .filter(conjunct -> fails(conjunct, request))
                        .forEach(conjunct -> missing.add(conjunct.text())));
        if (missing.isEmpty()) {
            missing.add(rule.isWrittenInJava() ? "what its condition in Java says" : "enforcement to begin");
        }
        return missing;
    }

    private static boolean fails(Conjunct conjunct, AccessRequest request) {
        try {
            return !conjunct.test(request);
        } catch (EvaluationException e) {
            return true;
        }
    }
}
