package dev.meshwork.benchmarks.quality.task;

/** Where an order comes from. */
public enum Channel {
    /** The web site. */
    WEB,
    /** A shop. */
    SHOP,
    /** A call. */
    PHONE,
    /** Another company. */
    PARTNER,
    /** Not among the channels that are allowed. */
    UNKNOWN
}
