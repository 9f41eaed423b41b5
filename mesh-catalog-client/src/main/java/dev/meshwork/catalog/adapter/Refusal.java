package dev.meshwork.catalog.adapter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request that a catalog did not take. Immutable.
 *
 * @param request what was sent, or would have been
 * @param answerOrNull what came back, or null where nothing did
 * @param problem what happened, as a clause such as {@code it answered 422}
 * @param remedy the way out, as a clause
 */
public record Refusal(CatalogRequest request, @Nullable CatalogAnswer answerOrNull, String problem, String remedy) {

    /** Checks the parts. */
    public Refusal {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** A request that is not sent, because it is known that the catalog must not see it. */
    public static Refusal notSent(CatalogRequest request, String problem, String remedy) {
        return new Refusal(request, null, problem, remedy);
    }

    @Override
    public String toString() {
        return request.subject() + ": " + problem + "; " + remedy;
    }
}
