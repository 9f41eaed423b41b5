package dev.meshwork.governance;

import dev.meshwork.core.gate.AccessDecision;
import dev.meshwork.core.gate.AccessFacts;
import dev.meshwork.core.gate.AccessGate;
import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyDecision.Standing;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.governance.ComplianceGrounds.Verdict;
import dev.meshwork.governance.access.AccessPolicies;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.decision.Waiver;
import dev.meshwork.governance.engine.Index;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.FactModel;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.obligation.Obligations;
import dev.meshwork.governance.obligation.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies of an organisation, put together: global ones, and those that domains and products add for themselves.
 *
 * <pre>{@code
 * Policies policies = Policies.global(GlobalPolicies.all(Masker.withKey(key)))
 *     .access(AccessPolicy.permit("staff-read").roles("staff").build())
 *     .with(DomainPolicies.of("marketing", DomainPolicies.marketingAttribution()))
 *     .optIn("marketing", "campaign-naming");
 * }</pre>
 *
 * <p>There are two families, and both end in a {@link Decision}. Policies about products ({@link Policy}) say whether a product may
 * be run and served; a runner asks them, see {@link #review}. Policies about access ({@link AccessPolicy}) say who may have what;
 * {@link #decide(AccessRequest)} asks them, and so does whatever a runner serves, where there are any.
 *
 * <p>Domains may tighten, never loosen: a domain's policy concerns only the products of that domain, it comes on top of
 * the global ones, and it cannot take the name of one. Required policies stop a run, recommended ones warn, optional
 * ones are looked at only for domains that opted in. The order of policies changes no decision; treatments of rows are
 * applied in order, global ones first, so that a domain's mask sees what the global ones left.
 *
 * <p>Immutable and thread-safe; the methods that add something return changed copies.
 */
public final class Policies implements PolicyGate, AccessGate {

    private final Assembly assembly;
    private final List<BoundPolicy> policies;
    private final Index<BoundPolicy> index;
    private final AccessPolicies access;
    private final Carrier carrier;

    Policies(Assembly assembly) {
        this.assembly = assembly;
        this.policies = assembly.policies();
        this.index = Index.of(policies, BoundPolicy::appliesTo);
        this.access = AccessPolicies.compile(assembly.access(), assembly.facts(), assembly.origin());
        this.carrier = assembly.carrier();
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
        return builder().add(Scope.GLOBAL, policies, List.of()).build();
    }

    /** Puts many policies together at once. */
    public static PoliciesBuilder builder() {
        return new PoliciesBuilder(new Assembly());
    }

    private Policies changed(Consumer<PoliciesBuilder> change) {
        PoliciesBuilder builder = new PoliciesBuilder(new Assembly(assembly));
        change.accept(builder);
        return builder.build();
    }

    /**
     * Adds global policies about access.
     *
     * @throws IllegalArgumentException if one has the name of another global policy, its condition cannot be used, or a policy that is
     *     there would loosen it
     */
    public Policies access(AccessPolicy... more) {
        return changed(builder -> builder.add(Scope.GLOBAL, List.of(), List.of(more)));
    }

    /**
     * Adds the policies of a domain.
     *
     * @throws IllegalArgumentException if one has the name of a global policy, or of another one of the domain, or would loosen a
     *     global policy; the message names both
     */
    public Policies with(DomainPolicies more) {
        return changed(builder -> builder.add(Scope.domain(more.domain()), more.policies(), more.access()));
    }

    /**
     * Has an optional policy looked at for the products of a domain. A domain that makes an optional policy itself has
     * opted in already.
     *
     * @throws IllegalArgumentException if there is no policy of that name for the domain, or it is not optional
     */
    public Policies optIn(String domain, String policyName) {
        return changed(builder -> builder.optIn(domain, policyName));
    }

    /**
     * Enforces a global policy more strictly for the products of a domain.
     *
     * @throws IllegalArgumentException if there is no such policy, or the level is lower than the policy's own
     */
    public Policies raise(String domain, String policyName, Enforcement level) {
        return changed(builder -> builder.raise(domain, policyName, level));
    }

    /**
     * Lets products violate policies for some time. A waiver of another version of a policy is void, see {@link #notes}.
     *
     * @throws IllegalArgumentException if there is no such policy, or it allows no waiver or none that long
     */
    public Policies waived(Waiver... waivers) {
        return changed(builder -> List.of(waivers).forEach(builder::waive));
    }

    /** Has obligations carried out. Without this, nothing makes pseudonyms. */
    public Policies carriedOutBy(Carrier other) {
        return changed(builder -> builder.carriedOutBy(other));
    }

    /** The policies that the products of a domain come under, global ones first; never null but potentially empty. */
    public List<Policy> of(String domain) {
        String name = DomainName.of(domain);
        return policies.stream()
                .filter(p -> p.scope().kind() != Scope.Kind.PRODUCT && p.appliesTo(name))
                .map(BoundPolicy::policy)
                .toList();
    }

    /** How many policies about access there are. */
    public int accessPolicies() {
        return access.size();
    }

    /** What people should know of these policies: waivers that are void, and what could not be analysed. Never null. */
    public List<String> notes() {
        return Stream.concat(
                        assembly.voidWaivers().stream(),
                        access.notAnalysed().stream().map(text -> "not analysed: " + text))
                .toList();
    }

    /** Decides about a request for data. */
    public Decision decide(AccessRequest request) {
        return access.decide(request);
    }

    /**
     * Decides about rows that a runner serves, and says what must be done with them. Reading is the action {@code read}. What cannot
     * be done is a denial.
     */
    @Override
    public AccessDecision decide(AccessFacts facts) {
        return new Serving(access, carrier).decide(facts);
    }

    /** These policies, where some of them are about access. */
    @Override
    public Optional<AccessGate> accessGate() {
        return access.size() == 0 ? Optional.empty() : Optional.of(this);
    }

    /** What becomes of each conjunct of policies about access for a request: what tests cover. Slow. */
    public List<AccessPolicies.Probe> probe(AccessRequest request) {
        return access.probe(request);
    }

    /** The names of all policies, about products first; never null but potentially empty. */
    public List<String> names() {
        return Stream.concat(
                        policies.stream().map(p -> p.policy().name()),
                        assembly.access().stream().map(p -> p.policy().name()))
                .toList();
    }

    /** Decides about a product, from what is declared and what was found: all that {@link #admit} and {@link #release} say. */
    public Decision review(ReleaseFacts facts) {
        List<Verdict> verdicts = applicable(facts.admission()).stream()
                .map(p -> new Verdict(p, p.decide(facts, carrier)))
                .toList();
        DataProductMetadata metadata = facts.admission().product().metadata();
        String question = metadata.id() + " " + metadata.version() + " may be served in "
                + facts.admission().environment();
        return ComplianceGrounds.decide(
                new ComplianceGrounds(question, verdicts, obligations(facts), assembly.origin()));
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
        return applicable(facts.admission()).stream()
                .filter(p -> p.policy().decidedAt() == moment)
                .map(p -> p.decide(facts, carrier))
                .toList();
    }

    /**
     * What the applicable policies ask for together.
     *
     * @throws IllegalStateException if a policy cannot say what must happen to the rows, or it cannot be done; nothing may leave then
     */
    @Override
    public Treatment treat(AdmissionFacts facts, DataSetDescription port) {
        ReleaseFacts release = new ReleaseFacts(facts, List.of());
        List<BoundPolicy> applicable = applicable(facts).stream()
                .filter(p -> hasConsequences(p.standing(release)))
                .toList();
        Treatment own =
                applicable.stream().map(p -> p.policy().treat(facts, port)).reduce(Treatment.NONE, Treatment::and);
        Obligations waived = join(applicable, release, Standing.WAIVED);
        Use use = Use.publishing(facts);
        return own.and(carrier.treatment(join(applicable, release, Standing.ENFORCED), port.schema(), use))
                .and(carrier.whatIsPossible(waived, port.schema(), use));
    }

    /** A waiver lets a product violate a policy; it does not keep the policy from doing what it can. */
    private static boolean hasConsequences(Standing standing) {
        return standing == Standing.ENFORCED || standing == Standing.WAIVED;
    }

    private Obligations obligations(ReleaseFacts facts) {
        return join(applicable(facts.admission()), facts, Standing.ENFORCED);
    }

    private static Obligations join(List<BoundPolicy> policies, ReleaseFacts facts, Standing standing) {
        return policies.stream()
                .filter(p -> !p.policy().obligations().isNone())
                .filter(p -> p.standing(facts) == standing && p.policy().isConcerned(facts))
                .map(p -> p.policy().obligations())
                .reduce(Obligations.NONE, Obligations::and);
    }

    /** Global ones first, else in the order in which they were added. */
    private List<BoundPolicy> applicable(AdmissionFacts facts) {
        ProductQuestion question = ProductQuestion.about(facts.product().metadata());
        Set<BoundPolicy> found = new LinkedHashSet<>();
        index.visit(question, found::add);
        found.removeIf(p -> !p.appliesTo().admits(question) || !p.appliesTo(question.domain()));
        List<BoundPolicy> ordered = new ArrayList<>(found);
        ordered.sort(java.util.Comparator.comparing((BoundPolicy p) -> p.scope().kind())
                .thenComparingInt(assembly::position));
        return ordered;
    }

    /** The facts that conditions may speak of. */
    public FactModel facts() {
        return assembly.facts();
    }

    /** One policy per line. */
    @Override
    public String toString() {
        return Stream.concat(
                        policies.stream().map(p -> p.scope() + ": " + p.policy()),
                        assembly.access().stream().map(p -> p.scope() + ": " + p.policy()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
