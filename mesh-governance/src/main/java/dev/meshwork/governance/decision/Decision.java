package dev.meshwork.governance.decision;

import dev.meshwork.governance.obligation.Obligations;
import java.util.List;

/**
 * What policies decided about a request or a product. Cheap: what it rests on is put into words when somebody asks. Immutable and
 * thread-safe.
 */
public final class Decision {

    /** What was decided. */
    public enum Outcome {
        /** It may be, under the obligations. */
        ALLOWED,
        /** It may not be. */
        DENIED
    }

    /** What a decision rests on. Immutable and thread-safe. */
    public interface Grounds {

        /** The names of the policies that determined the outcome; never null but potentially empty. */
        List<String> determining();

        /** What must be done with the data. */
        Obligations obligations();

        /** Why. */
        Explanation explain(Outcome outcome);
    }

    private final Outcome outcome;
    private final Grounds grounds;

    /** A decision and what it rests on. */
    public Decision(Outcome outcome, Grounds grounds) {
        this.outcome = outcome;
        this.grounds = grounds;
    }

    /** What was decided. */
    public Outcome outcome() {
        return outcome;
    }

    /** Whether it may be. */
    public boolean isAllowed() {
        return outcome == Outcome.ALLOWED;
    }

    /**
     * The names of the policies that determined the outcome: those that forbid or are violated, else those that permit or are
     * met. Empty where nothing permits.
     */
    public List<String> determining() {
        return grounds.determining();
    }

    /** What must be done with the data where the outcome is {@link Outcome#ALLOWED}; nothing where it is not. */
    public Obligations obligations() {
        return isAllowed() ? grounds.obligations() : Obligations.NONE;
    }

    /** Why. */
    public Explanation explanation() {
        return grounds.explain(outcome);
    }

    /** The explanation. */
    @Override
    public String toString() {
        return explanation().toString();
    }
}
