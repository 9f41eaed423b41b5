package dev.meshwork.governance.whatif;

import dev.meshwork.core.gate.AccessDecision;
import dev.meshwork.core.gate.AccessFacts;
import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Decision.Outcome;
import dev.meshwork.governance.decision.Explanation;
import dev.meshwork.governance.obligation.Obligations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What other policies would have decided about what happened already: about the runs that a store keeps, and about accesses that
 * {@link RecentAccesses} remembers. Both sets are asked anew, each about the time at which it happened:
 *
 * <pre>{@code
 * WhatIf whatIf = WhatIf.between(policies, PolicyBundle.folder(next).load());
 * String text = whatIf.runs(state.runs("dp.customer.360@2")).toString();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class WhatIf {

    private final Policies current;
    private final Policies proposed;

    private WhatIf(Policies current, Policies proposed) {
        this.current = current;
        this.proposed = proposed;
    }

    /** Compares two sets of policies. */
    public static WhatIf between(Policies current, Policies proposed) {
        return new WhatIf(current, proposed);
    }

    /**
     * What would be otherwise about runs: whether they may be served, what is warned of, and what is asked to be done with the rows.
     * Whether accesses were logged is not recorded; it is taken that they were.
     */
    public Differences runs(Collection<RunRecord> runs) {
        List<Difference> found = new ArrayList<>();
        for (RunRecord run : runs) {
            Environment environment = new Environment(run.report().environment());
            AdmissionFacts admission = new AdmissionFacts(
                    run.description(), environment, run.report().startedAt(), true);
            ReleaseFacts facts = new ReleaseFacts(admission, run.report().checks());
            Decision before = current.review(facts);
            Decision after = proposed.review(facts);
            of("run " + run.report().runId() + " of " + run.report().product(), side(before), side(after))
                    .ifPresent(found::add);
        }
        return new Differences(runs.size(), found);
    }

    /** What would be otherwise about accesses: who is allowed what, which rows are withheld, which values masked or left out. */
    public Differences accesses(Collection<AccessFacts> accesses) {
        List<Difference> found = new ArrayList<>();
        for (AccessFacts facts : accesses) {
            String question = facts.reader().id() + " may read "
                    + facts.port().name() + " of " + facts.product().id()
                    + (facts.reader().purpose().isEmpty()
                            ? ""
                            : " for " + facts.reader().purpose())
                    + " at " + facts.at();
            of(question, side(current.decide(facts)), side(proposed.decide(facts)))
                    .ifPresent(found::add);
        }
        return new Differences(accesses.size(), found);
    }

    /** What one set of policies says. */
    private record Side(Outcome outcome, String reason, Set<String> asks) {}

    private static Side side(Decision decision) {
        Explanation explanation = decision.explanation();
        Set<String> asks = explanation.warnings().stream()
                .map(part -> "warns of " + part.policy())
                .collect(Collectors.toCollection(TreeSet::new));
        decision.obligations().parts().stream()
                .map(Obligations.Origin::toString)
                .forEach(asks::add);
        return new Side(decision.outcome(), explanation.reason(), asks);
    }

    private static Side side(AccessDecision decision) {
        Set<String> asks = Stream.of(
                        decision.treatment().masks().stream()
                                .map(mask -> "mask " + mask.field() + " by " + mask.method()),
                        decision.treatment().filters().stream().map(filter -> filter.description()),
                        decision.hidden().stream().map(field -> "hide " + field))
                .flatMap(texts -> texts)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Side(decision.allowed() ? Outcome.ALLOWED : Outcome.DENIED, decision.reason(), asks);
    }

    private static Optional<Difference> of(String question, Side before, Side after) {
        if (before.outcome() == after.outcome() && before.asks().equals(after.asks())) {
            return Optional.empty();
        }
        return Optional.of(new Difference(
                question,
                before.outcome(),
                after.outcome(),
                after.reason(),
                without(after.asks(), before.asks()),
                without(before.asks(), after.asks())));
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(ask -> !others.contains(ask)).toList();
    }
}
