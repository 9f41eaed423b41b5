package dev.meshwork.governance.access;

import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.governance.cel.FactType;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Column;
import dev.meshwork.governance.facts.FactModel;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests and policies that tests share. */
final class Requests {

    static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");

    static final FactModel FACTS =
            FactModel.standard().principal("clearance", FactType.INT).resource("country", FactType.STRING);

    static final Resource CUSTOMERS = new Resource(
            "dp.customers",
            "2.1.0",
            "Customer",
            Sensitivity.CONFIDENTIAL,
            List.of("gold"),
            List.of(Column.of("id", null), Column.of("email", Classification.PII_EMAIL)),
            Map.of("country", "DE"));

    static final AccessPolicy STAFF = AccessPolicy.permit("staff-read")
            .actions("read")
            .roles("analyst", "steward")
            .because("staff may read")
            .build();

    private Requests() {}

    static AccessRequest.Builder analyst() {
        return AccessRequest.by(Principal.of("anna", "analyst").in("marketing"))
                .of(CUSTOMERS)
                .purpose("analytics")
                .in(Environment.PROD)
                .at(NOW);
    }

    static AccessRequest by(String... roles) {
        return AccessRequest.by(Principal.of("anna", roles))
                .of(CUSTOMERS)
                .purpose("analytics")
                .at(NOW)
                .build();
    }

    static List<BoundAccess> global(AccessPolicy... policies) {
        return new ArrayList<>(List.of(policies).stream()
                .map(policy -> BoundAccess.of(Scope.GLOBAL, policy))
                .toList());
    }

    /** Global policies, and those of the domain that owns the customers. */
    static List<BoundAccess> withDomain(List<BoundAccess> global, AccessPolicy... policies) {
        List<BoundAccess> all = new ArrayList<>(global);
        List.of(policies).forEach(policy -> all.add(BoundAccess.of(Scope.domain("customer"), policy)));
        return all;
    }

    static AccessPolicies compile(List<BoundAccess> policies) {
        return AccessPolicies.compile(policies, FACTS, "tests");
    }

    static Decision decide(AccessRequest request, AccessPolicy... global) {
        return compile(global(global)).decide(request);
    }
}
