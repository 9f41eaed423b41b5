package dev.meshwork.core.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody may not read what they asked for. Nothing was handed out; the message says why, and holds no values of rows. */
public final class AccessDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> policies;

    /**
     * A denial.
     *
     * @param message who may not read what, and why
     * @param policies the policies that determined it
     * @param cause why it could not be decided, or null where it was
     */
    public AccessDeniedException(String message, List<String> policies, @Nullable Throwable cause) {
        super(message, cause);
        this.policies = List.copyOf(policies);
    }

    /** The policies that determined it; never null but potentially empty. */
    public List<String> policies() {
        return policies;
    }
}
