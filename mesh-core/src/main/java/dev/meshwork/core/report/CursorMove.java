package dev.meshwork.core.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a run moved a cursor. Where it stands is kept with the record of the run; here, a long text is shortened in the middle.
 *
 * @param cursor the name of the cursor: that of its source, unless a hook keeps one of its own
 * @param from where it stood, or null where it is new
 * @param to where it stands if the run is served
 */
public record CursorMove(String cursor, @Nullable String from, String to) {

    /** Checks the parts. */
    public CursorMove {
        Objects.requireNonNull(cursor, "cursor");
        Objects.requireNonNull(to, "to");
    }
}
