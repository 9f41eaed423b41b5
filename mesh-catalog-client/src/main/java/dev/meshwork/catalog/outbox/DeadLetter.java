package dev.meshwork.catalog.outbox;

import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.core.internal.Json;
import java.time.Instant;
import java.util.Objects;

/**
 * What a catalog will never take as it is, set aside for a person. Immutable.
 *
 * @param target the name of the catalog
 * @param line the id with the major version, such as {@code dp.customer.360@2}
 * @param sequence the number of the record
 * @param runId the run
 * @param subject what was to be told
 * @param request the request as it was sent, without credentials
 * @param answer the answer, or what happened instead
 * @param remedy the way out
 * @param setAsideAt when
 */
public record DeadLetter(
        String target,
        String line,
        long sequence,
        String runId,
        String subject,
        String request,
        String answer,
        String remedy,
        Instant setAsideAt) {

    /** Checks the parts. */
    public DeadLetter {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(setAsideAt, "setAsideAt");
    }

    /** The id: the same thing refused again is the same letter. */
    public String id() {
        return String.format(java.util.Locale.ROOT, "%010d", sequence) + "-"
                + Ids.shortHash(target + "\n" + line + "\n" + runId + "\n" + subject);
    }

    /** The letter as a JSON object. */
    public String toJson() {
        return Json.write(this);
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws IllegalArgumentException if the text is not a letter
     */
    public static DeadLetter fromJson(String json) {
        return Json.read(json, DeadLetter.class);
    }

    @Override
    public String toString() {
        return target + " does not take " + subject + " of " + line + " (run " + runId + "): " + answer + "; " + remedy;
    }
}
