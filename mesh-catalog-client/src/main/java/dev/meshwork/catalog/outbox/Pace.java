package dev.meshwork.catalog.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How fast a catalog that fails is asked again: a record after a delay that doubles each time, give or take a fifth; the catalog as a
 * whole after a pause once so many requests in a row failed. A longer wait that the catalog asks for is kept, up to ten minutes.
 * Immutable.
 *
 * @param firstDelay before the second attempt
 * @param longestDelay before any attempt
 * @param failuresInARow after which the catalog is left alone
 * @param pause how long it is left alone
 */
public record Pace(Duration firstDelay, Duration longestDelay, int failuresInARow, Duration pause) {

    /** After half a second up to a minute; left alone for half a minute after five failures in a row. */
    public static final Pace DEFAULT =
            new Pace(Duration.ofMillis(500), Duration.ofMinutes(1), 5, Duration.ofSeconds(30));

    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(10);
    private static final double JITTER = 0.2;

    /** Checks the numbers. */
    public Pace {
        if (!isPositive(firstDelay) || longestDelay.compareTo(firstDelay) < 0 || !isPositive(pause)) {
            throw new IllegalArgumentException("Invalid pace " + firstDelay + ", " + longestDelay + ", " + pause
                    + ": expected positive durations, and the longest delay not below the first");
        }
        if (failuresInARow < 1) {
            throw new IllegalArgumentException(
                    "Invalid number of failures in a row " + failuresInARow + ": expected 1 or more");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /**
     * How long to wait after so many failed attempts, at least as long as the catalog asked for.
     *
     * @param attempts how many failed, from 1
     */
    Duration after(int attempts, Duration askedFor) {
        double doubled = (double) firstDelay.toNanos() * Math.pow(2, Math.min(attempts - 1, 40));
        double capped = Math.min(doubled, (double) longestDelay.toNanos());
        double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        Duration own = Duration.ofNanos((long) (capped * jitter));
        Duration asked = askedFor.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : askedFor;
        return own.compareTo(asked) > 0 ? own : asked;
    }
}
