package dev.meshwork.governance;

import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Decision.Outcome;
import dev.meshwork.governance.decision.Explanation;
import dev.meshwork.governance.decision.Explanation.Effect;
import dev.meshwork.governance.decision.Explanation.Part;
import dev.meshwork.governance.obligation.Obligations;
import java.util.List;

/**
 * What a decision about a product rests on. Immutable.
 *
 * @param question what was decided
 * @param verdicts what each policy says
 * @param obligations what must be done with the rows of every output
 * @param origin where the policies come from
 */
record ComplianceGrounds(String question, List<Verdict> verdicts, Obligations obligations, String origin)
        implements Decision.Grounds {

    /** A policy and what it says. */
    record Verdict(BoundPolicy policy, PolicyDecision decision) {}

    static Decision decide(ComplianceGrounds grounds) {
        boolean blocked = grounds.verdicts.stream().anyMatch(v -> v.decision().blocks());
        return new Decision(blocked ? Outcome.DENIED : Outcome.ALLOWED, grounds);
    }

    @Override
    public List<String> determining() {
        boolean blocked = verdicts.stream().anyMatch(v -> v.decision().blocks());
        return verdicts.stream()
                .filter(v -> blocked ? v.decision().blocks() : v.decision().satisfied())
                .map(v -> v.decision().policy())
                .toList();
    }

    @Override
    public Explanation explain(Outcome outcome) {
        List<Part> parts = verdicts.stream().map(ComplianceGrounds::part).toList();
        List<String> remedies = verdicts.stream()
                .filter(v -> v.decision().blocks() && v.decision().remedy() != null)
                .map(v -> "to comply with " + v.decision().policy() + ", "
                        + v.decision().remedy())
                .toList();
        String reason = outcome == Outcome.DENIED
                ? "it violates " + String.join(", ", determining())
                : "no required policy is violated";
        return new Explanation(
                question,
                outcome,
                reason,
                origin,
                parts,
                outcome == Outcome.DENIED ? Obligations.NONE : obligations,
                remedies);
    }

    private static Part part(Verdict verdict) {
        PolicyDecision decision = verdict.decision();
        return new Part(
                decision.policy(),
                verdict.policy().policy().version(),
                verdict.policy().scope(),
                decision.satisfied() ? Effect.SATISFIED : Effect.VIOLATED,
                decision.enforcement(),
                decision.standing(),
                decision.message(),
                decision.note());
    }
}
