package dev.meshwork.governance.whatif;

import dev.meshwork.governance.decision.Decision.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What other policies would have decided otherwise. Immutable.
 *
 * @param asked how much was asked
 * @param differences where the answers differ, in the order of asking
 */
public record Differences(long asked, List<Difference> differences) {

    /** Copies the list. */
    public Differences {
        differences = List.copyOf(differences);
    }

    /** What would be denied that is allowed now; never null but potentially empty. */
    public List<Difference> denied() {
        return to(Outcome.DENIED);
    }

    /** What would be allowed that is denied now; never null but potentially empty. */
    public List<Difference> allowed() {
        return to(Outcome.ALLOWED);
    }

    private List<Difference> to(Outcome outcome) {
        return differences.stream()
                .filter(difference -> difference.after() == outcome && difference.before() != outcome)
                .toList();
    }

    /** A line with the figures, then one for each difference. */
    @Override
    public String toString() {
        String figures = differences.size() + " of " + asked + " would be otherwise: "
                + denied().size() + " denied, " + allowed().size() + " allowed, "
                + (differences.size() - denied().size() - allowed().size()) + " under other obligations or warnings";
        return Stream.concat(Stream.of(figures), differences.stream().map(difference -> "  " + difference))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
