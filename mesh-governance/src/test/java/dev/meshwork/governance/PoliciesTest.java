package dev.meshwork.governance;

import static dev.meshwork.governance.Products.MASKER;
import static dev.meshwork.governance.Products.compliant;
import static dev.meshwork.governance.Products.compliantMetadata;
import static dev.meshwork.governance.Products.metadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.RowFilter;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.governance.testing.PolicyTester;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static final Policy NAMING = violated("naming");

    @Test
    void required_policies_block_recommended_ones_warn() {
        Policies policies = Policies.global(NAMING, violated("tagging").enforcedAs(Enforcement.RECOMMENDED));

        assertThat(compliant().decisions(policies))
                .extracting(PolicyDecision::policy, PolicyDecision::satisfied, PolicyDecision::blocks)
                .containsExactly(tuple("naming", false, true), tuple("tagging", false, false));
    }

    @Test
    void optional_policies_are_looked_at_where_the_domain_opted_in() {
        Policies policies = Policies.global(NAMING.enforcedAs(Enforcement.OPTIONAL));

        assertThat(compliant().decisions(policies)).isEmpty();
        assertThat(compliant().decisions(policies.optIn("sales", "naming"))).isEmpty();
        assertThat(compliant().decisions(policies.optIn("sales", "naming").optIn("Customer", "naming")))
                .hasSize(1)
                .noneMatch(PolicyDecision::blocks)
                .noneMatch(PolicyDecision::satisfied);
    }

    @Test
    void a_domain_that_makes_an_optional_policy_has_opted_in() {
        Policies policies =
                Policies.global().with(DomainPolicies.of("customer", NAMING.enforcedAs(Enforcement.OPTIONAL)));

        assertThat(compliant().decisions(policies)).hasSize(1);
    }

    @Test
    void one_can_only_opt_in_to_what_is_there_and_optional() {
        Policies policies = Policies.global(NAMING, violated("tagging").enforcedAs(Enforcement.OPTIONAL));

        assertThatThrownBy(() -> policies.optIn("sales", "taging"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot find policy 'taging' for domain 'sales' to opt in to: the optional ones are [tagging]");
        assertThatThrownBy(() -> policies.optIn("sales", "naming"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot opt in to policy 'naming' of the global policies (REQUIRED, for all domains):"
                        + " only optional policies need it");
    }

    @Test
    void a_global_policy_may_concern_some_domains() {
        Policies policies = Policies.global(Policy.named("naming")
                .forDomains("Sales")
                .description("names")
                .requires(facts -> Finding.satisfied("fine")));

        assertThat(compliant().decisions(policies)).isEmpty();
        assertThat(PolicyTester.given(metadata().domain("sales").build()).decisions(policies))
                .extracting(PolicyDecision::scope)
                .containsExactly("global");
    }

    @Test
    void a_domain_cannot_redefine_a_global_policy() {
        Policies global = Policies.global(GlobalPolicies.all(MASKER));
        DomainPolicies weaker = DomainPolicies.of(
                "marketing",
                Policy.named("pii-masking")
                        .forDomains("marketing")
                        .optional()
                        .description("marketing data should be masked on request")
                        .requires(facts -> Finding.satisfied("never mind")));

        assertThatThrownBy(() -> global.with(weaker))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot put policies together: policy 'pii-masking' of domain 'marketing' (OPTIONAL, for domain"
                                + " marketing) would redefine policy 'pii-masking' of the global policies (REQUIRED,"
                                + " for all domains); domains may tighten, never loosen: leave it out, or give what it"
                                + " adds another name");
    }

    @Test
    void a_domain_cannot_take_a_weaker_copy_of_a_global_policy() {
        Policies global = Policies.global(GlobalPolicies.all());

        for (Policy policy : GlobalPolicies.all()) {
            assertThatThrownBy(() -> global.with(DomainPolicies.of("sales", policy.enforcedAs(Enforcement.OPTIONAL))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("policy '" + policy.name() + "' of domain 'sales'")
                    .hasMessageContaining("policy '" + policy.name() + "' of the global policies");
        }
    }

    @Test
    void a_domain_tightens_with_a_policy_of_its_own() {
        Policies policies = Policies.global(GlobalPolicies.all(MASKER)).with(DomainPolicies.of("customer", NAMING));

        assertThat(compliant().decisions(policies))
                .filteredOn(PolicyDecision::blocks)
                .extracting(PolicyDecision::policy, PolicyDecision::scope)
                .containsExactly(tuple("naming", "customer"));
        assertThat(PolicyTester.given(compliantMetadata().domain("sales").build())
                        .decisions(policies))
                .extracting(PolicyDecision::policy)
                .doesNotContain("naming")
                .hasSize(7);
    }

    @Test
    void names_are_unique_within_a_scope_and_free_across_domains() {
        assertThatThrownBy(() -> Policies.global(NAMING, NAMING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid global policies: there are two named 'naming'; leave one out");
        Policies sales = Policies.global().with(DomainPolicies.of("sales", NAMING));
        assertThatThrownBy(() -> sales.with(DomainPolicies.of("sales", NAMING)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("policy 'naming' of domain 'sales'")
                .hasMessageContaining("is there twice");
        assertThat(sales.with(DomainPolicies.of("marketing", NAMING)).of("marketing"))
                .containsExactly(NAMING);
    }

    @Test
    void adding_leaves_what_was_there_as_it_was() {
        Policies before = Policies.global(NAMING.enforcedAs(Enforcement.OPTIONAL));

        before.with(DomainPolicies.of("customer", violated("tagging")));
        before.optIn("customer", "naming");

        assertThat(compliant().decisions(before)).isEmpty();
        assertThat(before.of("customer")).isEmpty();
    }

    @Test
    void a_release_policy_is_silent_at_admission() {
        Policies policies = Policies.global(
                NAMING,
                Policy.named("checks").description("checks").requiresAtRelease(facts -> Finding.satisfied("fine")));

        assertThat(compliant().decisions(policies))
                .extracting(PolicyDecision::policy)
                .containsExactly("naming", "checks");
    }

    @Test
    void treatments_of_domains_come_after_global_ones_and_only_in_their_domain() {
        Policies policies = Policies.global(treating("hiding"))
                .with(DomainPolicies.of("customer", treating("shortening")))
                .with(DomainPolicies.of("sales", treating("ignored")));

        Treatment treatment = compliant().treatment(policies, "customer_profile");

        assertThat(treatment.masks()).extracting(Mask::policy).containsExactly("hiding", "shortening");
        assertThat(treatment.filters()).extracting(RowFilter::policy).containsExactly("hiding", "shortening");
    }

    @Test
    void an_optional_policy_treats_nothing_before_the_domain_opts_in() {
        Policies policies = Policies.global(treating("hiding").enforcedAs(Enforcement.OPTIONAL));

        assertThat(compliant().treatment(policies, "customer_profile")).isEqualTo(Treatment.NONE);
        assertThat(compliant()
                        .treatment(policies.optIn("customer", "hiding"), "customer_profile")
                        .masks())
                .hasSize(1);
    }

    @Test
    void the_order_of_policies_changes_no_decision() {
        Random random = new Random(20260105);
        List<PolicyTester> products = List.of(
                compliant(),
                PolicyTester.given(metadata().build()),
                PolicyTester.given(metadata().domain("sales").build()).withoutAccessLog(),
                compliant(metadata().domain("marketing")));
        List<Set<PolicyDecision>> expected = decisions(products, random);

        for (int i = 0; i < 200; i++) {
            assertThat(decisions(products, random)).isEqualTo(expected);
        }
        assertThat(expected).extracting(Set::size).containsExactly(8, 8, 9, 9);
    }

    private static List<Set<PolicyDecision>> decisions(List<PolicyTester> products, Random random) {
        List<Policy> global = new ArrayList<>(GlobalPolicies.all(MASKER));
        global.add(NAMING.enforcedAs(Enforcement.RECOMMENDED));
        List<DomainPolicies> domains = new ArrayList<>(List.of(
                DomainPolicies.of("marketing", DomainPolicies.marketingAttribution()),
                DomainPolicies.of("sales", DomainPolicies.salesQuotaAlignment()),
                DomainPolicies.of("support", violated("tagging"))));
        Collections.shuffle(global, random);
        Collections.shuffle(domains, random);
        Policies policies = domains.stream().reduce(Policies.global(global), Policies::with, (one, other) -> other);
        List<Set<PolicyDecision>> decisions = new ArrayList<>();
        products.forEach(product -> decisions.add(new HashSet<>(product.decisions(policies))));
        return decisions;
    }

    @Test
    void they_print_one_policy_per_line() {
        Policies policies = Policies.global(NAMING).with(DomainPolicies.of("sales", violated("tagging")));

        assertThat(policies.toString().lines())
                .containsExactly(
                        "global: REQUIRED policy 'naming' for all domains: naming should be",
                        "sales: REQUIRED policy 'tagging' for all domains: tagging should be");
    }

    private static Policy violated(String name) {
        return Policy.named(name)
                .description(name + " should be")
                .requires(facts -> Finding.violated("it is not", "do it"));
    }

    private static Policy treating(String name) {
        return Policy.named(name)
                .description(name + " should be")
                .treating((facts, port) -> new Treatment(
                        List.of(new RowFilter(name, "all", row -> true)),
                        List.of(new Mask(name, "email", "null", value -> null))))
                .requires(facts -> Finding.satisfied("fine"));
    }
}
