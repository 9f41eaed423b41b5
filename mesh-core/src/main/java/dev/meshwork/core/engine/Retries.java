package dev.meshwork.core.engine;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.meshwork.core.port.PortException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a source is tried that says that its failure may pass, see {@link PortException#isTransient}, and how long to wait in
 * between: twice as long each time, up to a limit, give or take a fifth. A source is tried again until its first row was handed out;
 * what breaks later fails the run, and the next one reads it again. Immutable and thread-safe.
 *
 * @param attempts how often it is tried at most, the first time included
 * @param firstDelay before the second attempt
 * @param longestDelay before any attempt
 */
public record Retries(int attempts, Duration firstDelay, Duration longestDelay) {

    /** Three attempts, after 200 ms and 400 ms. */
    public static final Retries DEFAULT = new Retries(3, Duration.ofMillis(200), Duration.ofSeconds(10));

    /** One attempt. */
    public static final Retries NONE = new Retries(1, Duration.ofMillis(1), Duration.ofMillis(2));

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final double JITTER = 0.2;

    /** Checks the numbers. */
    public Retries {
        if (attempts < 1) {
            throw new IllegalArgumentException("Invalid number of attempts " + attempts + ": expected 1 or more");
        }
        if (firstDelay.isNegative() || firstDelay.isZero() || longestDelay.compareTo(firstDelay) <= 0) {
            throw new IllegalArgumentException("Invalid delays " + firstDelay + " and " + longestDelay
                    + ": expected a positive one and then a longer one");
        }
    }

    /**
     * Tries until it works.
     *
     * @param what what is tried, for the log
     * @throws PortException what the last attempt threw, if all failed or the failure does not pass
     */
    public <T> T get(String what, Supplier<T> attempt) {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handleIf(e -> e instanceof PortException failure && failure.isTransient())
                .withMaxAttempts(attempts)
                .withBackoff(firstDelay, longestDelay)
                .withJitter(JITTER)
                .onRetry(event -> LOG.warn(
                        "Trying again to read {}, attempt {} failed",
                        what,
                        event.getAttemptCount(),
                        event.getLastException()))
                .build();
        try {
            return Failsafe.with(policy).get(attempt::get);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new PortException("Cannot read " + what + ": interrupted while waiting to try again", e);
            }
            throw e;
        }
    }
}
