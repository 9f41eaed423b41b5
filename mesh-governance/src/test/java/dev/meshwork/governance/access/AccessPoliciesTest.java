package dev.meshwork.governance.access;

import static dev.meshwork.governance.access.Requests.CUSTOMERS;
import static dev.meshwork.governance.access.Requests.STAFF;
import static dev.meshwork.governance.access.Requests.analyst;
import static dev.meshwork.governance.access.Requests.by;
import static dev.meshwork.governance.access.Requests.compile;
import static dev.meshwork.governance.access.Requests.decide;
import static dev.meshwork.governance.access.Requests.global;
import static dev.meshwork.governance.access.Requests.withDomain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision.Standing;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Decision.Outcome;
import dev.meshwork.governance.decision.Explanation.Part;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.decision.Waiver;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPoliciesTest {

    private static final AccessPolicy NO_PII = AccessPolicy.forbid("pii-only-for-care")
            .when("resource.personal && purpose != 'care'")
            .because("people gave their data for care")
            .build();

    @Test
    void what_nobody_permits_is_denied() {
        Decision decision = decide(analyst().build());

        assertThat(decision.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(decision.determining()).isEmpty();
        assertThat(decision.explanation().reason()).isEqualTo("no global policy permits it");
    }

    @Test
    void a_permit_permits_what_it_applies_to() {
        assertThat(decide(analyst().build(), STAFF).determining()).containsExactly("staff-read");
        assertThat(decide(analyst().to("export").build(), STAFF).isAllowed()).isFalse();
        assertThat(decide(by("intern"), STAFF).isAllowed()).isFalse();
        assertThat(decide(by("steward", "analyst"), STAFF).determining()).containsExactly("staff-read");
    }

    @Test
    void a_forbid_wins_over_every_permit() {
        Decision decision = decide(analyst().build(), STAFF, NO_PII);

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.determining()).containsExactly("pii-only-for-care");
        assertThat(decision.obligations().isNone()).isTrue();
        assertThat(decide(analyst().purpose("care").build(), STAFF, NO_PII).isAllowed())
                .isTrue();
    }

    @Test
    void an_explanation_says_who_decided_what_and_why() {
        Decision decision = decide(analyst().build(), STAFF, NO_PII);

        assertThat(decision.toString().lines())
                .containsExactly(
                        "DENIED: anna may read dp.customers for analytics in prod",
                        "  it is forbidden by pii-only-for-care",
                        "  forbid pii-only-for-care 1.0.0 (global, required): because people gave their data for care",
                        "  permit staff-read 1.0.0 (global, required): because staff may read",
                        "  decided by tests");
    }

    @Test
    void why_not_names_the_nearest_permits_and_what_they_ask_for() {
        AccessPolicy stewards = AccessPolicy.permit("stewards-read")
                .roles("steward")
                .when("principal.domain == 'customer' && resource.sensitivity <= Sensitivity.CONFIDENTIAL")
                .build();
        AccessPolicy machines = AccessPolicy.permit("machines-read")
                .roles("service")
                .purposes("billing")
                .build();

        assertThat(decide(analyst().build(), stewards, machines).explanation().whyNot())
                .containsExactly(
                        "machines-read would permit it, but asks for one of roles [service], and one of purposes"
                                + " [billing]",
                        "stewards-read would permit it, but asks for one of roles [steward], and principal.domain =="
                                + " 'customer'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"principal.attributes.clearance < 3", "principal.attributes.clearance < 3 || false"})
    void a_forbid_that_cannot_be_decided_denies_and_names_the_error(String condition) {
        AccessPolicy forbid =
                AccessPolicy.forbid("cleared-only").when(condition).build();

        Decision decision = decide(analyst().build(), STAFF, forbid);

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.determining()).containsExactly("cleared-only");
        assertThat(decision.explanation().errors())
                .singleElement()
                .hasToString("error cleared-only 1.0.0 (global, required): the fact principal.attributes.clearance is"
                        + " missing");
        assertThat(decide(cleared(5), STAFF, forbid).isAllowed()).isTrue();
        assertThat(decide(cleared(1), STAFF, forbid).isAllowed()).isFalse();
    }

    private static AccessRequest cleared(Object level) {
        return AccessRequest.by(Principal.of("anna", "analyst").with("clearance", level))
                .of(CUSTOMERS)
                .purpose("analytics")
                .at(Requests.NOW)
                .build();
    }

    @Test
    void a_fact_of_another_type_is_an_error() {
        AccessPolicy forbid = AccessPolicy.forbid("cleared-only")
                .when("principal.attributes.clearance < 3")
                .build();

        assertThat(decide(cleared("5"), STAFF, forbid).explanation().reason())
                .isEqualTo("it cannot be decided, and what cannot be decided is denied: cleared-only");
        assertThat(decide(cleared("5"), STAFF, forbid).explanation().errors())
                .extracting(Part::text)
                .containsExactly("the fact principal.attributes.clearance is no int");
    }

    @Test
    void a_condition_in_java_that_throws_denies_too() {
        AccessPolicy forbid = AccessPolicy.forbid("office-hours")
                .when(request -> {
                    throw new UnsupportedOperationException("no clock");
                })
                .build();

        assertThat(decide(analyst().build(), STAFF, forbid).explanation().errors())
                .extracting(Part::text)
                .containsExactly("the condition failed with java.lang.UnsupportedOperationException: no clock");
    }

    @Test
    void an_unknown_fact_is_refused_at_load() {
        AccessPolicy forbid = AccessPolicy.forbid("cleared-only")
                .when("principal.attributes.claerance < 3")
                .build();

        assertThatThrownBy(() -> compile(global(forbid)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot use policy 'cleared-only' of the global policies: Invalid expression at line 1, column"
                                + " 22: principal.attributes has no fact 'claerance'; did you mean 'clearance'?");
    }

    @Test
    void recommended_and_optional_forbids_warn() {
        AccessPolicy recommended = AccessPolicy.forbid("no-exports")
                .enforcedAs(Enforcement.RECOMMENDED)
                .build();
        AccessPolicy optional = AccessPolicy.forbid("no-weekends")
                .enforcedAs(Enforcement.OPTIONAL)
                .build();
        List<BoundAccess> policies = global(STAFF, recommended, optional);

        assertThat(compile(policies).decide(analyst().build()).isAllowed()).isTrue();
        assertThat(compile(policies).decide(analyst().build()).explanation().warnings())
                .extracting(Part::policy)
                .containsExactly("no-exports");
        policies.set(2, new BoundAccess(Scope.GLOBAL, optional, Set.of("customer"), List.of()));
        assertThat(compile(policies).decide(analyst().build()).explanation().warnings())
                .extracting(Part::policy)
                .containsExactly("no-exports", "no-weekends");
    }

    @Test
    void a_shadow_policy_and_one_of_the_future_are_shown_without_consequences() {
        AccessPolicy shadow = AccessPolicy.forbid("no-exports").shadow().build();
        AccessPolicy future = AccessPolicy.forbid("no-reads")
                .enforcedFrom(LocalDate.parse("2026-02-01"))
                .build();
        AccessPolicies policies = compile(global(STAFF, shadow, future));

        assertThat(policies.decide(analyst().build()).isAllowed()).isTrue();
        assertThat(policies.decide(analyst().build()).explanation().warnings())
                .extracting(Part::policy, Part::standing, Part::note)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("no-exports", Standing.SHADOW, "tried out"),
                        org.assertj.core.api.Assertions.tuple(
                                "no-reads", Standing.PENDING, "enforced from 2026-02-01"));
        Instant then = Instant.parse("2026-02-01T00:00:00Z");
        assertThat(policies.decide(analyst().at(then).build()).determining()).containsExactly("no-reads");
        assertThat(policies.decide(analyst().at(then.minusMillis(1)).build()).isAllowed())
                .isTrue();
    }

    @Test
    void a_shadow_permit_permits_nothing_and_obliges_to_nothing() {
        AccessPolicy shadow = AccessPolicy.permit("all-read")
                .obliges(Obligation.mask(Columns.personal(), MaskMethod.REMOVE))
                .shadow()
                .build();

        assertThat(decide(by("intern"), shadow).isAllowed()).isFalse();
        assertThat(decide(analyst().build(), STAFF, shadow).obligations().isNone())
                .isTrue();
    }

    @Test
    void a_domain_permits_only_within_what_all_permit() {
        AccessPolicy interns =
                AccessPolicy.permit("interns-read").roles("intern", "analyst").build();
        AccessPolicies policies = compile(withDomain(global(STAFF), interns));

        assertThat(policies.decide(by("intern")).isAllowed()).isFalse();
        assertThat(policies.decide(by("intern")).explanation().reason()).isEqualTo("no global policy permits it");
        assertThat(policies.decide(by("analyst")).determining())
                .containsExactlyInAnyOrder("staff-read", "interns-read");
        assertThat(policies.decide(by("steward")).explanation().reason())
                .isEqualTo("no policy of domain 'customer' permits it");
    }

    @Test
    void a_domain_that_permits_nothing_leaves_it_to_the_global_policies() {
        AccessPolicies policies = compile(withDomain(
                global(STAFF),
                AccessPolicy.forbid("no-exports").actions("export").build()));

        assertThat(policies.decide(by("steward")).isAllowed()).isTrue();
    }

    @Test
    void a_policy_of_a_domain_concerns_its_products_only() {
        AccessPolicies policies = AccessPolicies.compile(
                List.of(
                        BoundAccess.of(Scope.GLOBAL, STAFF),
                        BoundAccess.of(
                                Scope.domain("Sales"),
                                AccessPolicy.forbid("nothing").build()),
                        BoundAccess.of(
                                Scope.product("dp.other"),
                                AccessPolicy.forbid("nothing-else").build())),
                Requests.FACTS,
                "tests");

        assertThat(policies.decide(by("analyst")).isAllowed()).isTrue();
        assertThatThrownBy(() -> compile(withDomain(
                        global(STAFF),
                        AccessPolicy.forbid("elsewhere").domains("sales").build())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot use policy 'elsewhere' of domain 'customer': it is bound to [customer] and cannot apply"
                                + " to [sales]; leave that out");
    }

    @Test
    void a_product_decides_within_what_its_domain_permits() {
        List<BoundAccess> bound = withDomain(global(STAFF));
        bound.add(BoundAccess.of(
                Scope.product("dp.customers"),
                AccessPolicy.permit("stewards-only").roles("steward").build()));

        assertThat(compile(bound).decide(by("steward")).isAllowed()).isTrue();
        assertThat(compile(bound).decide(by("analyst")).explanation().reason())
                .isEqualTo("no policy of product 'dp.customers' permits it");
    }

    @Test
    void obligations_of_all_policies_that_apply_are_joined() {
        AccessPolicy masked = AccessPolicy.oblige("mask-mail")
                .obliges(Obligation.mask(Columns.named("email"), MaskMethod.EMAIL_DOMAIN))
                .build();
        AccessPolicy year = AccessPolicy.oblige("keep-a-year")
                .obliges(Obligation.keepAtMostDays(365))
                .build();
        AccessPolicy month = AccessPolicy.oblige("keep-a-month")
                .obliges(Obligation.keepAtMostDays(30))
                .build();

        Decision decision = decide(analyst().build(), STAFF, masked, year, month);

        assertThat(decision.obligations().keepAtMostDays()).hasValue(30);
        assertThat(decision.obligations())
                .hasToString("mask columns [email] by email-domain (mask-mail), keep rows for at most 365 days"
                        + " (keep-a-year), keep rows for at most 30 days (keep-a-month)");
    }

    @Test
    void a_purpose_that_not_all_allow_is_denied() {
        AccessPolicy consent = AccessPolicy.oblige("consent")
                .obliges(Obligation.onlyFor("care", "billing"))
                .build();

        Decision decision = decide(analyst().build(), STAFF, consent);

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.explanation().reason()).isEqualTo("the purpose is excluded by consent");
        assertThat(decide(analyst().purpose("care").build(), STAFF, consent).isAllowed())
                .isTrue();
    }

    @Test
    void a_waiver_of_a_forbid_lasts_until_it_expires() {
        Instant end = Instant.parse("2026-02-01T00:00:00Z");
        Waiver waiver = Waiver.of("pii-only-for-care", "1.0.0")
                .product("dp.customers")
                .because("the campaign was agreed upon")
                .requestedBy("ben")
                .approvedBy("carla")
                .valid(Requests.NOW, end)
                .build();
        AccessPolicies policies = compile(List.of(
                BoundAccess.of(Scope.GLOBAL, STAFF), new BoundAccess(Scope.GLOBAL, NO_PII, Set.of(), List.of(waiver))));

        Decision before = policies.decide(analyst().at(end.minusMillis(1)).build());

        assertThat(before.isAllowed()).isTrue();
        assertThat(before.explanation().waived())
                .extracting(Part::note)
                .containsExactly("waived until 2026-02-01T00:00:00Z by carla, because the campaign was agreed upon");
        assertThat(policies.decide(analyst().at(end).build()).isAllowed()).isFalse();
        assertThat(policies.decide(analyst()
                                .at(Requests.NOW.minus(Duration.ofSeconds(1)))
                                .build())
                        .isAllowed())
                .isFalse();
    }

    @Test
    void contradictions_within_one_policy_are_refused_when_it_is_built() {
        assertThatThrownBy(() -> AccessPolicy.forbid("no")
                        .obliges(Obligation.keepAtMostDays(3))
                        .build())
                .hasMessageContaining("who is forbidden something cannot be obliged to anything");
        assertThatThrownBy(() -> AccessPolicy.permit("yes")
                        .enforcedAs(Enforcement.OPTIONAL)
                        .build())
                .hasMessage("Invalid policy 'yes': only what forbids can be optional; leave the level out");
        assertThatThrownBy(() -> AccessPolicy.oblige("so").build())
                .hasMessage("Missing obligations of policy 'so': name at least one");
        assertThatThrownBy(() -> AccessPolicy.permit("Not a name"))
                .hasMessageStartingWith("Invalid policy name 'Not a name'");
    }
}
