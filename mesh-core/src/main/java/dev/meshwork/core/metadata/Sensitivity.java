package dev.meshwork.core.metadata;

/** How sensitive a data product is as a whole, from least to most. Ordered: compare with {@link #compareTo}. */
public enum Sensitivity {
    /** Anyone may know it. */
    PUBLIC,
    /** Everyone in the organisation may know it. */
    INTERNAL,
    /** Those who need it may know it. */
    CONFIDENTIAL,
    /** Named persons may know it. */
    RESTRICTED;

    /** Whether this level is the other one or stricter. */
    public boolean isAtLeast(Sensitivity other) {
        return compareTo(other) >= 0;
    }
}
