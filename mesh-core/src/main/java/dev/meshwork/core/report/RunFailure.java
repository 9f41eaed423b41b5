package dev.meshwork.core.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What broke a run.
 *
 * @param phase the phase whose code threw
 * @param type the class of what was thrown
 * @param message one sentence that names the product and what to do; never a value of a classified field
 * @param cause what was thrown, with whatever its own message holds, which may be a value of a classified field: do not log it; null
 *     in a report that was stored and read back
 * @param showable the same for everybody: where a product reads or serves classified fields, a stand-in with its types and places, its
 *     causes and what it suppressed, and no word of their messages; null in a report that was stored and read back
 */
public record RunFailure(
        Phase phase,
        String type,
        String message,
        @Nullable Throwable cause,
        @Nullable Throwable showable) {

    /** Checks the parts. */
    public RunFailure {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(message, "message");
    }

    /** A failure whose cause may be shown to everybody. */
    public RunFailure(Phase phase, String type, String message, @Nullable Throwable cause) {
        this(phase, type, message, cause, cause);
    }
}
