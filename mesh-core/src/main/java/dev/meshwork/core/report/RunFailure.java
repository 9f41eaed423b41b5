package dev.meshwork.core.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What broke a run.
 *
 * @param phase the phase whose code threw
 * @param type the class of what was thrown
 * @param message one sentence that names the product and what to do; never a value of a classified field
 * @param cause what was thrown, with whatever its own message holds; null in a report that was stored and read back
 */
public record RunFailure(
        Phase phase, String type, String message, @Nullable Throwable cause) {

    /** Checks the parts. */
    public RunFailure {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(message, "message");
    }
}
