package dev.meshwork.governance;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.decision.Waiver;
import dev.meshwork.governance.facts.FactModel;
import dev.meshwork.governance.obligation.Carrier;
import java.util.Collection;

/** Puts many policies together at once: they are compiled and compared when all are there. Not thread-safe. */
public final class PoliciesBuilder {

    private final Assembly assembly;

    PoliciesBuilder(Assembly assembly) {
        this.assembly = assembly;
    }

    /** Which facts conditions may speak of. Default: {@link FactModel#standard()}. */
    public PoliciesBuilder facts(FactModel model) {
        assembly.facts(model);
        return this;
    }

    /** Where the policies come from, for explanations. Default: {@code policies in Java}. */
    public PoliciesBuilder origin(String text) {
        assembly.origin(text);
        return this;
    }

    /** Has obligations carried out. Default: nothing makes pseudonyms. */
    public PoliciesBuilder carriedOutBy(Carrier carrier) {
        assembly.carrier(carrier);
        return this;
    }

    /**
     * Adds policies that somebody made.
     *
     * @throws IllegalArgumentException if one has the name of a global policy, or of another one of the same scope
     */
    public PoliciesBuilder add(Scope scope, Collection<Policy> products, Collection<AccessPolicy> access) {
        products.forEach(policy -> assembly.add(BoundPolicy.of(scope, policy)));
        access.forEach(policy -> assembly.add(scope, policy));
        return this;
    }

    /** See {@link Policies#optIn}. */
    public PoliciesBuilder optIn(String domain, String policyName) {
        assembly.optIn(domain, policyName);
        return this;
    }

    /** See {@link Policies#raise}. */
    public PoliciesBuilder raise(String domain, String policyName, Enforcement level) {
        assembly.raise(domain, policyName, level);
        return this;
    }

    /** See {@link Policies#waived}. */
    public PoliciesBuilder waive(Waiver waiver) {
        assembly.waive(waiver);
        return this;
    }

    /**
     * The policies.
     *
     * @throws IllegalArgumentException if a condition cannot be used, or a policy of a domain or product would loosen a global one;
     *     the message names both policies and a request that shows it
     */
    public Policies build() {
        return new Policies(new Assembly(assembly));
    }
}
