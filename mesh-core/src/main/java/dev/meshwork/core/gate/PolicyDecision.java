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
 * @param standing whether a violation has its consequences
 * @param note why it has not, or null where it has: who waived it until when, or when it will be enforced
 */
public record PolicyDecision(
        String policy,
        String scope,
        Enforcement enforcement,
        boolean satisfied,
        String message,
        @Nullable String remedy,
        Standing standing,
        @Nullable String note) {

    /** Whether the violation of a policy has its consequences. */
    public enum Standing {
        /** It has. */
        ENFORCED,
        /** It has none: the policy is tried out. */
        SHADOW,
        /** It has none yet: the policy is enforced from a later date. */
        PENDING,
        /** It has none for this product, until a waiver expires. */
        WAIVED
    }

    /** Checks the parts. A standing that is not given, as in older records, is {@link Standing#ENFORCED}. */
    public PolicyDecision {
        Objects.requireNonNull(enforcement, "enforcement");
        standing = Objects.requireNonNullElse(standing, Standing.ENFORCED);
    }

    /** A decision that is enforced. */
    public PolicyDecision(
            String policy,
            String scope,
            Enforcement enforcement,
            boolean satisfied,
            String message,
            @Nullable String remedy) {
        this(policy, scope, enforcement, satisfied, message, remedy, Standing.ENFORCED, null);
    }

    /** The same decision with another standing. */
    public PolicyDecision as(Standing other, @Nullable String why) {
        return new PolicyDecision(policy, scope, enforcement, satisfied, message, remedy, other, why);
    }

    /** Whether this decision keeps the data from being served. */
    public boolean blocks() {
        return enforcement == Enforcement.REQUIRED && !satisfied && standing == Standing.ENFORCED;
    }

    /** {@code REQUIRED policy 'retention-policy' violated by dp.orders: ...}. */
    @Override
    public String toString() {
        return enforcement + " policy '" + policy + "' " + (satisfied ? "satisfied by " : "violated by ") + message
                + (remedy == null ? "" : "; to comply, " + remedy)
                + (note == null ? "" : " (" + note + ")");
    }
}
