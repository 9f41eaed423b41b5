package dev.meshwork.core.service;

/** How soon somebody has to look. Ordered: the more urgent comes first. */
public enum Urgency {
    /** Now: wake somebody. */
    PAGE,
    /** In the next working hours. */
    TICKET
}
