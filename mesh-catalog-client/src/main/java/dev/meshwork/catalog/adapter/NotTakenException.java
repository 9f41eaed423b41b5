package dev.meshwork.catalog.adapter;

import dev.meshwork.catalog.entry.CatalogException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A catalog did not take a record, and it is known whether it ever will. */
public final class NotTakenException extends CatalogException {

    private static final long serialVersionUID = 1L;

    private final Verdict verdict;
    private final transient List<Refusal> refusals;
    private final @Nullable Duration retryAfter;

    private NotTakenException(Verdict verdict, List<Refusal> refusals, @Nullable Duration retryAfter) {
        super("Cannot publish "
                + refusals.stream().limit(3).map(Refusal::toString).collect(Collectors.joining("; "))
                + (refusals.size() > 3 ? "; and " + (refusals.size() - 3) + " more" : ""));
        this.verdict = verdict;
        this.refusals = refusals;
        this.retryAfter = retryAfter;
    }

    /** It may be taken later. */
    public static NotTakenException tryAgain(Refusal refusal, @Nullable Duration retryAfter) {
        return new NotTakenException(Verdict.TRY_AGAIN, List.of(refusal), retryAfter);
    }

    /**
     * It never will be.
     *
     * @param refusals what was refused; at least one
     */
    public static NotTakenException never(List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("Missing refusals: nothing was refused");
        }
        return new NotTakenException(Verdict.NEVER, List.copyOf(refusals), null);
    }

    /** {@link Verdict#TRY_AGAIN} or {@link Verdict#NEVER}. */
    public Verdict verdict() {
        return verdict;
    }

    /** What was not taken; at least one. */
    public List<Refusal> refusals() {
        return Objects.requireNonNull(refusals, "refusals are lost where the exception was serialised");
    }

    /** How long the catalog asked to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
