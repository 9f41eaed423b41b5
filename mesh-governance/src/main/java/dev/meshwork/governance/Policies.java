package dev.meshwork.governance;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataSetDescription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The policies of an organisation, put together: global ones, and those that domains add for their own products.
 *
 * <pre>{@code
 * PolicyGate policies = Policies.global(GlobalPolicies.all(Masker.withKey(key)))
 *     .with(DomainPolicies.of("marketing", DomainPolicies.marketingAttribution()))
 *     .optIn("marketing", "campaign-naming");
 * }</pre>
 *
 * <p>Domains may tighten, never loosen: a domain's policy concerns only the products of that domain, it comes on top of
 * the global ones, and it cannot take the name of one. Required policies stop a run, recommended ones warn, optional
 * ones are looked at only for domains that opted in. The order of policies changes no decision; treatments of rows are
 * applied in order, global ones first, so that a domain's mask sees what the global ones left.
 *
 * <p>Immutable and thread-safe; the {@code with} and {@code optIn} methods return changed copies.
 */
public final class Policies implements PolicyGate {

    private final List<BoundPolicy> policies;

    private Policies(List<BoundPolicy> policies) {
        this.policies = List.copyOf(policies);
    }

    /**
     * Starts with global policies.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Policies global(Policy... policies) {
        return global(List.of(policies));
    }

    /**
     * Starts with global policies.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Policies global(Collection<Policy> policies) {
        Set<String> names = new HashSet<>();
        for (Policy policy : policies) {
            if (!names.add(policy.name())) {
                throw new IllegalArgumentException(
                        "Invalid global policies: there are two named '" + policy.name() + "'; leave one out");
            }
        }
        return new Policies(policies.stream().map(BoundPolicy::global).toList());
    }

    /**
     * Adds the policies of a domain.
     *
     * @throws IllegalArgumentException if one has the name of a global policy, or of another one of the domain; the
     *     message names both
     */
    public Policies with(DomainPolicies more) {
        List<BoundPolicy> all = new ArrayList<>(policies);
        for (Policy policy : more.policies()) {
            BoundPolicy added = BoundPolicy.of(more.domain(), policy);
            all.forEach(present -> refuseClash(present, added));
            all.add(added);
        }
        return new Policies(all);
    }

    private static void refuseClash(BoundPolicy present, BoundPolicy added) {
        boolean sameName = present.policy().name().equals(added.policy().name());
        if (sameName && present.isGlobal()) {
            throw new IllegalArgumentException("Cannot put policies together: " + added.inWords() + " would redefine "
                    + present.inWords()
                    + "; domains may tighten, never loosen: leave it out, or give what it adds another name");
        }
        if (sameName && present.scope().equals(added.scope())) {
            throw new IllegalArgumentException("Cannot put policies together: " + added.inWords()
                    + " is there twice, next to " + present.inWords() + "; leave one out");
        }
    }

    /**
     * Has an optional policy looked at for the products of a domain. A domain that makes an optional policy itself has
     * opted in already.
     *
     * @throws IllegalArgumentException if there is no policy of that name for the domain, or it is not optional
     */
    public Policies optIn(String domain, String policyName) {
        String name = DomainName.of(domain);
        List<BoundPolicy> candidates = policies.stream()
                .filter(p -> p.policy().name().equals(policyName) && p.concerns(name))
                .toList();
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("Cannot find policy '" + policyName + "' for domain '" + name
                    + "' to opt in to: the optional ones are " + optionalFor(name));
        }
        BoundPolicy chosen = candidates.get(0);
        if (chosen.policy().enforcement() != Enforcement.OPTIONAL) {
            throw new IllegalArgumentException(
                    "Cannot opt in to " + chosen.inWords() + ": only optional policies need it");
        }
        return new Policies(
                policies.stream().map(p -> p.equals(chosen) ? p.optIn(name) : p).toList());
    }

    private List<String> optionalFor(String domain) {
        return policies.stream()
                .filter(p -> p.concerns(domain) && p.policy().enforcement() == Enforcement.OPTIONAL)
                .map(p -> p.policy().name())
                .toList();
    }

    /** The policies that the products of a domain come under, global ones first; never null but potentially empty. */
    public List<Policy> of(String domain) {
        return applicable(domain).stream().map(BoundPolicy::policy).toList();
    }

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public List<PolicyDecision> admit(AdmissionFacts facts) {
        return decide(Policy.Moment.ADMISSION, new ReleaseFacts(facts, List.of()));
    }

    @Override
    public List<PolicyDecision> release(ReleaseFacts facts) {
        return decide(Policy.Moment.RELEASE, facts);
    }

    private List<PolicyDecision> decide(Policy.Moment moment, ReleaseFacts facts) {
        return applicable(facts.admission().product().metadata().domain()).stream()
                .filter(p -> p.policy().decidedAt() == moment)
                .map(p -> p.policy().decide(p.scope(), facts))
                .toList();
    }

    /**
     * What the applicable policies ask for together.
     *
     * @throws IllegalStateException if a policy cannot say what must happen to the rows; nothing may leave then
     */
    @Override
    public Treatment treat(AdmissionFacts facts, DataSetDescription port) {
        return applicable(facts.product().metadata().domain()).stream()
                .map(p -> p.policy().treat(facts, port))
                .reduce(Treatment.NONE, Treatment::and);
    }

    private List<BoundPolicy> applicable(String domain) {
        String name = DomainName.of(domain);
        return policies.stream().filter(p -> p.appliesTo(name)).toList();
    }

    /** One policy per line. */
    @Override
    public String toString() {
        return policies.stream()
                .map(p -> p.scope() + ": " + p.policy())
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
