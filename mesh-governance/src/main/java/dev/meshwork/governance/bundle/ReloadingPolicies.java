package dev.meshwork.governance.bundle;

import dev.meshwork.core.gate.AccessDecision;
import dev.meshwork.core.gate.AccessFacts;
import dev.meshwork.core.gate.AccessGate;
import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.facts.AccessRequest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies of a bundle, which can be read anew while others decide by them. Each decision is made by one set of policies, old or
 * new; a bundle that cannot be used changes nothing. The host service says when to reload: there is no thread here.
 *
 * <p>A run asks several times: admission, treatment and release may be decided by different sets if a reload happens in between. Give a
 * run {@link #current()} where that matters. Thread-safe; deciding takes no lock.
 */
public final class ReloadingPolicies implements PolicyGate, AccessGate {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadingPolicies.class);

    private final PolicyBundle bundle;
    private volatile Policies policies;
    private volatile boolean decidesAccess;

    private ReloadingPolicies(PolicyBundle bundle) {
        this.bundle = bundle;
        this.policies = bundle.load();
        this.decidesAccess = policies.accessPolicies() > 0;
    }

    /**
     * Loads a bundle for the first time.
     *
     * @throws BundleException if it cannot be used
     */
    public static ReloadingPolicies of(PolicyBundle bundle) {
        return new ReloadingPolicies(bundle);
    }

    /**
     * Reads the bundle anew.
     *
     * @return why it cannot be used, in which case the policies stay as they were; nothing where it can
     */
    public synchronized Optional<BundleException> reload() {
        try {
            Policies loaded = bundle.load();
            decidesAccess |= loaded.accessPolicies() > 0;
            policies = loaded;
            return Optional.empty();
        } catch (BundleException e) {
            LOG.warn("Cannot reload policies from {}, the last good ones stay", bundle, e);
            return Optional.of(e);
        }
    }

    /** The policies as they are now. */
    public Policies current() {
        return policies;
    }

    /** Decides about a request for data. */
    public Decision decide(AccessRequest request) {
        return policies.decide(request);
    }

    @Override
    public AccessDecision decide(AccessFacts facts) {
        return policies.decide(facts);
    }

    /** These policies, where some are about access, or were: who takes the last one away does not open everything. */
    @Override
    public Optional<AccessGate> accessGate() {
        return decidesAccess ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String name() {
        return policies.name();
    }

    @Override
    public List<PolicyDecision> admit(AdmissionFacts facts) {
        return policies.admit(facts);
    }

    @Override
    public List<PolicyDecision> release(ReleaseFacts facts) {
        return policies.release(facts);
    }

    @Override
    public Treatment treat(AdmissionFacts facts, DataSetDescription port) {
        return policies.treat(facts, port);
    }
}
