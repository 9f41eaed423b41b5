package dev.meshwork.governance.access;

import static dev.meshwork.governance.access.Requests.STAFF;
import static dev.meshwork.governance.access.Requests.compile;
import static dev.meshwork.governance.access.Requests.global;
import static dev.meshwork.governance.access.Requests.withDomain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.governance.obligation.AuditLevel;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Domains may tighten, never loosen. */
class FederationTest {

    private static final AccessPolicy NO_PII = AccessPolicy.forbid("no-pii-outside-prod")
            .when("resource.personal && environment != 'prod'")
            .build();

    @Test
    void a_permit_of_what_a_global_policy_forbids_is_refused_with_a_request_that_shows_it() {
        AccessPolicy permit = AccessPolicy.permit("test-with-people")
                .roles("analyst")
                .when("environment == 'test' && resource.personal")
                .build();

        assertThatThrownBy(() -> compile(withDomain(global(STAFF, NO_PII), permit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot put policies together: policy 'test-with-people' of domain 'customer' would loosen"
                        + " policy 'no-pii-outside-prod' of the global policies, for it permits only what that one"
                        + " forbids; domains may tighten, never loosen: change it, or leave it out. A request that shows"
                        + " it: somebody may read some-product in test, with principal.roles [analyst],"
                        + " resource.domain customer, resource.personal true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "resource.sensitivity >= Sensitivity.CONFIDENTIAL | resource.sensitivity == Sensitivity.RESTRICTED | true",
                "resource.sensitivity >= Sensitivity.CONFIDENTIAL | resource.sensitivity >= Sensitivity.INTERNAL   | false",
                "purpose in ['ads', 'sales']                      | purpose == 'ads'                              | true",
                "purpose in ['ads', 'sales']                      | purpose in ['ads', 'care']                    | false",
                "purpose != 'care'                                | purpose == 'ads'                              | true",
                "purpose != 'care'                                | purpose in ['ads', 'care']                    | false",
                "principal.attributes.clearance < 3               | principal.attributes.clearance <= 2           | true",
                "principal.attributes.clearance < 3               | principal.attributes.clearance in [1, 2]      | true",
                "principal.attributes.clearance < 3               | principal.attributes.clearance <= 3           | false",
                "principal.attributes.clearance < 3               | purpose == 'care'                             | false",
                "'intern' in principal.roles                      | principal.roles.exists(r, r in ['intern'])    | true",
                "'intern' in principal.roles                      | principal.roles.exists(r, r in ['intern', 'x']) | false",
                "!('steward' in principal.roles)                  | !('steward' in principal.roles)               | true",
                "true                                             | purpose == 'ads'                              | false",
                "`purpose == 'ads' || purpose == 'sales'`         | purpose == 'ads'                              | false",
            })
    void what_lies_within_a_forbid_is_found_where_it_can_be_decided(String forbids, String permits, boolean refused) {
        AccessPolicy envelope = AccessPolicy.permit("all-read").build();
        AccessPolicy forbid = AccessPolicy.forbid("global-forbid").when(forbids).build();
        List<BoundAccess> policies = withDomain(
                global(envelope, forbid),
                AccessPolicy.permit("domain-permit").when(permits).build());

        if (refused) {
            assertThatThrownBy(() -> compile(policies))
                    .hasMessageContaining(
                            "policy 'domain-permit' of domain 'customer' would loosen policy 'global-forbid'");
        } else {
            assertThat(compile(policies).size()).isEqualTo(3);
        }
    }

    @Test
    void what_cannot_be_analysed_is_named() {
        AccessPolicy permit = AccessPolicy.permit("one-or-the-other")
                .when("purpose == 'ads' || environment == 'test'")
                .build();
        AccessPolicy java = AccessPolicy.permit("in-java").when(request -> true).build();
        AccessPolicy forbid = AccessPolicy.forbid("many-columns")
                .when("size(resource.columns) > 20")
                .build();

        AccessPolicies policies = compile(withDomain(global(STAFF, forbid), permit, java));

        assertThat(policies.notAnalysed())
                .containsExactly(
                        "what policy 'many-columns' of the global policies forbids: size(resource.columns) > 20",
                        "policy 'one-or-the-other' of domain 'customer': purpose == 'ads' || environment == 'test'",
                        "policy 'in-java' of domain 'customer': a condition in Java");
    }

    @Test
    void a_permit_outside_what_all_permit_is_refused() {
        AccessPolicy export = AccessPolicy.permit("exports").actions("export").build();

        assertThatThrownBy(() -> compile(withDomain(global(STAFF), export)))
                .hasMessage(
                        "Cannot put policies together: policy 'exports' of domain 'customer' permits only what no global"
                                + " policy permits [staff-read]; domains may tighten, never loosen: have a global policy permit"
                                + " it, or leave it out. A request that shows it: somebody may export some-product in prod, with"
                                + " resource.domain customer");
    }

    @Test
    void a_policy_that_never_applies_is_refused() {
        assertThatThrownBy(() -> compile(global(AccessPolicy.permit("never")
                        .when("resource.sensitivity > Sensitivity.RESTRICTED")
                        .build())))
                .hasMessage(
                        "Invalid policy 'never' of the global policies: it never applies, for what it asks for excludes"
                                + " itself; correct its condition");
        assertThatThrownBy(() -> compile(withDomain(
                        global(STAFF),
                        AccessPolicy.permit("elsewhere")
                                .when("resource.domain == 'sales'")
                                .build())))
                .hasMessageStartingWith("Invalid policy 'elsewhere' of domain 'customer': it never applies");
    }

    static Stream<Obligation[]> looser() {
        return Stream.of(
                pair(mask(MaskMethod.PSEUDONYM), mask(MaskMethod.LAST_FOUR)),
                pair(
                        mask(MaskMethod.REMOVE),
                        Obligation.mask(Columns.holding(Classification.PII_EMAIL), MaskMethod.EMAIL_DOMAIN)),
                pair(Obligation.keepAtMostDays(30), Obligation.keepAtMostDays(31)),
                pair(Obligation.keepAtLeastDays(30), Obligation.keepAtLeastDays(29)),
                pair(Obligation.keepAtMostDays(30), Obligation.keepAtLeastDays(31)),
                pair(Obligation.onlyFor("care"), Obligation.onlyFor("care", "ads")),
                pair(Obligation.audit(AuditLevel.REQUIRED), Obligation.audit(AuditLevel.RECORDED)));
    }

    static Stream<Obligation[]> stricter() {
        return Stream.of(
                pair(mask(MaskMethod.LAST_FOUR), mask(MaskMethod.PSEUDONYM)),
                pair(mask(MaskMethod.REMOVE), Obligation.mask(Columns.named("note"), MaskMethod.LAST_FOUR)),
                pair(Obligation.keepAtMostDays(30), Obligation.keepAtMostDays(29)),
                pair(Obligation.keepAtLeastDays(30), Obligation.keepAtLeastDays(31)),
                pair(Obligation.onlyFor("care", "ads"), Obligation.onlyFor("care")),
                pair(Obligation.audit(AuditLevel.RECORDED), Obligation.audit(AuditLevel.REQUIRED)));
    }

    private static Obligation[] pair(Obligation global, Obligation domain) {
        return new Obligation[] {global, domain};
    }

    private static Obligation mask(MaskMethod method) {
        return Obligation.mask(Columns.personal(), method);
    }

    @ParameterizedTest
    @MethodSource("looser")
    void a_looser_obligation_is_refused_with_both_named(Obligation global, Obligation domain) {
        assertThatThrownBy(() -> compile(obliging(global, domain)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot put policies together: policy 'domain-duty' of domain 'customer' would"
                        + " loosen policy 'global-duty' of the global policies, for it asks to " + domain
                        + ", where that one asks to " + global)
                .hasMessageContaining("A request that shows it: somebody may read some-product");
    }

    @ParameterizedTest
    @MethodSource("stricter")
    void a_stricter_obligation_is_welcome(Obligation global, Obligation domain) {
        assertThat(compile(obliging(global, domain)).size()).isEqualTo(3);
    }

    private static List<BoundAccess> obliging(Obligation global, Obligation domain) {
        return withDomain(
                global(STAFF, AccessPolicy.oblige("global-duty").obliges(global).build()),
                AccessPolicy.oblige("domain-duty").obliges(domain).build());
    }

    @Test
    void obligations_of_other_requests_are_no_matter() {
        AccessPolicy strict = AccessPolicy.oblige("strict")
                .purposes("ads")
                .obliges(mask(MaskMethod.REMOVE))
                .build();
        AccessPolicy loose = AccessPolicy.oblige("loose")
                .purposes("care")
                .obliges(mask(MaskMethod.LAST_FOUR))
                .build();

        assertThat(compile(withDomain(global(STAFF, strict), loose)).size()).isEqualTo(3);
    }

    @Test
    void global_policies_that_exclude_each_other_are_refused() {
        assertThatThrownBy(() -> compile(global(
                        AccessPolicy.oblige("archive")
                                .obliges(Obligation.keepAtLeastDays(3650))
                                .build(),
                        AccessPolicy.oblige("forget")
                                .obliges(Obligation.keepAtMostDays(365))
                                .build())))
                .hasMessageStartingWith(
                        "Cannot put policies together: policy 'archive' of the global policies, which asks to"
                                + " keep rows for at least 3650 days (archive), and policy 'forget' of the global policies,"
                                + " which asks to keep rows for at most 365 days (forget), exclude each other");
    }

    @Test
    void what_is_tried_out_binds_nobody() {
        AccessPolicy shadow =
                AccessPolicy.forbid("no-ads").purposes("ads").shadow().build();

        assertThat(compile(withDomain(
                                global(STAFF, shadow),
                                AccessPolicy.permit("ads").purposes("ads").build()))
                        .size())
                .isEqualTo(3);
    }
}
