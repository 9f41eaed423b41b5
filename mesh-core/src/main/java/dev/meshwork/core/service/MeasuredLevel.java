package dev.meshwork.core.service;

import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.metadata.ServiceLevel.Property;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One promise, and what the runs show of it.
 *
 * @param promise what is promised
 * @param measured what was measured, in the unit of the promise: seconds of freshness, else percent; NaN where nothing is known
 * @param goodPercent the share of the window that was good, in percent, or NaN where nothing is known
 * @param budgetLeft the share of the error budget that is left: 1 where nothing was bad, below 0 where more was bad than may be, NaN
 *     where nothing is known
 * @param burns how fast the budget burns, for each rule
 */
public record MeasuredLevel(
        ServiceLevel promise, double measured, double goodPercent, double budgetLeft, List<Burn> burns) {

    /** Whether a promise is kept. */
    public enum Outcome {
        /** It is. */
        MET,
        /** It is not. */
        MISSED,
        /** Nothing was measured that could tell. Not to be taken for kept. */
        UNKNOWN
    }

    /**
     * How fast a budget burns.
     *
     * @param rule the rule
     * @param threshold the rate above which it applies
     * @param longRate the rate in the long window; infinite where no budget is and something was bad
     * @param shortRate the rate in the short window
     */
    public record Burn(BurnRule rule, double threshold, double longRate, double shortRate) {

        /** Checks the parts. */
        public Burn {
            Objects.requireNonNull(rule, "rule");
        }

        /** Whether the budget burns too fast. */
        public boolean isTooFast() {
            return longRate > threshold && shortRate > threshold;
        }
    }

    /** Copies the list. */
    public MeasuredLevel {
        Objects.requireNonNull(promise, "promise");
        burns = List.copyOf(burns);
    }

    /** Whether the promise is kept now, or over the window where it is about a share. */
    public Outcome outcome() {
        if (Double.isNaN(measured)) {
            // Data were awaited and are not there, or their age is not known: not fresh. Otherwise nobody knows.
            return budgetLeft < 1 ? Outcome.MISSED : Outcome.UNKNOWN;
        }
        double bound = promise.value().doubleValue();
        boolean kept = promise.property() == Property.FRESHNESS ? measured <= bound : measured >= bound;
        return kept ? Outcome.MET : Outcome.MISSED;
    }

    /** The most urgent rule by which the budget burns too fast, if there is one. */
    public Optional<Burn> burning() {
        return burns.stream()
                .filter(Burn::isTooFast)
                .min(java.util.Comparator.comparing(burn -> burn.rule().urgency()));
    }
}
