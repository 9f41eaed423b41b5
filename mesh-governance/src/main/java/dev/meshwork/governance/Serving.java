package dev.meshwork.governance;

import dev.meshwork.core.gate.AccessDecision;
import dev.meshwork.core.gate.AccessFacts;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.access.AccessPolicies;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Explanation;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import dev.meshwork.governance.obligation.AuditLevel;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.obligation.Obligations;
import dev.meshwork.governance.obligation.Use;
import java.util.List;

/** Answers by access policies what is asked where a product is read. */
record Serving(AccessPolicies access, Carrier carrier) {

    AccessDecision decide(AccessFacts facts) {
        AccessRequest request = request(facts);
        Decision decision = access.decide(request);
        if (!decision.isAllowed()) {
            return AccessDecision.denied(sentence(decision.explanation()), decision.determining());
        }
        Obligations obligations = decision.obligations();
        Schema schema = facts.port().schema();
        Use use = Use.reading(request, facts.accessAudited() ? AuditLevel.REQUIRED : AuditLevel.NONE);
        List<String> obstacles = carrier.obstacles(obligations, schema, use);
        if (!obstacles.isEmpty()) {
            return AccessDecision.denied(
                    request.inWords() + " under obligations that cannot be met: " + String.join(", and ", obstacles),
                    obligations.parts().stream()
                            .map(Obligations.Origin::policy)
                            .distinct()
                            .toList());
        }
        return AccessDecision.allowed(sentence(decision.explanation()), decision.determining())
                .treating(carrier.treatment(obligations, schema, use))
                .hiding(carrier.hidden(obligations, schema));
    }

    private static AccessRequest request(AccessFacts facts) {
        Reader reader = facts.reader();
        return AccessRequest.by(new Principal(reader.id(), reader.roles(), reader.domain(), reader.attributes()))
                .of(Resource.of(facts.product(), facts.port().schema()))
                .purpose(reader.purpose())
                .in(facts.environment())
                .at(facts.at())
                .build();
    }

    private static String sentence(Explanation explanation) {
        return explanation.reason()
                + (explanation.whyNot().isEmpty() ? "" : "; " + String.join("; ", explanation.whyNot()));
    }
}
