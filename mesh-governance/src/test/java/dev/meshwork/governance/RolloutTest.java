package dev.meshwork.governance;

import static dev.meshwork.governance.Products.ORDERS;
import static dev.meshwork.governance.Products.compliant;
import static dev.meshwork.governance.Products.compliantMetadata;
import static dev.meshwork.governance.Products.metadata;
import static dev.meshwork.governance.Products.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyDecision.Standing;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Explanation.Part;
import dev.meshwork.governance.decision.Waiver;
import dev.meshwork.governance.engine.AppliesTo;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.governance.testing.PolicyTester;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

    private static Policy.Builder naming() {
        return Policy.named("naming").description("names should be");
    }

    private static Policy violated(Policy.Builder builder) {
        return builder.requires(facts -> Finding.violated("it is not", "do it"));
    }

    private static Waiver.Builder waiver() {
        return Waiver.of("naming", "1.0.0")
                .product("dp.customer.360")
                .because("the rename is under way")
                .requestedBy("ben")
                .approvedBy("carla")
                .valid(START, END);
    }

    private static PolicyDecision only(PolicyTester product, Policies policies) {
        assertThat(product.decisions(policies)).hasSize(1);
        return product.decisions(policies).get(0);
    }

    @Test
    void a_policy_that_is_tried_out_blocks_nothing_and_treats_nothing() {
        Policies policies = Policies.global(
                violated(naming().shadow().obliges(Obligation.mask(Columns.named("revenue"), MaskMethod.CONSTANT))));

        PolicyDecision decision = only(compliant(), policies);

        assertThat(decision.satisfied()).isFalse();
        assertThat(decision.blocks()).isFalse();
        assertThat(decision)
                .hasToString("REQUIRED policy 'naming' violated by dp.customer.360: names should be: it is not;"
                        + " to comply, do it (tried out)");
        assertThat(compliant().treatment(policies, "customer_profile").masks()).isEmpty();
    }

    @Test
    void a_policy_is_enforced_from_its_day_on() {
        Policies policies = Policies.global(violated(naming().enforcedFrom(LocalDate.parse("2026-02-01"))));

        PolicyDecision before = only(compliant().at(END.minusMillis(1)), policies);

        assertThat(before.standing()).isEqualTo(Standing.PENDING);
        assertThat(before.note()).isEqualTo("enforced from 2026-02-01");
        assertThat(before.blocks()).isFalse();
        assertThat(only(compliant().at(END), policies).blocks()).isTrue();
    }

    @Test
    void a_waiver_lets_a_product_pass_until_it_expires() {
        Policies policies = Policies.global(violated(naming())).waived(waiver().build());

        PolicyDecision waived = only(compliant().at(END.minusMillis(1)), policies);

        assertThat(waived.blocks()).isFalse();
        assertThat(waived.standing()).isEqualTo(Standing.WAIVED);
        assertThat(waived.note())
                .isEqualTo("waived until 2026-02-01T00:00:00Z by carla, because the rename is under way");
        assertThat(only(compliant().at(END), policies).blocks()).isTrue();
        assertThat(only(compliant().at(START.minusMillis(1)), policies).blocks())
                .isTrue();
    }

    @Test
    void a_waiver_is_of_one_product() {
        Policies policies = Policies.global(violated(naming()))
                .waived(waiver().product("dp.other").build());

        assertThat(only(compliant().at(START), policies).blocks()).isTrue();
    }

    @Test
    void a_waiver_of_another_version_is_void() {
        Policies policies = Policies.global(violated(naming().version("1.1.0"))).waived(waiver().build());

        assertThat(only(compliant().at(START), policies).blocks()).isTrue();
        assertThat(policies.notes())
                .containsExactly(
                        "the waiver of policy 'naming' for dp.customer.360 is void: it is of version 1.0.0, and the"
                                + " policy is 1.1.0; ask for a new one, or delete it");
    }

    @Test
    void nobody_approves_their_own_waiver() {
        assertThatThrownBy(() -> waiver().approvedBy("Ben ").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid waiver of policy 'naming' for dp.customer.360: ben cannot both request and approve it;"
                                + " have somebody else approve");
    }

    @Test
    void a_waiver_ends_and_says_why() {
        assertThatThrownBy(() -> waiver().valid(END, END).build()).hasMessageContaining("it expires at");
        assertThatThrownBy(() -> waiver().because(" ").build()).hasMessage("Missing reason of a waiver");
        assertThatThrownBy(() -> Waiver.of("naming", "1.0.0")
                        .product("dp.a")
                        .because("x")
                        .requestedBy("a")
                        .approvedBy("b")
                        .build())
                .hasMessageContaining("it expires at");
    }

    @Test
    void a_policy_limits_its_waivers() {
        Policies week = Policies.global(violated(naming().maxWaiver(Duration.ofDays(7))));
        Policies never = Policies.global(violated(naming().maxWaiver(Duration.ZERO)));

        assertThatThrownBy(() -> week.waived(waiver().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot waive policy 'naming' for dp.customer.360 for 31 days: the policy allows at most 7; let"
                                + " it expire earlier");
        assertThatThrownBy(() -> never.waived(waiver().build()))
                .hasMessage("Cannot waive policy 'naming' for dp.customer.360: the policy allows no waivers");
        assertThatThrownBy(() -> Policies.global().waived(waiver().build()))
                .hasMessage(
                        "Cannot waive policy 'naming' for dp.customer.360: there is no such policy about products, and"
                                + " none that forbids access");
    }

    @Test
    void a_domain_raises_the_level_of_a_global_policy_for_its_products_and_never_lowers_it() {
        Policies policies = Policies.global(violated(naming().recommended()));

        assertThat(only(compliant(), policies.raise("customer", "naming", Enforcement.REQUIRED))
                        .blocks())
                .isTrue();
        assertThat(only(compliant(), policies.raise("sales", "naming", Enforcement.REQUIRED))
                        .blocks())
                .isFalse();
        assertThatThrownBy(() -> policies.raise("customer", "naming", Enforcement.OPTIONAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot put policies together: domain 'customer' would lower policy 'naming' of the global"
                        + " policies (RECOMMENDED, for all domains) to OPTIONAL; domains may tighten, never loosen: leave"
                        + " it out");
        assertThatThrownBy(() -> policies.raise("customer", "nameing", Enforcement.REQUIRED))
                .hasMessage(
                        "Cannot find policy 'nameing' to raise for domain 'customer': the global ones about products are"
                                + " [naming]");
    }

    @Test
    void a_policy_concerns_the_products_and_tags_it_names() {
        Policy tagged = violated(naming().appliesTo(AppliesTo.EVERYTHING.tags(Set.of("gold"))));
        Policy other = violated(Policy.named("other")
                .description("others should be")
                .appliesTo(AppliesTo.EVERYTHING.products(Set.of("dp.other"))));
        Policies policies = Policies.global(tagged, other);

        assertThat(compliant().decisions(policies)).isEmpty();
        assertThat(compliant(compliantMetadata().tags("gold", "silver")).decisions(policies))
                .extracting(PolicyDecision::policy)
                .containsExactly("naming");
        assertThatThrownBy(() -> naming().appliesTo(AppliesTo.EVERYTHING.roles(Set.of("analyst"))))
                .hasMessageContaining("a product has no roles, purposes and actions");
    }

    @Test
    void an_obligation_that_cannot_be_carried_out_is_a_violation() {
        Policy masking = naming().obliges(Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM))
                .requires(facts -> Finding.satisfied("fine"));
        Policies without = Policies.global(masking);
        Policies with = without.carriedOutBy(Carrier.with(Products.MASKER));

        assertThat(only(compliant(), without).blocks()).isTrue();
        assertThat(only(compliant(), without).message())
                .endsWith(
                        "nothing would mask full_name, for there is no masker at port customer_profile, and nothing would"
                                + " mask email, for there is no masker at port customer_profile");
        assertThatThrownBy(() -> compliant().treatment(without, "customer_profile"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(only(compliant(), with).satisfied()).isTrue();
        assertThat(compliant().treatment(with, "customer_profile").masks()).hasSize(2);
    }

    @Test
    void a_review_is_a_decision_with_an_explanation() {
        Policies policies = Policies.global(GlobalPolicies.all(Products.MASKER));
        PolicyTester product = PolicyTester.given(metadata().build())
                .reads("orders", ORDERS)
                .serves(port("totals", ORDERS))
                .in(Environment.TEST);

        Decision decision = product.review(policies);

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.determining()).containsExactly("quality-slo", "retention-policy");
        assertThat(decision.explanation().question()).isEqualTo("dp.customer.360 2.1.0 may be served in test");
        assertThat(decision.explanation().reason()).isEqualTo("it violates quality-slo, retention-policy");
        assertThat(decision.explanation().whyNot())
                .first()
                .isEqualTo("to comply with quality-slo, declare serviceLevel(accuracy(99.5)) or"
                        + " serviceLevel(completeness(99.5)) in metadata()");
        assertThat(decision.explanation().parts())
                .filteredOn(Part::objects)
                .extracting(Part::policy)
                .containsExactly("quality-slo", "retention-policy");
    }
}
