package dev.meshwork.governance.access;

import dev.meshwork.core.gate.PolicyDecision.Standing;
import dev.meshwork.governance.cel.EvaluationException;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Decision.Outcome;
import dev.meshwork.governance.decision.Explanation;
import dev.meshwork.governance.decision.Explanation.Effect;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.engine.Index;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.obligation.Obligations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request under way through the policies; afterwards what the decision rests on, and immutable. */
final class Evaluation implements Index.Visitor<AccessRule>, Decision.Grounds {

    /** A policy that could not be asked, and why. */
    record Failure(AccessRule rule, String text) {}

    private static final int GLOBAL = 1;
    private static final int DOMAIN = 2;
    private static final int PRODUCT = 4;

    private final AccessPolicies policies;
    private final AccessRequest request;
    private AccessRule[] applying = new AccessRule[4];
    private int count;
    private @Nullable List<Failure> failures;
    private int permitted;
    private boolean forbidden;
    private boolean failed;
    private boolean limited;
    private boolean obliged;
    private Scope.@Nullable Kind silent;

    Evaluation(AccessPolicies policies, AccessRequest request) {
        this.policies = policies;
        this.request = request;
    }

    @Override
    public void look(AccessRule rule) {
        try {
            if (rule.testFound(request)) {
                add(rule);
            }
        } catch (EvaluationException e) {
            fail(rule, e.getMessage());
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            fail(rule, "the condition failed with " + e);
        }
    }

    private void fail(AccessRule rule, @Nullable String text) {
        if (failures == null) {
            failures = new ArrayList<>();
        }
        for (Failure failure : failures) {
            if (failure.rule() == rule) {
                return;
            }
        }
        failures.add(new Failure(rule, text == null ? "the condition failed" : text));
        failed |= rule.required && rule.standing(request) == Standing.ENFORCED;
    }

    /** A policy with several roles or tags may be found twice. */
    private void add(AccessRule rule) {
        for (int i = 0; i < count; i++) {
            if (applying[i] == rule) {
                return;
            }
        }
        if (!rule.isHeard(request)) {
            return;
        }
        if (count == applying.length) {
            applying = Arrays.copyOf(applying, 2 * count);
        }
        applying[count++] = rule;
        if (!isEnforced(rule)) {
            return;
        }
        switch (rule.effect) {
            case FORBID -> forbidden |= rule.required;
            case PERMIT -> permitted |= bit(rule.bound.scope().kind());
            default -> {}
        }
        obliged |= !rule.obligations.isNone();
        limited |= rule.purposes != null && !rule.purposes.contains(request.purpose());
    }

    private static int bit(Scope.Kind kind) {
        return switch (kind) {
            case GLOBAL -> GLOBAL;
            case DOMAIN -> DOMAIN;
            case PRODUCT -> PRODUCT;
        };
    }

    /** The meet of what everybody, the domain and the product say. */
    Decision conclude() {
        silent = missingPermit();
        boolean allowed = !forbidden && !failed && !limited && silent == null;
        if (allowed && obliged) {
            allowed = obligations().contradiction().isEmpty();
        }
        return new Decision(allowed ? Outcome.ALLOWED : Outcome.DENIED, this);
    }

    /** Who permits nothing although it would have to; null where nobody does. */
    private Scope.@Nullable Kind missingPermit() {
        if ((permitted & GLOBAL) == 0) {
            return Scope.Kind.GLOBAL;
        }
        if ((permitted & DOMAIN) == 0 && policies.domainDecides(request)) {
            return Scope.Kind.DOMAIN;
        }
        return (permitted & PRODUCT) == 0 && policies.productDecides(request) ? Scope.Kind.PRODUCT : null;
    }

    private boolean isEnforced(AccessRule rule) {
        return rule.plain || rule.standing(request) == Standing.ENFORCED;
    }

    @Override
    public Obligations obligations() {
        if (!obliged) {
            return Obligations.NONE;
        }
        Obligations joined = Obligations.NONE;
        for (int i = 0; i < count; i++) {
            AccessRule rule = applying[i];
            if (!rule.obligations.isNone() && isEnforced(rule)) {
                joined = joined.and(rule.obligations);
            }
        }
        return joined;
    }

    @Override
    public List<String> determining() {
        List<String> names = new ArrayList<>(count);
        Effect wanted = forbidden ? Effect.FORBID : Effect.PERMIT;
        boolean denied = failed || limited || silent != null;
        for (int i = 0; i < count && (forbidden || !denied); i++) {
            AccessRule rule = applying[i];
            if (rule.effect == wanted && (rule.required || !forbidden) && isEnforced(rule)) {
                names.add(rule.name());
            }
        }
        if (failed && failures != null) {
            failures.forEach(failure -> names.add(failure.rule().name()));
        }
        for (int i = 0; i < count && limited; i++) {
            if (isLimiting(applying[i])) {
                names.add(applying[i].name());
            }
        }
        return names;
    }

    private boolean isLimiting(AccessRule rule) {
        return rule.purposes != null && !rule.purposes.contains(request.purpose()) && isEnforced(rule);
    }

    @Override
    public Explanation explain(Outcome outcome) {
        List<Explanation.Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AccessRule rule = applying[i];
            parts.add(part(rule, rule.effect, reason(rule)));
        }
        if (failures != null) {
            failures.forEach(failure -> parts.add(part(failure.rule(), Effect.ERROR, failure.text())));
        }
        parts.sort(java.util.Comparator.comparing(
                        (Explanation.Part part) -> part.scope().kind())
                .thenComparing(part -> part.scope().name())
                .thenComparing(Explanation.Part::policy));
        Obligations obligations = outcome == Outcome.ALLOWED ? obligations() : Obligations.NONE;
        return new Explanation(
                request.inWords(), outcome, sentence(outcome), policies.origin(), parts, obligations, whyNot(outcome));
    }

    private static String reason(AccessRule rule) {
        String because = rule.bound.policy().because();
        return because.isEmpty() ? "" : "because " + because;
    }

    private Explanation.Part part(AccessRule rule, Effect effect, String text) {
        Standing standing = rule.standing(request);
        String note = switch (standing) {
            case ENFORCED -> null;
            case WAIVED -> rule.waiver(request).map(waiver -> waiver.inWords()).orElse(null);
            case SHADOW, PENDING -> rule.bound.policy().rollout().toString();
        };
        AccessPolicy policy = rule.bound.policy();
        return new Explanation.Part(
                policy.name(),
                policy.version(),
                rule.bound.scope(),
                effect,
                policy.enforcement(),
                standing,
                text,
                note);
    }

    private String sentence(Outcome outcome) {
        if (outcome == Outcome.ALLOWED) {
            return "it is permitted by " + String.join(", ", determining());
        }
        if (forbidden) {
            return "it is forbidden by " + String.join(", ", determining());
        }
        if (failed) {
            return "it cannot be decided, and what cannot be decided is denied: " + String.join(", ", determining());
        }
        if (limited) {
            return "the purpose is excluded by " + String.join(", ", determining());
        }
        if (silent == null) {
            return "the obligations exclude each other: "
                    + obligations().contradiction().orElse("");
        }
        return switch (silent) {
            case GLOBAL -> "no global policy permits it";
            case DOMAIN -> "no policy of domain '" + request.domain() + "' permits it";
            case PRODUCT -> "no policy of product '" + request.product() + "' permits it";
        };
    }

    private List<String> whyNot(Outcome outcome) {
        return outcome == Outcome.ALLOWED || forbidden || failed || limited || silent == null
                ? List.of()
                : policies.nearest(request, silent);
    }
}
