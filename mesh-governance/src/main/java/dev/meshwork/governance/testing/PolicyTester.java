package dev.meshwork.governance.testing;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.Policy;
import dev.meshwork.governance.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks policies about a product that need not exist, without running anything:
 *
 * <pre>{@code
 * PolicyDecision decision = PolicyTester.given(metadata)
 *     .serves("customer_profile", Schema.of(CustomerProfile.class))
 *     .in(Environment.TEST)
 *     .decide(GlobalPolicies.piiIsConfidential());
 * assertThat(decision.satisfied()).isFalse();
 * }</pre>
 *
 * <p>Without further words the product reads and serves nothing, in production, on 1 January 2026, with an access log.
 * Immutable; the methods return changed copies.
 */
public final class PolicyTester {

    private final AdmissionFacts facts;
    private final List<CheckResult> checks;

    private PolicyTester(AdmissionFacts facts, List<CheckResult> checks) {
        this.facts = facts;
        this.checks = checks;
    }

    /** A product with these metadata, and no inputs and outputs yet. */
    public static PolicyTester given(DataProductMetadata metadata) {
        return given(new ProductDescription(metadata, List.of(), List.of()));
    }

    /** A product as described. */
    public static PolicyTester given(ProductDescription product) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        return new PolicyTester(new AdmissionFacts(product, Environment.PROD, at, true), List.of());
    }

    /** The product also reads this input. */
    public PolicyTester reads(String input, Schema schema) {
        return reads(inMemory(input, schema));
    }

    /** The product also reads this input. */
    public PolicyTester reads(DataSetDescription input) {
        ProductDescription product = facts.product();
        return product(new ProductDescription(product.metadata(), plus(product.inputs(), input), product.outputs()));
    }

    /** The product also serves this output, without gates, from storage that does not encrypt. */
    public PolicyTester serves(String output, Schema schema) {
        return serves(inMemory(output, schema));
    }

    /** The product also serves this output. */
    public PolicyTester serves(DataSetDescription output) {
        ProductDescription product = facts.product();
        return product(new ProductDescription(product.metadata(), product.inputs(), plus(product.outputs(), output)));
    }

    /** The run takes place here. */
    public PolicyTester in(Environment environment) {
        return new PolicyTester(
                new AdmissionFacts(facts.product(), environment, facts.at(), facts.accessAudited()), checks);
    }

    /** The run takes place then. */
    public PolicyTester at(Instant time) {
        return new PolicyTester(
                new AdmissionFacts(facts.product(), facts.environment(), time, facts.accessAudited()), checks);
    }

    /** Accesses are not logged. */
    public PolicyTester withoutAccessLog() {
        return new PolicyTester(new AdmissionFacts(facts.product(), facts.environment(), facts.at(), false), checks);
    }

    /** A check of the run found this as well. */
    public PolicyTester found(CheckResult check) {
        return new PolicyTester(facts, plus(checks, check));
    }

    /**
     * What one policy says. An optional policy is looked at as if the product's domain had opted in.
     *
     * @throws IllegalArgumentException if the policy does not concern the product's domain
     */
    public PolicyDecision decide(Policy policy) {
        List<PolicyDecision> decisions = decisions(alone(policy));
        return decisions.get(0);
    }

    /** What policies say, at admission and then at release; never null but potentially empty. */
    public List<PolicyDecision> decisions(PolicyGate policies) {
        return Stream.concat(policies.admit(facts).stream(), policies.release(new ReleaseFacts(facts, checks)).stream())
                .toList();
    }

    /** What policies decide together, and why. */
    public Decision review(Policies policies) {
        return policies.review(new ReleaseFacts(facts, checks));
    }

    /**
     * What a policy does to the rows of an output.
     *
     * @throws IllegalArgumentException if the policy does not concern the product's domain, or there is no such output
     */
    public Treatment treatment(Policy policy, String output) {
        return treatment(alone(policy), output);
    }

    /**
     * What policies do to the rows of an output.
     *
     * @throws IllegalArgumentException if there is no such output
     */
    public Treatment treatment(PolicyGate policies, String output) {
        DataSetDescription port = facts.product().outputs().stream()
                .filter(candidate -> candidate.name().equals(output))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot find output '" + output + "': there are "
                        + facts.product().outputs().stream()
                                .map(DataSetDescription::name)
                                .toList()));
        return policies.treat(facts, port);
    }

    private Policies alone(Policy policy) {
        String domain = facts.product().metadata().domain();
        if (!policy.concerns(domain)) {
            throw new IllegalArgumentException("Cannot ask policy '" + policy.name() + "' about a product of domain '"
                    + domain + "': it concerns " + policy.domains());
        }
        Policies policies = Policies.global(policy);
        return policy.enforcement() == Enforcement.OPTIONAL ? policies.optIn(domain, policy.name()) : policies;
    }

    private PolicyTester product(ProductDescription product) {
        return new PolicyTester(
                new AdmissionFacts(product, facts.environment(), facts.at(), facts.accessAudited()), checks);
    }

    private static DataSetDescription inMemory(String name, Schema schema) {
        return new DataSetDescription(name, schema, "memory:" + name, "memory", false, List.of());
    }

    private static <T> List<T> plus(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
