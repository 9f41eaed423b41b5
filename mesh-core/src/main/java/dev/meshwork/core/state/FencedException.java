package dev.meshwork.core.state;

/** A run lost its lock to a later one, so what it would write is refused. Trying again cannot help this run; the later one goes on. */
public final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param what what is refused, such as {@code commit run r1 at totals}
     * @param fence the fencing number of the run
     * @param current the number of the later one
     */
    public FencedException(String what, long fence, long current) {
        super("Cannot " + what + ": its lock (number " + fence + ") was taken over by a later run (number " + current
                + ")");
    }
}
