package dev.meshwork.governance.access;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision.Standing;
import dev.meshwork.governance.cel.Conjunct;
import dev.meshwork.governance.cel.Constraint;
import dev.meshwork.governance.cel.Constraint.Relation;
import dev.meshwork.governance.cel.Expression;
import dev.meshwork.governance.decision.Explanation.Effect;
import dev.meshwork.governance.decision.Rollout;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.decision.Waiver;
import dev.meshwork.governance.engine.AppliesTo;
import dev.meshwork.governance.engine.Index;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.FactModel;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.governance.obligation.Obligations;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An access policy, compiled. Immutable and thread-safe. */
final class AccessRule {

    final BoundAccess bound;
    final Effect effect;
    final boolean required;
    final boolean optional;
    final boolean plain;
    final Obligations obligations;
    final @Nullable Set<String> purposes;

    private final AppliesTo appliesTo;
    private final AppliesTo unchecked;
    private final boolean hasUnchecked;
    private final @Nullable Expression expression;
    private final @Nullable Expression rest;
    private final @Nullable Predicate<AccessRequest> predicate;

    private AccessRule(BoundAccess bound, AppliesTo appliesTo, @Nullable Expression expression) {
        AccessPolicy policy = bound.policy();
        this.bound = bound;
        this.effect = policy.effect();
        this.required = policy.enforcement() == Enforcement.REQUIRED;
        this.optional = policy.enforcement() == Enforcement.OPTIONAL;
        this.plain = policy.rollout().equals(Rollout.AT_ONCE) && bound.waivers().isEmpty();
        this.obligations = Obligations.of(policy.name(), policy.obligations());
        this.purposes = obligations.purposes().orElse(null);
        this.expression = expression;
        Set<Conjunct> indexed = new HashSet<>();
        this.appliesTo = expression == null ? appliesTo : narrowed(appliesTo, expression, indexed);
        this.unchecked = Index.unchecked(this.appliesTo);
        this.hasUnchecked = !unchecked.equals(AppliesTo.EVERYTHING);
        Expression left = expression == null ? null : expression.without(indexed::contains);
        this.rest = left == null || left.isAlwaysTrue() ? null : left;
        this.predicate = policy.predicate();
    }

    /**
     * Compiles a policy.
     *
     * @throws IllegalArgumentException if its condition cannot be used, or it reaches beyond who made it
     */
    static AccessRule of(BoundAccess bound, FactModel facts) {
        try {
            Expression expression = bound.policy().condition(facts).orElse(null);
            return new AccessRule(bound, bind(bound), expression);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Cannot use " + bound.inWords() + ": " + e.getMessage(), e);
        }
    }

    private static AppliesTo bind(BoundAccess bound) {
        AppliesTo declared = bound.policy().appliesTo();
        Scope scope = bound.scope();
        Set<String> own = Set.of(scope.name());
        return switch (scope.kind()) {
            case GLOBAL -> declared;
            case DOMAIN -> declared.domains(own(declared.domains(), own));
            case PRODUCT -> declared.products(own(declared.products(), own));
        };
    }

    private static Set<String> own(Set<String> declared, Set<String> own) {
        if (!declared.isEmpty() && !own.containsAll(declared)) {
            throw new IllegalArgumentException(
                    "it is bound to " + own + " and cannot apply to " + declared + "; leave that out");
        }
        return own;
    }

    /** What conjuncts add to what the policy says that it applies to: of each kind the first, so that others are asked. */
    private static AppliesTo narrowed(AppliesTo declared, Expression expression, Set<Conjunct> indexed) {
        AppliesTo result = declared;
        for (Conjunct conjunct : expression.conjuncts()) {
            Constraint constraint = conjunct.constraint().orElse(null);
            if (constraint != null && isFree(constraint, result)) {
                result = with(result, constraint);
                indexed.add(conjunct);
            }
        }
        return result;
    }

    private static boolean isFree(Constraint constraint, AppliesTo declared) {
        boolean lookup = constraint.relation() == Relation.IN || constraint.relation() == Relation.HAS_ANY;
        return lookup
                && switch (constraint.path()) {
                    case "resource.product" -> declared.products().isEmpty();
                    case "resource.domain" ->
                        declared.domains().isEmpty()
                                && constraint.values().stream()
                                        .allMatch(v -> v.equals(((String) v).toLowerCase(Locale.ROOT)));
                    case "resource.tags" -> declared.tags().isEmpty();
                    case "principal.roles" -> declared.roles().isEmpty();
                    case "purpose" -> declared.purposes().isEmpty();
                    case "action" -> declared.actions().isEmpty();
                    default -> false;
                };
    }

    private static AppliesTo with(AppliesTo scope, Constraint constraint) {
        Set<String> values = new HashSet<>();
        constraint.values().forEach(value -> values.add((String) value));
        return switch (constraint.path()) {
            case "resource.product" -> scope.products(values);
            case "resource.domain" -> scope.domains(values);
            case "resource.tags" -> scope.tags(values);
            case "principal.roles" -> scope.roles(values);
            case "purpose" -> scope.purposes(values);
            default -> scope.actions(values);
        };
    }

    /** What the index may look up. */
    AppliesTo appliesTo() {
        return appliesTo;
    }

    Optional<Expression> expression() {
        return Optional.ofNullable(expression);
    }

    /** Whether it applies, where the index found it. */
    boolean testFound(AccessRequest request) {
        return (!hasUnchecked || unchecked.admits(request))
                && (rest == null || rest.test(request))
                && (predicate == null || predicate.test(request));
    }

    /** Whether it applies. */
    boolean test(AccessRequest request) {
        return appliesTo.admits(request) && testFound(request);
    }

    boolean isWrittenInJava() {
        return predicate != null;
    }

    List<Obligation> duties() {
        return bound.policy().obligations();
    }

    Standing standing(AccessRequest request) {
        if (plain) {
            return Standing.ENFORCED;
        }
        Standing planned = bound.policy().rollout().standing(request.at());
        return planned == Standing.ENFORCED && waiver(request).isPresent() ? Standing.WAIVED : planned;
    }

    /** The waiver that is in force, if any. A version that is not the policy's is of another policy. */
    Optional<Waiver> waiver(AccessRequest request) {
        for (Waiver waiver : bound.waivers()) {
            if (waiver.policyVersion().equals(bound.policy().version())
                    && waiver.covers(request.product(), request.at())) {
                return Optional.of(waiver);
            }
        }
        return Optional.empty();
    }

    /** Whether the domain that owns the product wants to hear of it. */
    boolean isHeard(AccessRequest request) {
        return !optional || bound.optedIn().contains(request.domain());
    }

    String name() {
        return bound.policy().name();
    }
}
