package dev.meshwork.governance.whatif;

import dev.meshwork.governance.decision.Decision.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that other policies would have decided otherwise. Immutable.
 *
 * @param question what was asked, for people
 * @param before what the current policies decide
 * @param after what the proposed ones decide
 * @param reason why they do
 * @param added what they ask for or warn of in addition
 * @param dropped what they do not ask for or warn of any more
 */
public record Difference(
        String question, Outcome before, Outcome after, String reason, List<String> added, List<String> dropped) {

    /** Copies the lists. */
    public Difference {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(reason, "reason");
        added = List.copyOf(added);
        dropped = List.copyOf(dropped);
    }

    /** {@code run 7 of dp.orders: denied, was allowed: it is forbidden by no-ads; also mask email by remove; not any more ...}. */
    @Override
    public String toString() {
        return question + ": " + lower(after)
                + (before == after ? " as before" : ", was " + lower(before) + ": " + reason)
                + (added.isEmpty() ? "" : "; also " + String.join(", ", added))
                + (dropped.isEmpty() ? "" : "; not any more " + String.join(", ", dropped));
    }

    private static String lower(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
