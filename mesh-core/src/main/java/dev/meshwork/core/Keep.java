package dev.meshwork.core;

import java.time.Period;
import java.util.Objects;

/**
 * What is kept of the versions and the quarantine of a product when it is cleaned up. A version is kept if it is among the newest ones
 * or young enough; the served one always is.
 *
 * @param versions how many of the newest versions are kept, whatever their age
 * @param age how long versions are kept, whatever their number, and quarantined rows
 */
public record Keep(int versions, Period age) {

    /** Checks the numbers. */
    public Keep {
        Objects.requireNonNull(age, "age");
        if (versions < 0 || age.isNegative()) {
            throw new IllegalArgumentException(
                    "Invalid limits " + versions + " versions and " + age + ": expected none that is negative");
        }
    }
}
