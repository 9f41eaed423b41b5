package dev.meshwork.core.service;

import dev.meshwork.core.internal.Json;
import dev.meshwork.core.metadata.ServiceLevel;
import java.time.Instant;
import java.util.Objects;

/**
 * What a person should know of a service level. Holds the names and numbers of a measurement, never a value of a row. Immutable.
 *
 * @param product the id of the product
 * @param line the id with the major version, such as {@code dp.customer.360@2}
 * @param promise what is promised
 * @param kind whether it begins or is over
 * @param urgency how soon somebody has to look; of what is over, how urgent it was
 * @param at when it was measured
 * @param message one sentence
 */
public record Alert(
        String product, String line, ServiceLevel promise, Kind kind, Urgency urgency, Instant at, String message) {

    /** What an alert tells. */
    public enum Kind {
        /** An error budget burns too fast, or still does. */
        BURNING,
        /** It does not burn too fast any more. */
        RECOVERED
    }

    /** Checks the parts. */
    public Alert {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(promise, "promise");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(urgency, "urgency");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
    }

    Alert withUrgency(Urgency other) {
        return new Alert(product, line, promise, kind, other, at, message);
    }

    /** The alert as a JSON object. */
    public String toJson() {
        return Json.write(this);
    }

    /** {@code PAGE BURNING dp.orders@1 burns ...}. */
    @Override
    public String toString() {
        return urgency + " " + kind + " " + message;
    }
}
