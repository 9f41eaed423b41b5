package dev.meshwork.governance.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A document that lets one product violate one policy for some time. Immutable.
 *
 * @param policy the name of the policy
 * @param policyVersion its version: a waiver says nothing of a later one
 * @param product the id of the product
 * @param reason why
 * @param requestedBy who asked for it
 * @param approvedBy who granted it, somebody else
 * @param issued when it starts
 * @param expires when it ends; from then on the policy has its consequences again
 */
public record Waiver(
        String policy,
        String policyVersion,
        String product,
        String reason,
        String requestedBy,
        String approvedBy,
        Instant issued,
        Instant expires) {

    /** Checks the parts. */
    public Waiver {
        requireText(policy, "policy");
        requireText(policyVersion, "policy version");
        requireText(product, "product");
        requireText(reason, "reason");
        requireText(requestedBy, "requester");
        requireText(approvedBy, "approver");
        Objects.requireNonNull(issued, "issued");
        Objects.requireNonNull(expires, "expires");
        if (requestedBy.strip().equalsIgnoreCase(approvedBy.strip())) {
            throw new IllegalArgumentException("Invalid waiver of policy '" + policy + "' for " + product + ": "
                    + requestedBy + " cannot both request and approve it; have somebody else approve");
        }
        if (!expires.isAfter(issued)) {
            throw new IllegalArgumentException("Invalid waiver of policy '" + policy + "' for " + product
                    + ": it expires at " + expires + ", not after it was issued at " + issued);
        }
    }

    private static void requireText(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("Missing " + what + " of a waiver");
        }
    }

    /** Starts a waiver. */
    public static Builder of(String policy, String policyVersion) {
        return new Builder(policy, policyVersion);
    }

    /** How long it lasts. */
    public Duration duration() {
        return Duration.between(issued, expires);
    }

    /** Whether it is in force for a product at a time. */
    public boolean covers(String aProduct, Instant at) {
        return product.equals(aProduct) && !at.isBefore(issued) && at.isBefore(expires);
    }

    /** {@code waived until 2026-02-01T00:00:00Z by security, because the masker comes with 2.2}. */
    public String inWords() {
        return "waived until " + expires + " by " + approvedBy + ", because " + reason;
    }

    /** Builds a waiver; all parts must be given. Not thread-safe. */
    public static final class Builder {
        private final String policy;
        private final String policyVersion;
        private String product = "";
        private String reason = "";
        private String requestedBy = "";
        private String approvedBy = "";
        private Instant issued = Instant.MAX;
        private Instant expires = Instant.MIN;

        private Builder(String policy, String policyVersion) {
            this.policy = policy;
            this.policyVersion = policyVersion;
        }

        /** The product that may violate the policy. */
        public Builder product(String id) {
            this.product = id;
            return this;
        }

        /** Why, as the rest of a sentence that starts with <em>because</em>. */
        public Builder because(String text) {
            this.reason = text;
            return this;
        }

        /** Who asked for it. */
        public Builder requestedBy(String name) {
            this.requestedBy = name;
            return this;
        }

        /** Who granted it. */
        public Builder approvedBy(String name) {
            this.approvedBy = name;
            return this;
        }

        /** From when until when. */
        public Builder valid(Instant from, Instant until) {
            this.issued = from;
            this.expires = until;
            return this;
        }

        /**
         * The waiver.
         *
         * @throws IllegalArgumentException if a part is missing or does not fit the others
         */
        public Waiver build() {
            return new Waiver(policy, policyVersion, product, reason, requestedBy, approvedBy, issued, expires);
        }
    }
}
