package dev.meshwork.core.gate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one policy says of a product. Immutable.
 *
 * @param policy the name of the policy
 * @param scope {@code global}, or the domain that made the policy
 * @param enforcement what a violation means
 * @param satisfied whether the product complies
 * @param message what was found, for people: the id of the product, a colon, the finding
 * @param remedy what would make the product comply, or null where it does
 */
public record PolicyDecision(
        String policy,
        String scope,
        Enforcement enforcement,
        boolean satisfied,
        String message,
        @Nullable String remedy) {

    /** Checks the parts. */
    public PolicyDecision {
        Objects.requireNonNull(enforcement, "enforcement");
    }

    /** Whether this decision keeps the data from being served. */
    public boolean blocks() {
        return enforcement == Enforcement.REQUIRED && !satisfied;
    }

    /** {@code REQUIRED policy 'retention-policy' violated by dp.orders: ...}. */
    @Override
    public String toString() {
        return enforcement + " policy '" + policy + "' " + (satisfied ? "satisfied by " : "violated by ") + message
                + (remedy == null ? "" : "; to comply, " + remedy);
    }
}
