package dev.meshwork.governance.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.governance.cel.FactType;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Column;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import dev.meshwork.governance.obligation.AuditLevel;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.governance.obligation.Obligations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds of any policies, tried on generated ones. */
class FederationPropertiesTest {

    private static final List<Field> FIELDS = List.of(
            Field.of("email", DataType.Kind.TEXT).classified(Classification.PII_EMAIL),
            Field.of("note", DataType.Kind.TEXT));
    private static final List<String> CONDITIONS = List.of(
            "true",
            "resource.personal",
            "environment == 'prod'",
            "purpose in ['analytics', 'care']",
            "'steward' in principal.roles",
            "principal.roles.exists(r, r in ['analyst', 'steward'])",
            "resource.sensitivity >= Sensitivity.CONFIDENTIAL",
            "principal.attributes.clearance > 2",
            "purpose == 'care' || environment == 'test'",
            "resource.tags.exists(t, t.startsWith('g'))",
            "has(principal.attributes.clearance)");

    private final Random random = new Random(20260105);
    private int names;

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private AccessPolicy policy() {
        String name = "p" + ++names;
        int kind = random.nextInt(5);
        AccessPolicy.Builder builder = kind < 3
                ? AccessPolicy.permit(name)
                : kind == 3 ? AccessPolicy.forbid(name) : AccessPolicy.oblige(name);
        String condition = one(CONDITIONS) + (random.nextBoolean() ? "" : " && " + one(CONDITIONS));
        builder.when(condition);
        if (random.nextInt(3) == 0) {
            builder.roles(one(List.of("analyst", "steward", "intern")));
        }
        if (random.nextInt(3) == 0) {
            builder.purposes("analytics", "care");
        }
        if (random.nextInt(8) == 0) {
            builder.shadow();
        }
        if (kind == 4 || kind < 3 && random.nextInt(3) == 0) {
            builder.obliges(obligation());
        }
        return builder.build();
    }

    private Obligation obligation() {
        return switch (random.nextInt(6)) {
            case 0 -> Obligation.mask(Columns.personal(), one(List.of(MaskMethod.values())));
            case 1 -> Obligation.mask(Columns.named("email", "note"), one(List.of(MaskMethod.values())));
            case 2 -> Obligation.keepRows(Map.of("note", FactType.STRING), "row.note != '" + random.nextInt(3) + "'");
            case 3 -> Obligation.keepAtMostDays(1 + random.nextInt(400));
            case 4 -> Obligation.onlyFor("care", one(List.of("analytics", "ads")));
            default -> Obligation.audit(one(List.of(AuditLevel.values())));
        };
    }

    private AccessRequest request() {
        Principal principal =
                Principal.of("anna", one(List.of("analyst", "steward", "intern")), one(List.of("x", "steward")));
        return AccessRequest.by(random.nextBoolean() ? principal : principal.with("clearance", random.nextInt(5)))
                .of(new Resource(
                        "dp.customers",
                        "1.0.0",
                        "customer",
                        one(List.of(Sensitivity.values())),
                        random.nextBoolean() ? List.of("gold") : List.of(),
                        List.of(Column.of("email", random.nextBoolean() ? Classification.PII_EMAIL : null)),
                        Map.of()))
                .purpose(one(List.of("analytics", "care", "ads")))
                .in(random.nextBoolean() ? Environment.PROD : Environment.TEST)
                .at(Requests.NOW)
                .build();
    }

    /** The same policies without the one that cannot be put together with the others. */
    private static Optional<AccessPolicies> compile(List<BoundAccess> policies) {
        try {
            return Optional.of(Requests.compile(policies));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<BoundAccess> policies(Scope scope, int most) {
        List<BoundAccess> policies = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            policies.add(BoundAccess.of(scope, policy()));
        }
        return policies;
    }

    @Test
    void policies_of_domains_and_products_never_loosen_what_all_agreed_upon() {
        int narrowed = 0;
        int allowed = 0;
        for (int i = 0; i < 4_000; i++) {
            List<BoundAccess> global = policies(Scope.GLOBAL, 5);
            List<BoundAccess> all = new ArrayList<>(global);
            all.addAll(policies(Scope.domain("customer"), 4));
            all.addAll(policies(Scope.product("dp.customers"), 2));
            Optional<AccessPolicies> before = compile(global);
            Optional<AccessPolicies> after = compile(all);
            for (int k = 0; k < 5 && before.isPresent() && after.isPresent(); k++) {
                AccessRequest request = request();
                Decision without = before.get().decide(request);
                Decision with = after.get().decide(request);
                assertNotLooser(without, with, all);
                allowed += with.isAllowed() ? 1 : 0;
                narrowed += without.isAllowed() && !with.isAllowed() ? 1 : 0;
            }
        }
        assertThat(allowed).as("requests that are allowed").isGreaterThan(500);
        assertThat(narrowed).as("requests that a domain denies").isGreaterThan(500);
    }

    @Test
    void a_forbid_or_an_obligation_of_a_domain_never_loosens_anything() {
        for (int i = 0; i < 4_000; i++) {
            List<BoundAccess> some = policies(Scope.GLOBAL, 4);
            some.addAll(policies(Scope.domain("customer"), 3));
            List<BoundAccess> more = new ArrayList<>(some);
            AccessPolicy added = policy();
            if (added.effect() != dev.meshwork.governance.decision.Explanation.Effect.PERMIT) {
                more.add(BoundAccess.of(Scope.domain("customer"), added));
            }
            Optional<AccessPolicies> before = compile(some);
            Optional<AccessPolicies> after = compile(more);
            if (before.isPresent() && after.isPresent()) {
                AccessRequest request = request();
                assertNotLooser(before.get().decide(request), after.get().decide(request), more);
            }
        }
    }

    private static void assertNotLooser(Decision without, Decision with, List<BoundAccess> policies) {
        assertThat(with.isAllowed() && !without.isAllowed()).as("%s", policies).isFalse();
        if (!with.isAllowed()) {
            return;
        }
        Obligations loose = without.obligations();
        Obligations strict = with.obligations();
        for (Field field : FIELDS) {
            loose.mask(field)
                    .ifPresent(mask -> assertThat(strict.mask(field))
                            .hasValueSatisfying(other -> assertThat(other).isGreaterThanOrEqualTo(mask)));
        }
        assertThat(strict.rowFilters()).containsAll(loose.rowFilters());
        loose.keepAtMostDays()
                .ifPresent(days ->
                        assertThat(strict.keepAtMostDays().orElseThrow()).isLessThanOrEqualTo(days));
        loose.purposes()
                .ifPresent(purposes ->
                        assertThat(purposes).containsAll(strict.purposes().orElseThrow()));
        assertThat(strict.audit()).isGreaterThanOrEqualTo(loose.audit());
    }

    @Test
    void the_order_of_policies_never_matters_and_the_index_finds_what_a_search_finds() {
        for (int i = 0; i < 3_000; i++) {
            List<BoundAccess> policies = policies(Scope.GLOBAL, 5);
            policies.addAll(policies(Scope.domain("customer"), 3));
            policies.addAll(policies(Scope.domain("sales"), 2));
            List<BoundAccess> shuffled = new ArrayList<>(policies);
            Collections.shuffle(shuffled, random);
            Optional<AccessPolicies> one = compile(policies);
            Optional<AccessPolicies> other = compile(shuffled);
            assertThat(one.isPresent()).isEqualTo(other.isPresent());
            if (one.isPresent() && other.isPresent()) {
                AccessRequest request = request();
                Decision expected = one.get().decide(request);
                Decision actual = other.get().decide(request);
                assertThat(actual.outcome()).isEqualTo(expected.outcome());
                assertThat(actual.explanation().parts())
                        .isEqualTo(expected.explanation().parts());
                assertThat(actual.obligations()).isEqualTo(expected.obligations());
                assertThat(found(expected)).isEqualTo(searched(policies, request));
            }
        }
    }

    private static Set<String> found(Decision decision) {
        Set<String> names = new HashSet<>();
        decision.explanation().parts().forEach(part -> names.add(part.policy()));
        return names;
    }

    /** The policies that apply or fail, without an index and without leaving conjuncts out. */
    private static Set<String> searched(List<BoundAccess> policies, AccessRequest request) {
        Set<String> names = new HashSet<>();
        for (BoundAccess bound : policies) {
            boolean own =
                    bound.scope().equals(Scope.GLOBAL) || bound.scope().name().equals("customer");
            if (own && bound.policy().appliesTo().admits(request) && mayApply(bound.policy(), request)) {
                names.add(bound.policy().name());
            }
        }
        return names;
    }

    private static boolean mayApply(AccessPolicy policy, AccessRequest request) {
        try {
            return policy.condition(Requests.FACTS).orElseThrow().test(request);
        } catch (dev.meshwork.governance.cel.EvaluationException e) {
            return true;
        }
    }
}
