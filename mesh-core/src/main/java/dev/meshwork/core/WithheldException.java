package dev.meshwork.core;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Stands for something thrown whose message may quote a classified value: its type and places, and no word of it. */
final class WithheldException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 32;

    private WithheldException(Throwable thrown) {
        super(thrown.getClass().getName() + " (its message is withheld)");
        setStackTrace(thrown.getStackTrace());
    }

    /** The stand-in of something thrown, with those of its causes and of what it suppressed. */
    static WithheldException of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
    }

    private static WithheldException of(Throwable thrown, Set<Throwable> seen, int depth) {
        WithheldException standIn = new WithheldException(thrown);
        seen.add(thrown);
        Throwable cause = thrown.getCause();
        if (cause != null && depth < DEEPEST && !seen.contains(cause)) {
            standIn.initCause(of(cause, seen, depth + 1));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (depth < DEEPEST && !seen.contains(suppressed)) {
                standIn.addSuppressed(of(suppressed, seen, depth + 1));
            }
        }
        return standIn;
    }
}
