package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.quality.bounds.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * What a check consists of, for who writes it in another form.
 *
 * @param probe what is looked at
 * @param expectation what was asked of it, or null if all rows have to pass
 * @param name the name, made by the probe or given
 * @param reason why, or null
 * @param severity what a failure means
 * @param dimension the dimension that was given, or null for that of the probe
 * @param quarantines whether rows that fail are taken out
 * @param allowsEmpty whether a data set without rows passes
 */
public record CheckParts(
        Probe probe,
        @Nullable Expectation expectation,
        String name,
        @Nullable String reason,
        Severity severity,
        @Nullable Dimension dimension,
        boolean quarantines,
        boolean allowsEmpty) {

    /** A check of which nothing is said but what it looks at and what it expects. */
    public static CheckParts of(Probe probe, @Nullable Expectation expectation) {
        return new CheckParts(probe, expectation, probe.name(), null, Severity.ERROR, null, false, false);
    }

    /** With another probe, and the name that follows from it unless another one was given. */
    public CheckParts withProbe(Probe changed) {
        String newName = name.equals(probe.name()) ? changed.name() : name;
        return new CheckParts(changed, expectation, newName, reason, severity, dimension, quarantines, allowsEmpty);
    }

    public CheckParts withExpectation(Expectation changed) {
        return new CheckParts(probe, changed, name, reason, severity, dimension, quarantines, allowsEmpty);
    }

    public CheckParts withName(String changed) {
        return new CheckParts(probe, expectation, changed, reason, severity, dimension, quarantines, allowsEmpty);
    }

    public CheckParts withReason(String changed) {
        return new CheckParts(probe, expectation, name, changed, severity, dimension, quarantines, allowsEmpty);
    }

    public CheckParts withSeverity(Severity changed) {
        return new CheckParts(probe, expectation, name, reason, changed, dimension, quarantines, allowsEmpty);
    }

    public CheckParts withDimension(Dimension changed) {
        return new CheckParts(probe, expectation, name, reason, severity, changed, quarantines, allowsEmpty);
    }

    /** Which takes out the rows that fail. */
    public CheckParts quarantining() {
        return new CheckParts(probe, expectation, name, reason, severity, dimension, true, allowsEmpty);
    }

    /** Which a data set without rows passes. */
    public CheckParts allowingEmpty() {
        return new CheckParts(probe, expectation, name, reason, severity, dimension, quarantines, true);
    }
}
