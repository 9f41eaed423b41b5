package dev.meshwork.quality;

import dev.meshwork.core.gate.Severity;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.internal.engine.Probe;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What data have to be like: a measurement, the expectation it has to meet, and what follows if it does not. {@link Checks} makes
 * them. Reads as a sentence, see {@link #toString}. Immutable and thread-safe; the methods return changed copies.
 */
public final class Check {

    private enum Failing {
        GO_ON,
        ARE_QUARANTINED
    }

    private enum Emptiness {
        IS_REFUSED,
        IS_ALLOWED
    }

    private final Probe probe;
    private final @Nullable Expectation expectation;
    private final String name;
    private final @Nullable String reason;
    private final Severity severity;
    private final Failing failing;
    private final Emptiness emptiness;

    private Check(
            Probe probe,
            @Nullable Expectation expectation,
            String name,
            @Nullable String reason,
            Severity severity,
            Failing failing,
            Emptiness emptiness) {
        this.probe = probe;
        this.expectation = expectation;
        this.name = name;
        this.reason = reason;
        this.severity = severity;
        this.failing = failing;
        this.emptiness = emptiness;
    }

    /** A check that all rows pass. */
    static Check of(Probe probe) {
        return new Check(probe, null, probe.name(), null, Severity.ERROR, Failing.GO_ON, Emptiness.IS_REFUSED);
    }

    /** A check of a number. */
    static Check of(Probe probe, Expectation expectation) {
        return new Check(
                probe,
                Objects.requireNonNull(expectation, "expectation"),
                probe.name(),
                null,
                Severity.ERROR,
                Failing.GO_ON,
                Emptiness.IS_REFUSED);
    }

    /** A check of a share, which lies between 0 and 1. */
    static Check ofShare(Probe probe, Expectation expectation) {
        if (expectation instanceof Bound bound && !bound.fitsShare()) {
            throw new IllegalArgumentException("Invalid bound '" + bound + "' of check '" + probe.name()
                    + "': a share lies between 0 and 1; 99.5 percent is atLeast(0.995)");
        }
        return of(probe, expectation);
    }

    /** Another name, unique in its suite. Default: a name made of the column and the test, such as {@code email is complete}. */
    public Check named(String newName) {
        if (newName.isBlank()) {
            throw new IllegalArgumentException(
                    "Missing name of check '" + name + "': expected a name that is not blank");
        }
        return new Check(probe, expectation, newName, reason, severity, failing, emptiness);
    }

    /** Why the team expects this, as the end of a sentence: {@code the newsletter keys on it}. Default: no reason. */
    public Check because(String text) {
        return new Check(probe, expectation, name, text, severity, failing, emptiness);
    }

    /** A failure is reported as a warning and the data are served. Default: it rejects the run. */
    public Check warn() {
        return new Check(probe, expectation, name, reason, Severity.WARN, failing, emptiness);
    }

    /** A failure is mentioned and the data are served. Default: it rejects the run. */
    public Check info() {
        return new Check(probe, expectation, name, reason, Severity.INFO, failing, emptiness);
    }

    /**
     * Rows that fail are taken out, with this check as the reason, before the next step sees them. Without a bound of its own, the
     * check then passes whatever their share is. Default: rows that fail are counted and go on.
     *
     * <p>Of rows with the same key all but the first are taken out. Keys have to be in memory for that: if there are more than fit,
     * the run fails and says so, see {@link Suite#withKeyMemory}.
     *
     * @throws IllegalArgumentException if single rows do not fail the check, such as a row count
     */
    public Check quarantine() {
        if (probe.refusal() == null) {
            throw new IllegalArgumentException(
                    "Cannot quarantine by check '" + name + "': it does not say which rows fail");
        }
        return new Check(probe, expectation, name, reason, severity, Failing.ARE_QUARANTINED, emptiness);
    }

    /**
     * A data set without rows passes, and so does one in which no row has a value to look at. Default: a check that saw nothing
     * is undecided, which counts as failed.
     */
    public Check allowEmpty() {
        return new Check(probe, expectation, name, reason, severity, failing, Emptiness.IS_ALLOWED);
    }

    /** The name. */
    public String name() {
        return name;
    }

    Probe probe() {
        return probe;
    }

    Expectation expectation() {
        if (expectation != null) {
            return expectation;
        }
        return quarantines() ? Bound.NONE : Bound.all();
    }

    @Nullable
    String reason() {
        return reason;
    }

    Severity severity() {
        return severity;
    }

    boolean quarantines() {
        return failing == Failing.ARE_QUARANTINED;
    }

    boolean allowsEmpty() {
        return emptiness == Emptiness.IS_ALLOWED;
    }

    /** {@code ERROR completeness of email should be at least 0.995, because the newsletter keys on it}. */
    @Override
    public String toString() {
        return severity + " " + probe.subject() + " should be " + expectation()
                + (reason == null ? "" : ", because " + reason);
    }
}
