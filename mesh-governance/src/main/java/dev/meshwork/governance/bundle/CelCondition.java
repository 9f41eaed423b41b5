package dev.meshwork.governance.bundle;

import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.governance.Finding;
import dev.meshwork.governance.cel.Conjunct;
import dev.meshwork.governance.cel.EvaluationException;
import dev.meshwork.governance.cel.Expression;
import dev.meshwork.governance.facts.ComplianceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A condition of a document about a product, which says what does not hold. Immutable and thread-safe. */
final class CelCondition implements Function<ReleaseFacts, Finding> {

    private final Expression condition;
    private final String remedy;

    CelCondition(Expression condition, String remedy) {
        this.condition = condition;
        this.remedy = remedy;
    }

    @Override
    public Finding apply(ReleaseFacts release) {
        ComplianceFacts facts = new ComplianceFacts(release);
        List<String> failing = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        for (Conjunct conjunct : condition.conjuncts()) {
            try {
                if (!conjunct.test(facts)) {
                    failing.add(conjunct.text());
                }
            } catch (EvaluationException e) {
                undecided.add(conjunct.text() + ": " + e.getMessage());
            }
        }
        if (!failing.isEmpty()) {
            return Finding.violated("this does not hold: " + String.join(", and ", failing), remedy);
        }
        return undecided.isEmpty()
                ? Finding.satisfied("this holds: " + condition.source())
                : Finding.violated("it cannot be decided: " + String.join(", and ", undecided), remedy);
    }
}
