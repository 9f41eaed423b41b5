package dev.meshwork.core.service;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of a span was bad.
 *
 * @param bad seconds that were bad
 * @param known seconds of which it is known how they were
 */
record Spent(double bad, double known) {

    static final Spent NOTHING = new Spent(0, 0);

    /** A span of which a share was bad; of none where the share is not a number, or the span ends before it begins. */
    static Spent of(double badShare, Instant from, Instant to) {
        if (Double.isNaN(badShare) || !from.isBefore(to)) {
            return NOTHING;
        }
        double seconds = Duration.between(from, to).toMillis() / 1000.0;
        return new Spent(badShare * seconds, seconds);
    }

    Spent plus(Spent other) {
        return new Spent(bad + other.bad, known + other.known);
    }
}
